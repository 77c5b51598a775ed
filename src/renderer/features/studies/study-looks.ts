import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import CirclePlay from '@lucide/svelte/icons/circle-play';
import Unplug from '@lucide/svelte/icons/unplug';
import type { Component } from 'svelte';
import type { StudyState } from '../../../contract/studies/records';
import type { Tone } from '../../ui/display/tone';

/** How each state of a study looks. */
export const studyLooks: Record<StudyState, { tone: Tone; icon: Component }> = {
  running: { tone: 'running', icon: CirclePlay },
  paused: { tone: 'paused', icon: CirclePause },
  stopped: { tone: 'queued', icon: Ban },
  interrupted: { tone: 'interrupted', icon: Unplug },
  completed: { tone: 'completed', icon: CircleCheck },
};
