import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleMinus from '@lucide/svelte/icons/circle-minus';
import CircleX from '@lucide/svelte/icons/circle-x';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import type { Component } from 'svelte';
import type { Tone } from '../ui/display/tone';

/** How the verdict of a check looks, in the doctor's report and in evaluations. */
export const verdictLooks: Record<
  'passed' | 'warning' | 'failed' | 'skipped',
  { tone: Tone; icon: Component }
> = {
  passed: { tone: 'completed', icon: CircleCheck },
  warning: { tone: 'paused', icon: TriangleAlert },
  failed: { tone: 'failed', icon: CircleX },
  skipped: { tone: 'queued', icon: CircleMinus },
};
