import { z } from 'zod';

/** A file that another machine sends, by its content. */
export const SentFile = z.strictObject({
  /** Below the folder that is sent, with `/` between names, or the name of a single file. */
  path: z
    .string()
    .min(1)
    .max(4096)
    .refine((path) => isInside(path), 'must lie below the folder that is sent'),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SentFile = z.infer<typeof SentFile>;

/** What is sent: one file, or a folder of files. */
export const SentThing = z.strictObject({
  /** The name of the file or of the folder, which becomes the name of what is imported from it. */
  name: z
    .string()
    .min(1)
    .max(255)
    .refine((name) => isInside(name) && !name.includes('/'), 'must be the name of a file'),
  folder: z.boolean(),
  files: z.array(SentFile).min(1).max(5_000_000),
});
export type SentThing = z.infer<typeof SentThing>;

/** How much of a file is here already: nothing of it has to be sent again. */
export const MissingFile = z.strictObject({ sha256: z.string(), offset: z.int().nonnegative() });
export type MissingFile = z.infer<typeof MissingFile>;

/** How a machine sends what is to be imported on another one: by content, so that nothing is sent twice. */
export const sentFileCommands = {
  /** Which of the files are not here, and how much of each has arrived. */
  'sent:missing': {
    input: z.strictObject({ files: z.array(SentFile).max(100_000) }),
    output: z.array(MissingFile),
  },
  /** A part of a file; with the last one its hash is checked. */
  'sent:put': {
    input: z.strictObject({
      file: SentFile,
      offset: z.int().nonnegative(),
      content: z.instanceof(Uint8Array),
    }),
    output: z.null(),
  },
  /** Puts the files into a folder of this data home, where an import reads them; all must have arrived. */
  'sent:gather': {
    input: z.strictObject({ thing: SentThing }),
    output: z.strictObject({ path: z.string() }),
  },
  /** Removes what was sent, after it was imported. */
  'sent:forget': { input: z.strictObject({ thing: SentThing }), output: z.null() },
};

/** No part of a path leads out of where it begins. */
function isInside(path: string): boolean {
  return (
    !path.includes('\0') &&
    !path.includes('\\') &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
