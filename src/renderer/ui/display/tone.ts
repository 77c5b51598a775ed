/** Colours that carry a meaning; each is always shown with a word. */
export type Tone = 'queued' | 'running' | 'paused' | 'completed' | 'failed' | 'interrupted';
