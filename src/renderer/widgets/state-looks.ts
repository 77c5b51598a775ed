import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import CirclePlay from '@lucide/svelte/icons/circle-play';
import CircleX from '@lucide/svelte/icons/circle-x';
import TrendingUp from '@lucide/svelte/icons/trending-up';
import Unplug from '@lucide/svelte/icons/unplug';
import type { Component } from 'svelte';
import type { RunState } from '../../contract/runs/run';
import type { Tone } from '../ui/display/tone';

/** How each run state looks. */
export const stateLooks: Record<RunState, { tone: Tone; icon: Component; word: string }> = {
  queued: { tone: 'queued', icon: CircleDashed, word: 'queued' },
  running: { tone: 'running', icon: CirclePlay, word: 'running' },
  paused: { tone: 'paused', icon: CirclePause, word: 'paused' },
  completed: { tone: 'completed', icon: CircleCheck, word: 'completed' },
  cancelled: { tone: 'queued', icon: Ban, word: 'cancelled' },
  diverged: { tone: 'failed', icon: TrendingUp, word: 'diverged' },
  failed: { tone: 'failed', icon: CircleX, word: 'failed' },
  interrupted: { tone: 'interrupted', icon: Unplug, word: 'interrupted' },
};
