/** How many bytes tell a gzipped file. */
export const gzipMarkBytes = 2;

/**
 * Whether a file is gzipped, by what it begins with (RFC 1952, section 2.3.1).
 *
 * @param head its first bytes, `gzipMarkBytes` or more where it has them
 */
export function isGzipped(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}
