import { Menu, nativeImage, Tray } from 'electron';

export interface TrayActions {
  open(): void;
  stopAndQuit(): void;
}

const size = 22;

/** The sign in the system tray while Temper works without a window. */
export class BackgroundSign {
  readonly #actions: TrayActions;
  #tray: Tray | null = null;

  constructor(actions: TrayActions) {
    this.#actions = actions;
  }

  show(text: string): void {
    this.#tray ??= this.#create();
    this.#tray.setToolTip(text);
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text, enabled: false },
        { type: 'separator' },
        { label: 'Open Temper', click: () => this.#actions.open() },
        { label: 'Stop and quit', click: () => this.#actions.stopAndQuit() },
      ]),
    );
  }

  hide(): void {
    this.#tray?.destroy();
    this.#tray = null;
  }

  #create(): Tray {
    const tray = new Tray(nativeImage.createFromBitmap(ring(size), { width: size, height: size }));
    tray.on('click', () => this.#actions.open());
    return tray;
  }
}

/** A ring in the colour of the application, four bytes (blue, green, red, alpha) for each pixel. */
function ring(pixels: number): Buffer {
  const bitmap = Buffer.alloc(pixels * pixels * 4);
  const centre = (pixels - 1) / 2;
  for (let y = 0; y < pixels; y += 1) {
    for (let x = 0; x < pixels; x += 1) {
      const radius = Math.hypot(x - centre, y - centre);
      if (radius < pixels * 0.22 || radius > pixels * 0.45) continue;
      bitmap.set([0xb2, 0x72, 0x00, 0xff], 4 * (y * pixels + x));
    }
  }
  return bitmap;
}
