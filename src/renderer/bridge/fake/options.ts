import type { FakeBridgeOptions } from './fake-bridge';

const scenarios = ['full', 'newcomer', 'empty', 'refused'] as const;

/** Options of the stand-in from the page's address: `?scenario=empty&still`. */
export function readFakeOptions(search: string): FakeBridgeOptions {
  const parameters = new URLSearchParams(search);
  const scenario = scenarios.find((name) => name === parameters.get('scenario'));
  return {
    ...(scenario && { scenario }),
    ...(parameters.has('still') && { tickMs: 0 }),
  };
}
