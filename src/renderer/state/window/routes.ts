import { CheckState } from '../../../contract/evaluations/analysis';
import { WorkState } from '../../../contract/work';

/** Which evaluations the list shows: those with every word of the text, in one of the states, with one of the verdicts. */
export interface EvaluationsFilter {
  text: string;
  states: WorkState[];
  checks: CheckState[];
}

export const everyEvaluation: EvaluationsFilter = { text: '', states: [], checks: [] };

/** Where the window can be. */
export type Route =
  | { name: 'home' }
  | { name: 'datasets'; id: string | null }
  | { name: 'models'; id: string | null }
  | { name: 'runs'; id: string | null }
  | { name: 'studies'; id: string | null }
  | { name: 'federations'; id: string | null }
  /** A federation in a folder that machines share. */
  | { name: 'federation-folder'; path: string }
  | { name: 'directions'; id: string | null }
  | { name: 'new-run'; from: string | null }
  | { name: 'evaluations'; id: string }
  | { name: 'evaluations'; id: null; filter: EvaluationsFilter }
  /** Starts an evaluation: of a checkpoint, like an earlier evaluation, or along the kept directions of a set. */
  | { name: 'new-evaluation'; checkpoint: string | null; like: string | null; along?: string }
  /** One image, attacked step by step, as each of these evaluations' networks sees it. */
  | { name: 'inspect'; evaluations: string[]; image: number; attack: string | null }
  | { name: 'compare'; subjects: string[]; baseline: string | null }
  /** What lies between models: one measurement, or where one of these models is begun. */
  | { name: 'combinations'; id: string }
  | { name: 'combinations'; id: null; models: string[] }
  /** A document of Help, from one of its sections on. */
  | { name: 'help'; document: string | null; section: string | null }
  /** Whether models tell the same identity from another: one verification, or all, some with their curves side by side. */
  | { name: 'verifications'; id: string }
  | { name: 'verifications'; id: null; model: string | null; compared: string[] }
  /** A pair of a verification under attack; images as `test.12`. */
  | { name: 'pair'; verification: string; first: string; second: string; attack: string | null }
  | { name: 'settings' };

/** The route of a location hash; anything unknown is home. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name = '', part, further] = path.split('/');
  const parameters = new URLSearchParams(query);
  const id = part ? decodeURIComponent(part) : null;
  switch (name) {
    case 'datasets':
    case 'models':
    case 'runs':
    case 'studies':
    case 'federations':
    case 'directions':
      return { name, id };
    case 'evaluations':
      return id === null ? { name, id, filter: filterOf(parameters) } : { name, id };
    case 'new-evaluation':
      return {
        name,
        checkpoint: parameters.get('checkpoint'),
        like: parameters.get('like'),
        ...alongOf(parameters),
      };
    case 'inspect':
      return {
        name,
        evaluations: listOf(parameters.get('evaluations')),
        image: wholeNumber(parameters.get('image')),
        attack: parameters.get('attack'),
      };
    case 'new-run':
      return { name, from: parameters.get('from') };
    case 'federation-folder': {
      const path = parameters.get('path') ?? '';
      return path === '' ? { name: 'federations', id: null } : { name, path };
    }
    case 'compare':
      return {
        name,
        subjects: (parameters.get('subjects') ?? '').split(',').filter((text) => text !== ''),
        baseline: parameters.get('baseline'),
      };
    case 'combinations':
      return id === null ? { name, id, models: listOf(parameters.get('models')) } : { name, id };
    case 'help':
      return { name, document: id, section: further ? decodeURIComponent(further) : null };
    case 'verifications':
      return id === null
        ? { name, id, model: parameters.get('model'), compared: listOf(parameters.get('compared')) }
        : { name, id };
    case 'pair':
      return pairOf(parameters);
    case 'settings':
      return { name };
    default:
      return { name: 'home' };
  }
}

/** The link to a route: `#/runs/run-abc`, `#/compare?subjects=a,b&baseline=a`. */
export function routeHref(route: Route): string {
  switch (route.name) {
    case 'home':
    case 'settings':
      return `#/${route.name}`;
    case 'datasets':
    case 'models':
    case 'runs':
    case 'studies':
    case 'federations':
    case 'directions':
      return pageOf(route);
    case 'evaluations':
      if (route.id !== null) return pageOf(route);
      return withParameters('#/evaluations', {
        text: route.filter.text,
        states: route.filter.states.join(','),
        checks: route.filter.checks.join(','),
      });
    case 'help':
      return ['#/help', route.document, route.section].filter((part) => part !== null).join('/');
    case 'combinations':
      if (route.id !== null) return pageOf(route);
      return withParameters('#/combinations', { models: route.models.join(',') });
    case 'verifications':
      if (route.id !== null) return pageOf(route);
      return withParameters('#/verifications', {
        model: route.model,
        compared: route.compared.join(','),
      });
    case 'new-run':
      return route.from ? `#/new-run?from=${encodeURIComponent(route.from)}` : '#/new-run';
    case 'new-evaluation':
      return withParameters('#/new-evaluation', {
        checkpoint: route.checkpoint,
        like: route.like,
        along: route.along ?? null,
      });
    case 'inspect':
      return withParameters('#/inspect', {
        evaluations: route.evaluations.join(','),
        image: String(route.image),
        attack: route.attack,
      });
    case 'federation-folder':
      return withParameters('#/federation-folder', { path: route.path });
    case 'pair':
      return withParameters('#/pair', {
        verification: route.verification,
        first: route.first,
        second: route.second,
        attack: route.attack,
      });
    case 'compare':
      return compareHref(route.subjects, route.baseline);
  }
}

function pairOf(parameters: URLSearchParams): Extract<Route, { name: 'pair' }> {
  return {
    name: 'pair',
    verification: parameters.get('verification') ?? '',
    first: parameters.get('first') ?? '',
    second: parameters.get('second') ?? '',
    attack: parameters.get('attack'),
  };
}

function alongOf(parameters: URLSearchParams): { along?: string } {
  const along = parameters.get('along');
  return along === null ? {} : { along };
}

function pageOf({ name, id }: { name: string; id: string | null }): string {
  return id === null ? `#/${name}` : `#/${name}/${encodeURIComponent(id)}`;
}

/** What an address holds that no list knows is left out. */
function filterOf(parameters: URLSearchParams): EvaluationsFilter {
  const known = <Value extends string>(options: readonly Value[], name: string): Value[] => {
    const wanted = listOf(parameters.get(name));
    return options.filter((option) => wanted.includes(option));
  };
  return {
    text: parameters.get('text') ?? '',
    states: known(WorkState.options, 'states'),
    checks: known(CheckState.options, 'checks'),
  };
}

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter((part) => part !== '');
}

function wholeNumber(text: string | null): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 ? value : 0;
}

function withParameters(path: string, parameters: Record<string, string | null>): string {
  const parts = Object.entries(parameters).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  );
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}

function compareHref(subjects: string[], baseline: string | null): string {
  const parts = [
    subjects.length > 0 ? `subjects=${subjects.map(encodeURIComponent).join(',')}` : '',
    baseline ? `baseline=${encodeURIComponent(baseline)}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `#/compare?${parts.join('&')}` : '#/compare';
}
