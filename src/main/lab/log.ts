import log from 'electron-log/node';
import { join } from 'node:path';

/** Where the lab writes what is for developers, not for the screen. */
export interface LabLog {
  info(message: string): void;
  warning(message: string): void;
  /** Also writes the stack of an Error. */
  error(message: string, cause?: unknown): void;
}

/** A log in `<folder>/lab.log`; nothing is printed, since the command line owns standard output. */
export function openLog(folder: string): LabLog {
  const logger = log.create({ logId: `lab ${folder}` });
  logger.transports.console.level = false;
  // The file's own trouble, such as a full disk, would be printed for every line.
  logger.transports.console.writeFn = () => undefined;
  logger.transports.file.resolvePathFn = () => join(folder, 'lab.log');
  logger.transports.file.level = 'info';
  return {
    info: (message) => logger.info(message),
    warning: (message) => logger.warn(message),
    error: (message, cause) => logger.error(message, ...(cause === undefined ? [] : [cause])),
  };
}
