import { parseRoute, routeHref, type Route } from './routes';

/** The page that is shown, kept in the location hash: back, forward and reload work. */
export class Router {
  #route = $state.raw<Route>({ name: 'home' });

  get route(): Route {
    return this.#route;
  }

  /** Follows the location until the returned function is called. */
  start(): () => void {
    const follow = (): void => {
      this.#route = parseRoute(location.hash);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }

  go(route: Route): void {
    location.hash = routeHref(route);
  }

  /** Changes the location without a new entry in the history: filters, choices on a page. */
  replace(route: Route): void {
    history.replaceState(null, '', routeHref(route));
    this.#route = route;
  }
}
