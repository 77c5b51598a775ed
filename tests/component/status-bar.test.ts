import { render, screen } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import type { RunId } from '../../src/contract/ids';
import type { RunRecord } from '../../src/contract/runs/run';
import type { LabStatus } from '../../src/contract/status';
import StatusBar from '../../src/renderer/features/frame/StatusBar.svelte';
import { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

const status = recorded<LabStatus>('lab:status');
const [run] = recorded<RunRecord[]>('runs:list') as [RunRecord];

/** The status bar over a history in which one run is in a state, and what it says of the engine and of that run. */
function shown(state: RunRecord['state'], active: LabStatus['active']) {
  const workspace = new Workspace(recordedBridge());
  workspace.status.accept({ ...status, engine: active ? 'busy' : 'idle', active });
  workspace.runs.handle({ type: 'run-changed', run: { ...run, state, progress: null } });
  render(WorkspaceHost, {
    tested: StatusBar as unknown as Component<Record<string, unknown>>,
    given: {},
    workspace,
  } as never);
  return {
    engine: screen.getByText(/^Engine/).textContent?.trim(),
    work: screen.queryByRole('link', { name: new RegExp(run.name) })?.textContent ?? null,
  };
}

test('the engine is idle where nothing runs', () => {
  expect(shown('completed', null)).toEqual({ engine: 'Engine idle', work: null });
});

test('a run of this window is shown as its own', () => {
  const { engine, work } = shown('running', { kind: 'run', runId: run.id as RunId });
  expect(engine).toBe('Engine busy');
  expect(work).toContain('preparing');
  expect(work).not.toContain('another process');
});

test('a run that another process carries out is shown, and that the engine is idle only here', () => {
  const { engine, work } = shown('running', null);
  expect(engine).toBe('Engine idle here');
  expect(work).toMatch(/preparing, in another process/);
});
