import type { Database } from '../database';

/** Generators have kinds; those that were trained before are variational autoencoders. */
export function addGeneratorKinds(database: Database): void {
  database.exec(`
    UPDATE generators SET plan_json = json_set(plan_json, '$.kind', 'vae')
    WHERE json_extract(plan_json, '$.kind') IS NULL;
  `);
}
