// Which drawings are the clip art: of each of the ten classes of CIFAR-10, icons by set and pictures of Open Clip Art by path. Every
// one was looked at. Left out are pictures that show two classes or none (an eye of a needle by the name of a cat), drawings of one
// artist that repeat each other, carousel horses, pickups and vans.

/** @typedef {{ icons: Record<string, string>, openclipart: string }} Chosen names with spaces between */

/** @type {Record<string, Chosen>} */
export const chosen = {
  airplane: {
    icons: {
      noto: 'airplane airplane-departure small-airplane',
      'noto-v1': 'airplane airplane-departure small-airplane',
      twemoji: 'airplane small-airplane',
      'fluent-emoji-flat': 'airplane small-airplane',
      openmoji: 'airplane small-airplane up-pointing-military-airplane',
      emojione: 'airplane small-airplane',
      'emojione-v1': 'airplane small-airplane up-pointing-military-airplane',
      fxemoji: 'airplane',
      'streamline-emojis': 'airplane',
      'game-icons': 'airplane biplane commercial-airplane',
      'icon-park': 'airplane',
    },
    openclipart:
      'transportation/vehicles/aircraft_jarno_vasamaa_ transportation/vehicles/aircraft_jarno_vasamaa1 transportation/vehicles/aircraft_jarno_vasamaa2 transportation/vehicles/aircraft_jarno_vasamaa3 transportation/vehicles/aircraft_jarno_vasamaa4 transportation/vehicles/military_airplane_mo_01',
  },
  automobile: {
    icons: {
      noto: 'automobile oncoming-automobile sport-utility-vehicle taxi',
      'noto-v1': 'automobile oncoming-automobile taxi',
      twemoji: 'automobile oncoming-automobile police-car taxi',
      'fluent-emoji-flat': 'automobile sport-utility-vehicle taxi',
      openmoji: 'automobile oncoming-police-car sport-utility-vehicle',
      emojione: 'automobile oncoming-automobile police-car',
      'emojione-v1': 'automobile oncoming-taxi sport-utility-vehicle',
      fxemoji: 'automobile oncomingpolicecar',
      'streamline-emojis': 'automobile taxi',
    },
    openclipart:
      'transportation/car_jamin_ellis_ transportation/old_car_lumen_design_st_r transportation/vehicles/car',
  },
  bird: {
    icons: {
      noto: 'bird duck eagle owl parrot',
      'noto-v1': 'bird duck eagle',
      twemoji: 'bird dove duck flamingo',
      'fluent-emoji-flat': 'blackbird eagle goose parrot',
      openmoji: 'bird dove owl',
      emojione: 'bird duck rooster',
      'emojione-v1': 'bird dove',
      fxemoji: 'doveofpeace rooster',
      'streamline-emojis': 'bird-2',
    },
    openclipart:
      'animals/birds/bird_of_peace_mauro_oliv_01 animals/birds/crow_01 animals/birds/jonathon_s_duck_01',
  },
  cat: {
    icons: {
      noto: 'black-cat cat cat-face',
      'noto-v1': 'cat cat-face',
      twemoji: 'black-cat cat cat-face',
      'fluent-emoji-flat': 'black-cat cat cat-face',
      openmoji: 'black-cat cat cat-face',
      emojione: 'cat cat-face grinning-cat-face',
      'emojione-v1': 'cat cat-face',
      fxemoji: 'cat catside',
      'streamline-emojis': 'cat cat-face',
      'game-icons': 'cat',
      'fa7-solid': 'cat',
    },
    openclipart:
      'animals/mammals/cartoon_cat_gerald_g._01 animals/mammals/housecats/gatto_cat_architetto_fra_02 animals/mammals/housecats/gatto_cat_architetto_fra_03 animals/mammals/housecats/gatto_cat_architetto_fra_04 animals/mammals/housecats/kitten_gerald_g._01',
  },
  deer: {
    icons: {
      noto: 'deer moose',
      'noto-v1': 'deer',
      twemoji: 'deer moose',
      'fluent-emoji-flat': 'deer moose',
      openmoji: 'deer moose',
      emojione: 'deer',
      'game-icons': 'deer deer-head stag-head',
      'icon-park': 'deer',
    },
    openclipart: 'animals/mammals/deer_matt_todd_01 animals/mammals/fawn_mo_01',
  },
  dog: {
    icons: {
      noto: 'dog dog-face guide-dog poodle service-dog',
      'noto-v1': 'dog dog-face',
      twemoji: 'dog dog-face poodle',
      'fluent-emoji-flat': 'dog dog-face poodle',
      openmoji: 'dog dog-face poodle',
      emojione: 'dog dog-face poodle',
      'emojione-v1': 'dog dog-face',
      fxemoji: 'dog dogside',
      'streamline-emojis': 'dog dog-face',
    },
    openclipart:
      'animals/mammals/dog_03_drawn_with_strai_01 animals/mammals/dog_04_drawn_with_strai_02 animals/mammals/dog_05_drawn_with_strai_02 animals/mammals/dog_06_drawn_with_strai_02 animals/mammals/dogs/beagle_copper_ganson',
  },
  frog: {
    icons: {
      noto: 'frog',
      'noto-v1': 'frog',
      twemoji: 'frog',
      'fluent-emoji-flat': 'frog',
      openmoji: 'frog',
      emojione: 'frog-face',
      'emojione-v1': 'frog-face',
      fxemoji: 'frog',
      'streamline-emojis': 'frog-face',
      'game-icons': 'frog frog-prince',
      'icon-park': 'frog',
      'fa7-solid': 'frog',
    },
    openclipart: 'animals/red-eye_frog_mirko_maisc_01',
  },
  horse: {
    icons: {
      noto: 'horse horse-face',
      'noto-v1': 'horse horse-face',
      twemoji: 'horse horse-face',
      'fluent-emoji-flat': 'horse horse-face',
      openmoji: 'horse horse-face',
      emojione: 'horse horse-face',
      'emojione-v1': 'horse horse-face',
      fxemoji: 'horse horseface',
      'streamline-emojis': 'horse horse-face',
      'game-icons': 'horse-head',
      'fa7-solid': 'horse horse-head',
    },
    openclipart:
      'animals/mammals/horses/horse_1_konstantin_r._01 animals/mammals/horses/horse_2_konstantin_r._01',
  },
  ship: {
    icons: {
      noto: 'ferry sailboat ship speedboat',
      'noto-v1': 'passenger-ship sailboat ship',
      twemoji: 'passenger-ship sailboat ship speedboat',
      'fluent-emoji-flat': 'passenger-ship sailboat ship speedboat',
      openmoji: 'passenger-ship sailboat speedboat',
      emojione: 'ferry sailboat ship',
      'emojione-v1': 'passenger-ship sailboat ship',
      fxemoji: 'sailboat ship',
      'streamline-emojis': 'sailboat speedboat',
    },
    openclipart:
      'transportation/boating/boat_jarno_vasamaa_ transportation/boating/boat_jarno_vasamaa1',
  },
  truck: {
    icons: {
      noto: 'articulated-lorry delivery-truck fire-engine',
      'noto-v1': 'articulated-lorry delivery-truck fire-engine',
      twemoji: 'articulated-lorry delivery-truck fire-engine',
      'fluent-emoji-flat': 'articulated-lorry delivery-truck fire-engine',
      openmoji: 'articulated-lorry fire-engine',
      emojione: 'articulated-lorry delivery-truck fire-engine',
      'emojione-v1': 'articulated-lorry delivery-truck fire-engine',
      fxemoji: 'articulatedlorry deliverytruck',
      'streamline-emojis': 'delivery-truck fire-engine',
      'game-icons': 'mine-truck truck',
      'fa7-solid': 'truck-moving',
    },
    openclipart:
      'transportation/big_truck_01 transportation/truck_jarno_vasamaa1 transportation/truck_jarno_vasamaa_',
  },
};
