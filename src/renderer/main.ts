import { mount } from 'svelte';
import { config } from 'zod';
import App from './App.svelte';
import { connectBridge, type Bridge } from './bridge/bridge';
import { Workspace } from './state/workspace.svelte';
import './styles/tokens.css';
import './styles/base.css';

// The content security policy forbids code made from text, which zod would otherwise try.
config({ jitless: true });

async function openBridge(): Promise<Bridge> {
  if (window.temper) return connectBridge(window.temper);
  if (import.meta.env.DEV) {
    const { createFakeBridge } = await import('./bridge/fake/fake-bridge');
    const { readFakeOptions } = await import('./bridge/fake/options');
    return createFakeBridge(readFakeOptions(location.search));
  }
  throw new Error('the preload script did not run: the window has no bridge to the lab');
}

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app"');
const workspace = new Workspace(await openBridge());
mount(App, { target, props: { workspace } });
await workspace.start();
