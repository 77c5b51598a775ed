/**
 * A message channel between two processes. Messages are plain data: no functions, no class instances.
 * Today's carrier is a child process's channel; a carrier over standard input and output can replace it.
 */
export interface Transport {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}
