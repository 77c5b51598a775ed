import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

function mount(directory: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory], { stdio: 'pipe' });
}

function unmount(directory: string): void {
  execFileSync('umount', [directory], { stdio: 'pipe' });
}

/** Whether file systems can be mounted here: as root on Linux, but not in every container. */
export function canMountSmallDisk(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const directory = mkdtempSync(join(tmpdir(), 'temper-mount-'));
  try {
    mount(directory, 'size=16k');
    unmount(directory);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Puts a file system of the given size over a folder until the test is finished. */
export function mountSmallDisk(directory: string, size: string): void {
  mount(directory, `size=${size}`);
  onTestFinished(() => unmount(directory));
}

export function makeReadOnly(directory: string): void {
  execFileSync('mount', ['-o', 'remount,ro', directory], { stdio: 'pipe' });
}

export function makeWritable(directory: string): void {
  execFileSync('mount', ['-o', 'remount,rw', directory], { stdio: 'pipe' });
}
