import { createContext } from 'svelte';

/** Saves text or bytes under a name the person chooses. The window provides it, plots export through it. */
export type SaveText = (suggestedName: string, content: string | Uint8Array) => unknown;

export const [getSaveText, setSaveText] = createContext<SaveText>();
