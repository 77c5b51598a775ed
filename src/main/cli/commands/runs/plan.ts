import { adviceText, bfloat16Advice } from '../../../../words/recipe-advice';
import { float32Paths } from '../../../../contract/plans/low-precision';
import type { PlanPreview } from '../../../../contract/commands';
import { TemperError } from '../../../../contract/errors';
import type { JsonObject } from '../../../../contract/json-value';
import { namedRecipePasses, namedRecipes, recipeNames } from '../../../../contract/named-recipes';
import { adviceFor, type StartSituation } from '../../../../contract/named-recipes/advice';
import { planJsonSchema } from '../../../../contract/plans/plan';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { formatPassCount } from '../../../../words/amounts';
import { formatCount, formatSignificant } from '../../../../words/numbers';
import { formatDuration } from '../../../../words/time';
import { sparkline } from '../../format/sparkline';
import { frozenText, headLines, parametersText, warningText } from '../../format/plan-parts';
import { renderFacts, renderTable } from '../../format/table';
import { readAssignedPlan } from '../../input/assigned-plan';
import type { PlanOptions } from './run';
import { addExamples, collect, withExamples, type Registration } from '../register';

export function registerPlan({ program, context, ends }: Registration): void {
  const group = addExamples(program.command('plan').description('check plans before they run'), [
    'plan check plan.json --set epochs=3',
    'plan schema > plan.schema.json',
  ]);

  withExamples(group.command('schema'), ['plan schema > plan.schema.json'])
    .description('print the JSON schema of plans, for editors')
    .action(() => ends(printSchema(context)));

  withExamples(group.command('check <plan>'), [
    'plan check plans/fine-tune.json',
    'plan check plans/fine-tune.json --set epochs=20',
    'plan check plans/fine-tune.json --set start.head=new --set freezing.headOnlyEpochs=1',
  ])
    .description(
      'say what is wrong with a plan, what it will cost, what it trains and how its schedule looks',
    )
    .option('--recipe <name>', 'follow a named recipe: its parts, rate and length')
    .option('--set <key=value>', 'change one key of the plan; may be repeated', collect, [])
    .action((path: string, options: PlanOptions) => ends(checkPlan(context, path, options)));

  withExamples(group.command('recipes'), ['plan recipes', 'plan recipes --json'])
    .description(
      'list the named recipes with their sources and costs; --json prints their settings',
    )
    .action(() => ends(listRecipes(context)));

  withExamples(group.command('templates'), ['plan templates', 'plan templates --json'])
    .description('list the plans that ship with Temper; --json prints them whole')
    .action(() => ends(listTemplates(context)));
}

async function printSchema({ output }: CliContext): Promise<void> {
  const schema = planJsonSchema();
  output.result({ command: 'plan schema', schema }, () =>
    JSON.stringify(schema, null, 2).split('\n'),
  );
}

async function checkPlan(
  context: CliContext,
  path: string,
  { set, recipe }: PlanOptions,
): Promise<ExitCode> {
  const { output } = context;
  const plan = await readAssignedPlan(context, path, set, recipe);
  const preview = await (await context.lab()).call('plans:preview', { plan });
  if (preview.issues.length > 0) throw planRefusal(path, preview);
  for (const warning of preview.warnings) output.notice(warningText(warning));
  output.result({ command: 'plan check', preview }, () => [
    `${path} is a valid plan`,
    ...renderFacts([
      ['learning rate', scheduleText(preview.schedule?.learningRates ?? [], formatSignificant)],
      ['epsilon', scheduleText(preview.schedule?.epsilons ?? [], (value) => value.toFixed(4))],
      ['steps', preview.totalSteps === null ? null : formatCount(preview.totalSteps)],
      ['cost', costText(preview)],
      ['parameters', parametersText(preview)],
      ['frozen', frozenText(preview)],
      ['forward cost', forwardText(preview)],
      ['time', timeText(preview)],
    ]),
    ...adviceLines(preview, plan as JsonObject),
    ...headLines(preview, { width: output.width, heading: output.style.dim }),
  ]);
  return exitCodes.done;
}

function adviceLines(
  { startSituation, fasterInBfloat16, network }: PlanPreview,
  plan: JsonObject,
): string[] {
  const advised = (situation: StartSituation) => adviceFor(situation, plan, network?.input ?? null);
  const slow = fasterInBfloat16 ? float32Paths(plan) : [];
  const options = slow.map((path) => `--set ${path}=bfloat16`).join(' ');
  return [
    ...(startSituation ? [adviceText(startSituation, advised(startSituation))] : []),
    ...(slow.length > 0 ? [`${bfloat16Advice} To do so: ${options}`] : []),
  ];
}

function planRefusal(path: string, { issues }: PlanPreview): TemperError {
  const lines = issues.map((issue) =>
    issue.path ? `${issue.path}: ${issue.message}` : issue.message,
  );
  return new TemperError('invalid-plan', `Plan ${path} is not valid:\n  ${lines.join('\n  ')}`, {
    issues,
  });
}

/** The curve with its start, largest and last value, so that it can be read without an axis. */
function scheduleText(values: readonly number[], format: (value: number) => string): string | null {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return null;
  const largest = Math.max(...values);
  if (largest === Math.min(...values)) return `${format(largest)}, constant`;
  return `${sparkline(values, 48)}  ${format(first)} to ${format(last)}, at most ${format(largest)}`;
}

function costText({ trainingSetPasses, imagePasses }: PlanPreview): string | null {
  if (trainingSetPasses === null || imagePasses === null) return null;
  return `${formatPassCount(trainingSetPasses)} passes over the training set (${formatCount(imagePasses)} image passes)`;
}

function forwardText({ forwardMacs }: PlanPreview): string | null {
  return forwardMacs === null ? null : `${formatCount(forwardMacs)} multiply-adds per image`;
}

function timeText({ estimatedDurationMs, estimateBasis }: PlanPreview): string {
  if (estimatedDurationMs === null) return `unknown: ${estimateBasis}`;
  return `about ${formatDuration(estimatedDurationMs)} (${estimateBasis})`;
}

async function listRecipes({ output }: CliContext): Promise<void> {
  const rows = recipeNames.map((name) => {
    const { title, source, needsParent, settings } = namedRecipes[name];
    const passes = namedRecipePasses(name);
    return { name, title, source, needsParent, passes, settings };
  });
  output.result({ command: 'plan recipes', recipes: rows }, () =>
    renderTable(
      [
        { title: 'name' },
        { title: 'epochs', align: 'right' },
        { title: 'forward', align: 'right' },
        { title: 'backward', align: 'right' },
        { title: 'needs' },
        { title: 'source', shrinkable: true },
      ],
      rows.map(({ name, passes, settings, needsParent, source }) => [
        name,
        String(settings.epochs),
        formatPassCount(passes.forward),
        formatPassCount(passes.backward),
        needsParent ? 'a parent' : '',
        source,
      ]),
      { width: output.width, heading: output.style.dim },
    ),
  );
}

async function listTemplates(context: CliContext): Promise<void> {
  const { output } = context;
  const templates = await (await context.lab()).call('plans:templates', {});
  output.result({ command: 'plan templates', templates }, () =>
    templates.length === 0
      ? ['no plans ship with this copy of Temper']
      : renderTable(
          [{ title: 'id' }, { title: 'title', shrinkable: true }, { title: '', shrinkable: true }],
          templates.map(({ id, title, description }) => [id, title, description]),
          { width: output.width, heading: output.style.dim },
        ),
  );
}
