import { createContext } from 'svelte';

/** Saves text under a name the person chooses. Pages provide it, plots export through it. */
export type SaveText = (suggestedName: string, text: string) => unknown;

export const [getSaveText, setSaveText] = createContext<SaveText>();
