import { mount } from 'svelte';
import { config } from 'zod';
import App from './App.svelte';
import { connectBridge, type Bridge } from './bridge/bridge';
import { Workspace } from './state/workspace.svelte';
import '@fontsource-variable/inter';
import './styles/tokens.css';
import './styles/base.css';

// The content security policy forbids code made from text, which zod would otherwise try.
config({ jitless: true });

async function openBridge(): Promise<Bridge> {
  if (window.temper) return connectBridge(window.temper);
  // A plain browser during development; a build has no such channel and leaves this out.
  if (import.meta.hot) {
    const { connectDevelopmentLab } = await import('./bridge/development-lab');
    return connectBridge(connectDevelopmentLab(import.meta.hot));
  }
  throw new Error('the preload script did not run: the window has no bridge to the lab');
}

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app"');
const workspace = new Workspace(await openBridge());
mount(App, { target, props: { workspace } });
await workspace.start();
