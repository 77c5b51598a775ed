import { attackLabel } from '../../../contract/attacks';
import {
  cosineAt,
  pairClasses,
  type Inspection,
  type InspectionTrace,
} from '../../../contract/evaluations/inspection';
import { formatEpsilon, normLabel } from '../../../words/plans';
import { formatCosine } from '../../../words/verification';
import { renderTable } from './table';

/** A pair under attack, epsilon by epsilon and step by step. */
export function pairLines(inspection: Inspection, what: string): string[] {
  const { request, label, traces, file } = inspection;
  const { split, imageIndex, reference } = request;
  return [
    `${what}: ${split} image ${imageIndex} against ${reference?.split} image ${reference?.imageIndex}, ${label === pairClasses.same ? 'the same identity' : 'different identities'}, accepted from cosine ${formatCosine(reference?.threshold ?? 0)}`,
    ...traces.flatMap((trace) => traceLines(inspection, trace)),
    `images, cosine and threshold of every step: ${file}`,
  ];
}

function traceLines(inspection: Inspection, { epsilon, steps }: InspectionTrace): string[] {
  const { request, label } = inspection;
  const threshold = request.reference?.threshold ?? 0;
  const wrong = label === pairClasses.same ? 'refused' : 'accepted';
  const wordAt = (cosine: number): string => (cosine >= threshold ? 'accepted' : 'refused');
  const broken = steps.find((step) => wordAt(cosineAt(inspection, step)) === wrong);
  return [
    '',
    `${attackLabel(request.attack)}, ${normLabel(request.norm)} ${formatEpsilon(epsilon)}: ${broken ? `${wrong} from query ${broken.query} on` : `never ${wrong}`}`,
    ...renderTable(
      [
        { title: 'query', align: 'right' },
        { title: 'cosine', align: 'right' },
        { title: 'is' },
        { title: 'distance', align: 'right' },
      ],
      steps.map((step) => {
        const cosine = cosineAt(inspection, step);
        return [String(step.query), formatCosine(cosine), wordAt(cosine), step.distance.toFixed(4)];
      }),
    ),
  ];
}
