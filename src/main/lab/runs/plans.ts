import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { CommandHandlers, PlanTemplate } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';
import type { LabContext } from '../context';
import { previewPlan } from './plan-preview';

type PlanHandlers = Pick<CommandHandlers, 'plans:templates' | 'plans:preview'>;

const prefix = 'template-';
const TemplateHead = z.looseObject({ name: z.string(), description: z.string().default('') });

export function createPlanService(context: LabContext): PlanHandlers {
  return {
    'plans:templates': () => (context.resources ? readTemplates(context.resources) : []),
    'plans:preview': ({ plan }) => previewPlan(context, plan),
  };
}

/** The shipped plans that a new run may start from: `plans/template-*.json`, in the order of their names. */
export function readTemplates(resources: string): PlanTemplate[] {
  const folder = join(resources, 'plans');
  return readdirSync(folder)
    .filter((file) => file.startsWith(prefix) && file.endsWith('.json'))
    .sort()
    .map((file) => readTemplate(join(folder, file)));
}

function readTemplate(file: string): PlanTemplate {
  let plan: unknown;
  try {
    plan = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new TemperError(
      'invalid-plan',
      `The shipped plan ${file} is not JSON. Install Temper again.`,
      { file },
      error,
    );
  }
  const { name, description } = parseOrThrow(TemplateHead, plan, file, 'invalid-plan');
  return { id: basename(file, '.json').slice(prefix.length), title: name, description, plan };
}
