import { afterAll, expect } from 'vitest';
import { sessionStore } from '../../src/main/engine/runtime/capture/session-store';

// A native session that is never given back holds its memory for as long as the engine lives, and no count of tensors shows it.
afterAll(() => expect(sessionStore.taken, 'native sessions never given back').toBe(0));
