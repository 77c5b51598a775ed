import type { Database } from '../database';

/**
 * A data home can be moved and copied. Its own files have fixed places, so the old absolute paths are recognised by their
 * ends, wherever the home lay when they were written; other paths stay as they are.
 */
export function storeRelativePaths(database: Database): void {
  database.exec(`
    UPDATE datasets SET directory = 'datasets/' || id
      WHERE replace(directory, '\\', '/') LIKE '%/datasets/' || id;
    UPDATE checkpoints SET file = 'checkpoints/' || id || '.safetensors'
      WHERE replace(file, '\\', '/') LIKE '%/checkpoints/' || id || '.safetensors';
    UPDATE checkpoints SET file = 'runs/' || run_id || '/' || kind || '.safetensors'
      WHERE replace(file, '\\', '/') LIKE '%/runs/' || run_id || '/' || kind || '.safetensors';
    UPDATE checkpoints SET file = 'resources:models/' || name || '.safetensors'
      WHERE kind = 'shipped'
        AND replace(file, '\\', '/') LIKE '%/resources/models/' || name || '.safetensors';
  `);
}
