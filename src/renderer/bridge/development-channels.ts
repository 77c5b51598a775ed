/** What a page in a plain browser and the development server say to each other; every message is a JSON text. */
export const developmentChannels = {
  call: 'temper:call',
  reply: 'temper:reply',
  event: 'temper:event',
} as const;

/** `id` pairs a reply with its call. */
export interface DevelopmentCall {
  id: number;
  name: string;
  input: unknown;
}
