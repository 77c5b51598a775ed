/** Where the window can be. */
export type Route =
  | { name: 'home' }
  | { name: 'datasets'; id: string | null }
  | { name: 'models'; id: string | null }
  | { name: 'runs'; id: string | null }
  | { name: 'new-run'; from: string | null }
  | { name: 'compare'; subjects: string[]; baseline: string | null }
  | { name: 'settings' };

/** The route of a location hash; anything unknown is home. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name = '', part] = path.split('/');
  const parameters = new URLSearchParams(query);
  const id = part ? decodeURIComponent(part) : null;
  switch (name) {
    case 'datasets':
    case 'models':
    case 'runs':
      return { name, id };
    case 'new-run':
      return { name, from: parameters.get('from') };
    case 'compare':
      return {
        name,
        subjects: (parameters.get('subjects') ?? '').split(',').filter((text) => text !== ''),
        baseline: parameters.get('baseline'),
      };
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
      return route.id ? `#/${route.name}/${encodeURIComponent(route.id)}` : `#/${route.name}`;
    case 'new-run':
      return route.from ? `#/new-run?from=${encodeURIComponent(route.from)}` : '#/new-run';
    case 'compare':
      return compareHref(route.subjects, route.baseline);
  }
}

function compareHref(subjects: string[], baseline: string | null): string {
  const parts = [
    subjects.length > 0 ? `subjects=${subjects.map(encodeURIComponent).join(',')}` : '',
    baseline ? `baseline=${encodeURIComponent(baseline)}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `#/compare?${parts.join('&')}` : '#/compare';
}
