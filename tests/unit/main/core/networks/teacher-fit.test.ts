import { describe, expect, it } from 'vitest';
import { adversarialRecipe, Recipe } from '../../../../../src/contract/plans/recipe';
import type { Term } from '../../../../../src/contract/terms';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { assertTeacherFits } from '../../../../../src/main/core/networks/teacher-fit';

const image = { height: 8, width: 8, channels: 1 };
const classNames = ['cat', 'dog', 'owl'];
const built = (input = image) => buildNetwork({ preset: 'small-cnn', width: 2 }, input, 3, null);

function fitting(
  kind: Term['kind'],
  teacher: { input?: typeof image; classNames?: string[] },
): () => void {
  const attacked = adversarialRecipe({ attack: { kind: 'fgsm' } });
  const recipe = Recipe.parse({ ...attacked, objective: [{ kind }] });
  return () =>
    assertTeacherFits(
      recipe,
      { network: built(), classNames },
      { name: 'wise', network: built(teacher.input), classNames: teacher.classNames ?? classNames },
    );
}

describe('a teacher', () => {
  it.each(['distillation', 'feature-distance'] as const)(
    'for images of another shape is refused with %s, naming both',
    (kind) => {
      expect(fitting(kind, {})).not.toThrow();
      // Its features are of the same size, since the network averages over places.
      expect(fitting(kind, { input: { height: 12, width: 12, channels: 3 } })).toThrow(
        /"wise" takes images of 12×12×3 .* and the network images of 8×8×1.*--resize/,
      );
    },
  );

  it('with the same classes in another order is refused where answers are compared', () => {
    const moved = { classNames: ['dog', 'cat', 'owl'] };
    expect(fitting('distillation', moved)).toThrow(
      /in another order: class 0 is "dog" for the teacher and "cat" for the network.*feature-distance/,
    );
    expect(fitting('feature-distance', moved)).not.toThrow();
    for (const named of [[], ['0', '1', '2']]) {
      expect(fitting('distillation', { classNames: named })).not.toThrow();
    }
  });
});
