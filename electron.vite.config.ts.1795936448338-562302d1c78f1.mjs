import { builtinModules } from "node:module";
import { resolve } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "electron-vite";
import { fork } from "node:child_process";
import { z } from "zod";
// src/contract/errors.ts
/** The closed list of error codes that may cross a process boundary. */
const ErrorCode = z.enum([
	"invalid-input",
	"invalid-plan",
	"not-found",
	"ambiguous-name",
	"already-exists",
	"dataset-unreadable",
	"dataset-changed",
	"checkpoint-unreadable",
	"checkpoint-mismatch",
	"wrong-state",
	"device-busy",
	"runtime-missing",
	"engine-lost",
	"lab-unreachable",
	"resume-refused",
	"disk-full",
	"read-only",
	"database-newer",
	"database-damaged",
	"comparison-refused",
	"cancelled",
	"internal"
]);
const WireError = z.strictObject({
	code: ErrorCode,
	message: z.string(),
	/** Facts a caller may show or act on: the path of a file, the key of a plan, the state a run is in. */
	details: z.record(z.string(), z.unknown()).optional(),
	/** Set for `internal` only: the stack is in the log under this id. */
	correlationId: z.string().optional()
});
// src/contract/ids.ts
/** Every stored thing has an id of the form `<prefix>-<12 characters of base 32>`, unique across data homes. */
const idOf = (prefix) => z.string().regex(new RegExp(`^${prefix}-[a-z0-9]{6,24}$`), `expected an id that looks like ${prefix}-…`);
const DatasetId = idOf("dataset").brand("DatasetId");
const CheckpointId = idOf("checkpoint").brand("CheckpointId");
const RunId = idOf("run").brand("RunId");
const EvaluationId = idOf("evaluation").brand("EvaluationId");
idOf("imported").brand("ImportedRunId");
const CombinationId = idOf("combination").brand("CombinationId");
const FederationId = idOf("federation").brand("FederationId");
const VerificationId = idOf("verification").brand("VerificationId");
const OperationId = idOf("operation").brand("OperationId");
const GeneratorId = idOf("generator").brand("GeneratorId");
const DirectionSetId = idOf("directions").brand("DirectionSetId");
const StudyId = idOf("study").brand("StudyId");
// src/contract/few-shot/few-shot.ts
/** What is fitted to the support images of an episode; everything before it stays as it is. */
const FewShotHead = z.enum([
	"prototypes",
	"cosine",
	"linear"
]);
/** Classes from few images each: what an episode is made of, and how its heads are fitted. */
const FewShotPlan = z.strictObject({
	/** Classes of an episode. */
	ways: z.int().min(2).max(200).default(5),
	/** Images of each class that heads are fitted to. */
	shots: z.int().min(1).max(100).default(1),
	/** Images of each class that are classified. */
	queries: z.int().min(1).max(200).default(15),
	episodes: z.int().min(2).max(1e4).default(600),
	/** Of the episodes, and of what heads begin with. */
	seed: z.int().min(0).max(2 ** 32 - 1).default(0),
	/** The first is what the others are set against. */
	heads: z.array(FewShotHead).min(1).refine((heads) => new Set(heads).size === heads.length, { error: "names a head twice" }).default([
		"prototypes",
		"cosine",
		"linear"
	]),
	/** Of the cosine and the linear head, on all support images at once. */
	updates: z.int().min(1).max(1e4).default(100),
	rate: z.number().positive().max(1e3).default(.01)
});
/** Which images an episode holds: positions among all images of the dataset, train before validation before test. */
const Episode = z.strictObject({
	/** By place in the episode: the class of the dataset. */
	classes: z.array(z.int()),
	/** [ways][shots] */
	support: z.array(z.array(z.int())),
	/** [ways][queries] */
	queries: z.array(z.array(z.int()))
});
/** A mean over episodes with its 95 % interval (normal). */
const EpisodeMean = z.strictObject({
	mean: z.number(),
	low: z.number(),
	high: z.number()
});
const FewShotReport = z.strictObject({
	plan: FewShotPlan,
	checkpointId: CheckpointId,
	checkpointName: z.string(),
	datasetId: DatasetId,
	datasetName: z.string(),
	datasetFingerprint: z.string(),
	classes: z.int(),
	images: z.int(),
	/** How many numbers a head gets of an image. */
	features: z.int(),
	heads: z.array(z.strictObject({
		head: FewShotHead,
		accuracy: EpisodeMean,
		/** Minus the first head on the same episodes, in [-1, 1]; null for the first. */
		difference: EpisodeMean.nullable(),
		/** Of every episode, in order, in [0, 1]. */
		accuracies: z.array(z.number())
	})),
	episodes: z.array(Episode)
});
z.strictObject({
	name: z.string().min(1).max(100).nullable().default(null),
	/** Of the weights, in its own words or as an SPDX name; it goes with every export. */
	licence: z.string().min(1).max(200).nullable().default(null),
	/** A family of networks, for files that hold weights without a graph; null: found by the names of the tensors. */
	architecture: z.string().nullable().default(null),
	/** By the name that the architecture gives a tensor or module: the name that it has in the file. */
	mapping: z.record(z.string(), z.string()).default({}),
	/** Height and width of the images; null: those of the dataset, or the usual ones of the architecture. */
	imageSize: z.tuple([z.int().min(1).max(4096), z.int().min(1).max(4096)]).nullable().default(null),
	/** Mean and deviation of pixels in [0, 1]; null: found by trying the usual conventions on the dataset. */
	normalisation: z.strictObject({
		mean: z.array(z.number()),
		deviation: z.array(z.number().positive())
	}).nullable().default(null)
});
const ModelFormat = z.enum([
	"temper",
	"safetensors",
	"pytorch",
	"onnx",
	"keras",
	"tfjs",
	"saved-model"
]);
/** One line of the table that says where each parameter comes from. */
const MappingRow = z.strictObject({
	parameter: z.string(),
	shape: z.array(z.int()),
	source: z.string(),
	sourceShape: z.array(z.int()),
	/** How the layout changed: `OIHW to HWIO`; empty where nothing did. */
	transform: z.string()
});
const InputConvention = z.strictObject({
	name: z.string(),
	mean: z.array(z.number()),
	deviation: z.array(z.number()),
	/** Of the images it was tried on; null where none were given. */
	accuracy: z.number().nullable()
});
const GradientCheck = z.strictObject({
	parameter: z.string(),
	/** Along the gradient's own direction: its length, and the slope that differences of the loss show. */
	analytic: z.number(),
	numeric: z.number(),
	relativeDifference: z.number(),
	passed: z.boolean()
});
/** What was found out about an imported model; stored with its card. */
const ModelImportReport = z.strictObject({
	format: ModelFormat,
	sourceFile: z.string(),
	sourceSha256: z.string(),
	/** The family of networks; null where the file holds the graph itself. */
	architecture: z.string().nullable(),
	mapping: z.array(MappingRow),
	/** Tensors of the file that the network does not use. */
	unused: z.array(z.string()),
	notes: z.array(z.string()),
	/** Largest difference of the logits from a reference, in units of the largest logit; null where there is none. */
	parity: z.strictObject({
		reference: z.string(),
		images: z.int(),
		largestDifference: z.number(),
		passed: z.boolean()
	}).nullable(),
	gradients: z.array(GradientCheck),
	/** In the order tried; the first is what the file itself says, where it does. */
	conventions: z.array(InputConvention),
	chosenConvention: z.string(),
	accuracy: z.strictObject({
		datasetName: z.string(),
		correct: z.int(),
		images: z.int(),
		accuracy: z.number()
	}).nullable(),
	/** `trainable`: every check that the file allows was made and passed. `unverified`: some could not be made. `faulty`: one failed. */
	verdict: z.enum([
		"trainable",
		"unverified",
		"faulty"
	]),
	reasons: z.array(z.string())
});
// src/contract/attacks/threat-model.ts
const fraction = /^\s*(\d+(?:\.\d+)?)\s*\/\s*255\s*$/;
/**
* A distance in pixel units: a number, or text of the form `8/255`. Parsed to a number.
* Values of 1 and more are refused with the remedy, since 8 almost always means 8/255.
*/
const PixelDistance = (largest) => z.union([z.number(), z.string().regex(fraction, "write a number or a fraction such as \"8/255\"")]).transform((value) => typeof value === "number" ? value : Number(fraction.exec(value)?.[1]) / 255).pipe(z.number().min(0).max(largest, { error: (issue) => {
	const value = Number(issue.input);
	const limit = `${value} is larger than ${largest}; pixels lie in [0, 1]`;
	return Number.isInteger(value) && value <= 255 ? `${limit}: did you mean "${value}/255" (${(value / 255).toFixed(4)})?` : limit;
} }));
const Norm = z.enum(["linf", "l2"]);
/** What the gradients of an attack are computed in. Pixels, logits and what counts as right are float32 always. */
const AttackPrecision = z.enum([
	"float32",
	"bfloat16",
	"float16"
]);
/** What an adversary may do: move an image by at most epsilon in the norm, inside [0, 1]. */
const ThreatModel = z.discriminatedUnion("norm", [z.strictObject({
	norm: z.literal("linf"),
	epsilon: PixelDistance(1)
}), z.strictObject({
	norm: z.literal("l2"),
	epsilon: PixelDistance(64)
})]);
const AttackLoss = z.enum(["cross-entropy", "margin"]);
/** Which statistics batch normalisation uses while an attack looks for its example. */
const BatchNormMode = z.enum(["eval", "train"]);
/** Step size in pixel units, or as a multiple of epsilon (which then follows an epsilon schedule). */
const StepSize = z.union([z.strictObject({ absolute: PixelDistance(64) }), z.strictObject({ relativeToEpsilon: z.number().positive().max(10) })]);
/** `none`: away from the label. Otherwise towards another class, chosen per image. */
const Target = z.enum([
	"none",
	"random",
	"least-likely",
	"next-likely"
]);
/** `last`: the iterate after the final step (training). `best`: the worst case over all iterates (evaluation). */
const Iterate = z.enum(["last", "best"]);
// src/contract/kinds.ts
/** A map of kinds; the compiler checks that each is under the name that its schema asks for. */
function kindMap(kinds) {
	return kinds;
}
/** The schemas of a map of kinds in their order, as a discriminated union takes them. */
function schemasOf(kinds) {
	return Object.values(kinds).map(({ schema }) => schema);
}
// src/contract/attacks/attack-kind.ts
function attackKind(kind) {
	return kind;
}
/** `×10` behind a number of steps; nothing for a single start. */
function timesText(restarts) {
	return restarts > 1 ? `×${restarts}` : "";
}
/** ` margin` where the loss is not the usual one. */
function lossText(loss) {
	return loss === "margin" ? " margin" : "";
}
const stepsField = {
	form: "number",
	key: "steps",
	label: "Steps"
};
const restartsField = {
	form: "number",
	key: "restarts",
	label: "Restarts"
};
const lossField = {
	form: "choice",
	key: "loss",
	label: "Loss",
	options: [{
		value: "cross-entropy",
		label: "cross-entropy"
	}, {
		value: "margin",
		label: "margin"
	}]
};
const batchNormField = {
	form: "choice",
	key: "batchNorm",
	label: "Batch norm while crafting",
	options: [{
		value: "eval",
		label: "moving statistics"
	}, {
		value: "train",
		label: "batch statistics"
	}]
};
const iterateField = {
	form: "choice",
	key: "iterate",
	label: "Keeps",
	options: [{
		value: "last",
		label: "last iterate"
	}, {
		value: "best",
		label: "worst case"
	}]
};
const stepSizeField = {
	form: "step-size",
	key: "stepSize",
	label: "Step size"
};
function targetClassesField(key, value) {
	return {
		form: "number",
		key: "targetClasses",
		label: "Target classes",
		shownWhile: { [key]: [value] }
	};
}
// src/contract/attacks/rounds.ts
/** The restarts of an attack, and where it is driven to classes one after the other, those of each class. */
function roundsByTarget(attack, classes, hasTargets) {
	const restarts = Array.from({ length: attack.restarts }, () => ({
		...attack,
		restarts: 1
	}));
	if (!hasTargets) return restarts;
	const targets = Math.min(attack.targetClasses, classes - 1);
	return Array.from({ length: targets }, (_, index) => restarts.map((round) => ({
		...round,
		targetClasses: 1,
		onlyTarget: index + 1
	}))).flat();
}
// src/contract/attacks/apgd.ts
/**
* What APGD raises (Croce & Hein 2020): the cross-entropy; DLR, the margin divided by the distance of the largest to
* the third largest logit (3 classes or more); targeted DLR, the same towards given classes (4 classes or more).
*/
const ApgdLoss = z.enum([
	"cross-entropy",
	"dlr",
	"targeted-dlr"
]);
const ApgdAttack = z.strictObject({
	kind: z.literal("apgd"),
	loss: ApgdLoss.default("cross-entropy"),
	steps: z.int().min(1).max(1e4).default(100),
	restarts: z.int().min(1).max(1e3).default(1),
	/** For targeted DLR: the likeliest classes after the first; never more than there are. Other losses ignore it. */
	targetClasses: z.int().min(1).max(1e3).default(9)
});
const names = {
	"cross-entropy": "APGD-CE",
	dlr: "APGD-DLR",
	"targeted-dlr": "APGD-T"
};
/** DLR divides by the distance to the third largest logit, targeted DLR looks at the fourth. */
const classesOfLoss = {
	"cross-entropy": 2,
	dlr: 3,
	"targeted-dlr": 4
};
/** PGD that chooses its own step sizes; the worst case over all iterates (Croce & Hein 2020). */
const apgd = attackKind({
	schema: ApgdAttack,
	title: "APGD",
	craftsInTraining: false,
	followsGradient: true,
	plainAscent: null,
	measuresDistance: false,
	label: ({ loss, steps, restarts, targetClasses }) => {
		const targets = loss === "targeted-dlr" ? ` (≤ ${targetClasses} targets)` : "";
		return `${names[loss]}-${steps}${timesText(restarts)}${targets}`;
	},
	/** It takes the gradient at its start too, for every restart and every class it is driven to. */
	passes: ({ steps, restarts, loss, targetClasses }, classes) => {
		const targets = loss === "targeted-dlr" ? Math.min(targetClasses, classes - 1) : 1;
		return (steps + 1) * restarts * targets;
	},
	classesNeeded: ({ loss }) => loss === "cross-entropy" ? null : {
		classes: classesOfLoss[loss],
		because: `uses the ${loss} loss, which`,
		remedy: "Use the loss \"cross-entropy\", or PGD with the loss \"margin\"."
	},
	rounds: (attack, classes) => roundsByTarget(attack, classes, attack.loss === "targeted-dlr"),
	unitTest: (attack) => attack.loss === "cross-entropy" ? {
		rank: 0,
		steps: attack.steps,
		attack: {
			...attack,
			restarts: 1
		}
	} : null,
	shortened: (attack) => ({
		...attack,
		steps: Math.min(attack.steps, 5),
		restarts: 1,
		targetClasses: 1
	}),
	fields: [
		stepsField,
		restartsField,
		{
			form: "choice",
			key: "loss",
			label: "Loss",
			options: [
				{
					value: "cross-entropy",
					label: "cross-entropy"
				},
				{
					value: "dlr",
					label: "DLR"
				},
				{
					value: "targeted-dlr",
					label: "DLR, targeted"
				}
			]
		},
		targetClassesField("loss", "targeted-dlr")
	],
	starting: ApgdAttack.parse({ kind: "apgd" })
});
// src/contract/attacks/fab.ts
const FabAttack = z.strictObject({
	kind: z.literal("fab"),
	/** `likely`: towards one likely class after the other (FAB-T). `none`: towards the nearest of all in every step. */
	target: z.enum(["none", "likely"]).default("likely"),
	steps: z.int().min(1).max(1e4).default(100),
	restarts: z.int().min(1).max(1e3).default(1),
	/** For target `likely`: the likeliest classes after the first; never more than there are. */
	targetClasses: z.int().min(1).max(1e3).default(9),
	/** The largest share of a step that starts from the image itself instead of from the iterate. */
	alphaMax: z.number().min(0).max(1).default(.1),
	/** How far a step goes beyond the boundary, as a multiple of the way to it. */
	eta: z.number().min(1).max(10).default(1.05),
	/** How far an iterate that is misclassified goes back: the share of its distance that it keeps. */
	beta: z.number().min(0).max(1).default(.9)
});
/**
* Looks for the nearest image on the other side of the boundary, whatever its distance, and breaks an image where that
* is within epsilon (Croce & Hein 2020, FAB).
*/
const fab = attackKind({
	schema: FabAttack,
	title: "FAB",
	craftsInTraining: false,
	followsGradient: true,
	plainAscent: null,
	measuresDistance: true,
	label: ({ target, steps, restarts, targetClasses }) => {
		const count = `${steps}${timesText(restarts)}`;
		return target === "none" ? `FAB-${count}` : `FAB-T-${count} (≤ ${targetClasses} targets)`;
	},
	/** A step takes a gradient, or without targets one for each other class, and a forward pass at the new point. */
	passes: ({ steps, restarts, target, targetClasses }, classes) => {
		const perStep = target === "none" ? classes : 2 * Math.min(targetClasses, classes - 1);
		return steps * restarts * perStep;
	},
	rounds: (attack, classes) => roundsByTarget(attack, classes, attack.target === "likely"),
	unitTest: (attack) => ({
		rank: 2,
		steps: attack.steps,
		attack: {
			...attack,
			restarts: 1
		}
	}),
	shortened: (attack) => ({
		...attack,
		steps: Math.min(attack.steps, 5),
		restarts: 1,
		targetClasses: 1
	}),
	fields: [
		stepsField,
		restartsField,
		{
			form: "choice",
			key: "target",
			label: "Target",
			options: [{
				value: "likely",
				label: "likely classes"
			}, {
				value: "none",
				label: "untargeted"
			}]
		},
		targetClassesField("target", "likely")
	],
	starting: FabAttack.parse({ kind: "fab" })
});
// src/contract/attacks/fgsm.ts
const FgsmAttack = z.strictObject({
	kind: z.literal("fgsm"),
	loss: AttackLoss.default("cross-entropy"),
	batchNorm: BatchNormMode.default("eval")
});
/** One step of epsilon from the image itself (Goodfellow et al. 2015). */
const fgsm = attackKind({
	schema: FgsmAttack,
	title: "FGSM",
	craftsInTraining: true,
	followsGradient: true,
	plainAscent: "one step",
	measuresDistance: false,
	label: ({ loss }) => `FGSM${lossText(loss)}`,
	passes: () => 1,
	unitTest: (attack) => ({
		rank: 3,
		steps: 1,
		attack
	}),
	shortened: (attack) => attack,
	fields: [lossField, batchNormField],
	starting: FgsmAttack.parse({ kind: "fgsm" })
});
// src/contract/attacks/free.ts
const FreeAttack = z.strictObject({
	kind: z.literal("free"),
	/** How many updates each batch gets, one after the other: m in the paper. */
	replays: z.int().min(1).max(100).default(8),
	stepSize: StepSize.default({ relativeToEpsilon: 1 })
});
/**
* The backward pass of each update gives the gradient by the images as well, and the perturbation that it moves is carried to
* the next update, also of another batch (Shafahi et al. 2019). It costs no pass of its own.
*/
const free = attackKind({
	schema: FreeAttack,
	title: "Free",
	craftsInTraining: true,
	unfitToMeasure: "takes its gradients from the updates of a training, of which a measurement has none: measure with PGD or APGD",
	followsGradient: true,
	plainAscent: "one step",
	measuresDistance: false,
	raisesLossAlone: "raises what the update descends on",
	label: ({ replays }) => `Free-${replays}`,
	passes: () => 0,
	shortened: (attack) => attack,
	fields: [{
		form: "number",
		key: "replays",
		label: "Replays",
		hint: "updates of each batch; they divide the epochs, which count updates"
	}, stepSizeField],
	starting: FreeAttack.parse({ kind: "free" })
});
// src/contract/attacks/liet.ts
const LietAttack = z.strictObject({
	kind: z.literal("liet"),
	/** The share of values that start from noise is drawn for each batch between these; 0.1 and 0.5 in the benchmark's settings. */
	leastNoise: z.number().min(0).max(1).default(.1),
	mostNoise: z.number().min(0).max(1).default(.5),
	stepSize: StepSize.default({ relativeToEpsilon: 1 }),
	loss: AttackLoss.default("cross-entropy"),
	batchNorm: BatchNormMode.default("eval")
}).refine(({ leastNoise, mostNoise }) => leastNoise <= mostNoise, {
	path: ["mostNoise"],
	error: "must not be below leastNoise"
});
/**
* One step from where the network holds a label to be (FastAT Benchmark, `liet`): its gradient at a grey image, with noise in
* some places and a random sign.
*/
const liet = attackKind({
	schema: LietAttack,
	title: "LIET",
	craftsInTraining: true,
	unfitToMeasure: "takes a single step, and from a start that training uses against overfitting: measure with PGD or APGD",
	followsGradient: true,
	plainAscent: "one step",
	measuresDistance: false,
	startsAtRandom: () => true,
	raisesLossAlone: "starts where the loss of the label rises",
	label: ({ loss }) => `LIET${lossText(loss)}`,
	passes: () => 1,
	shortened: (attack) => attack,
	fields: [
		{
			form: "number",
			key: "leastNoise",
			label: "Noise from",
			suffix: "of the values",
			hint: "the rest starts in the direction of the label"
		},
		{
			form: "number",
			key: "mostNoise",
			label: "Noise to",
			suffix: "of the values"
		},
		stepSizeField,
		lossField,
		batchNormField
	],
	starting: LietAttack.parse({ kind: "liet" })
});
// src/contract/attacks/mi-fgsm.ts
const MiFgsmAttack = z.strictObject({
	kind: z.literal("mi-fgsm"),
	steps: z.int().min(1).max(1e4),
	stepSize: StepSize,
	/** The share of what a step followed that the next one adds to its own gradient; 0 makes it PGD from the image. */
	decay: z.number().min(0).max(10).default(1),
	loss: AttackLoss.default("cross-entropy"),
	iterate: Iterate.default("last"),
	batchNorm: BatchNormMode.default("eval")
});
/** Momentum iterative FGSM (Dong et al. 2018): steps from the image itself along the sum of normalised gradients. */
const miFgsm = attackKind({
	schema: MiFgsmAttack,
	title: "MI-FGSM",
	craftsInTraining: true,
	followsGradient: true,
	plainAscent: "steps",
	measuresDistance: false,
	label: ({ steps, loss }) => `MI-FGSM-${steps}${lossText(loss)}`,
	passes: ({ steps }) => steps,
	unitTest: (attack) => ({
		rank: 1,
		steps: attack.steps,
		attack: {
			...attack,
			iterate: "best"
		}
	}),
	shortened: (attack) => ({
		...attack,
		steps: Math.min(attack.steps, 5)
	}),
	singleAscent: (attack) => ({
		steps: attack.steps,
		loss: attack.loss,
		ofSteps: (steps) => ({
			...attack,
			steps,
			iterate: "last",
			batchNorm: "eval"
		})
	}),
	fields: [
		stepsField,
		stepSizeField,
		{
			form: "number",
			key: "decay",
			label: "Momentum decay",
			hint: "share of the steps before; 1 in the paper"
		},
		iterateField,
		lossField,
		batchNormField
	],
	starting: MiFgsmAttack.parse({
		kind: "mi-fgsm",
		steps: 10,
		stepSize: { relativeToEpsilon: .1 }
	})
});
// src/contract/attacks/n-fgsm.ts
const NFgsmAttack = z.strictObject({
	kind: z.literal("n-fgsm"),
	/** How far from the image the noise begins, in multiples of epsilon. */
	startRadius: z.number().positive().max(10).default(2),
	stepSize: StepSize.default({ relativeToEpsilon: 1 }),
	loss: AttackLoss.default("cross-entropy"),
	batchNorm: BatchNormMode.default("eval")
});
/** One step from strong noise, which leaves the ball (de Jorge et al. 2022). */
const nFgsm = attackKind({
	schema: NFgsmAttack,
	title: "N-FGSM",
	craftsInTraining: true,
	unfitToMeasure: "leaves the epsilon ball, so that it would measure another threat model: measure with PGD or APGD",
	followsGradient: true,
	plainAscent: "one step",
	measuresDistance: false,
	startsAtRandom: () => true,
	label: ({ loss }) => `N-FGSM${lossText(loss)}`,
	passes: () => 1,
	shortened: (attack) => attack,
	fields: [
		{
			form: "number",
			key: "startRadius",
			label: "Noise",
			suffix: "× epsilon",
			hint: "uniform, before the step; 2 in the paper"
		},
		stepSizeField,
		lossField,
		batchNormField
	],
	starting: NFgsmAttack.parse({ kind: "n-fgsm" })
});
// src/contract/attacks/pgd.ts
const PgdAttack = z.strictObject({
	kind: z.literal("pgd"),
	steps: z.int().min(1).max(1e4),
	stepSize: StepSize,
	restarts: z.int().min(1).max(1e3).default(1),
	randomStart: z.boolean().default(true),
	target: Target.default("none"),
	loss: AttackLoss.default("cross-entropy"),
	iterate: Iterate.default("last"),
	batchNorm: BatchNormMode.default("eval")
});
function testedOnce(attack) {
	if (attack.target !== "none") return null;
	return {
		rank: 1,
		steps: attack.steps,
		attack: {
			...attack,
			restarts: 1,
			iterate: "best"
		}
	};
}
function ascentFromImage(attack) {
	if (attack.target !== "none") return null;
	const once = {
		...attack,
		restarts: 1,
		randomStart: false
	};
	const ofSteps = (steps) => ({
		...once,
		steps,
		iterate: "last",
		batchNorm: "eval"
	});
	return {
		steps: attack.steps,
		loss: attack.loss,
		ofSteps
	};
}
/** From a random start, steps up the gradient, each projected onto ball and box (Madry et al. 2018). */
const pgd = attackKind({
	schema: PgdAttack,
	title: "PGD",
	craftsInTraining: true,
	followsGradient: true,
	plainAscent: "steps",
	measuresDistance: false,
	startsAtRandom: ({ randomStart }) => randomStart,
	label: ({ steps, restarts, loss, target }) => {
		const targeted = target === "none" ? "" : ` targeted ${target}`;
		return `PGD-${steps}${timesText(restarts)}${lossText(loss)}${targeted}`;
	},
	passes: ({ steps, restarts }) => steps * restarts,
	unitTest: testedOnce,
	shortened: (attack) => ({
		...attack,
		steps: Math.min(attack.steps, 5),
		restarts: 1
	}),
	singleAscent: ascentFromImage,
	fields: [
		stepsField,
		restartsField,
		stepSizeField,
		iterateField,
		{
			form: "choice",
			key: "target",
			label: "Target",
			options: [
				{
					value: "none",
					label: "untargeted"
				},
				{
					value: "random",
					label: "random class"
				},
				{
					value: "least-likely",
					label: "least likely"
				},
				{
					value: "next-likely",
					label: "next likely"
				}
			]
		},
		lossField,
		batchNormField,
		{
			form: "switch",
			key: "randomStart",
			label: "Random start"
		}
	],
	starting: PgdAttack.parse({
		kind: "pgd",
		steps: 10,
		stepSize: { relativeToEpsilon: .25 }
	})
});
// src/contract/attacks/square.ts
const SquareAttack = z.strictObject({
	kind: z.literal("square"),
	/** Candidates that are tried on each image after the first. */
	queries: z.int().min(1).max(1e6).default(5e3),
	/** The share of the image that the first squares cover. */
	initialShare: z.number().positive().max(1).default(.8)
});
// src/contract/attacks/index.ts
/** Every kind of attack, in the order in which a form offers them. */
const attackKinds = kindMap({
	pgd,
	fgsm,
	"n-fgsm": nFgsm,
	liet,
	free,
	"mi-fgsm": miFgsm,
	apgd,
	fab,
	square: attackKind({
		schema: SquareAttack,
		title: "Square",
		craftsInTraining: false,
		followsGradient: false,
		plainAscent: null,
		measuresDistance: false,
		label: ({ queries }) => `Square-${queries}`,
		passes: ({ queries }) => queries + 1,
		shortened: (attack) => ({
			...attack,
			queries: Math.min(attack.queries, 5)
		}),
		fields: [{
			form: "number",
			key: "queries",
			label: "Queries"
		}, {
			form: "number",
			key: "initialShare",
			label: "First squares",
			suffix: "of the image"
		}],
		starting: SquareAttack.parse({ kind: "square" })
	})
});
const trainingKinds = Object.fromEntries(Object.entries(attackKinds).filter(([, { craftsInTraining }]) => craftsInTraining));
/** Attacks that can measure robustness: those within the threat model. */
const Attack = z.discriminatedUnion("kind", schemasOf(attackKinds)).superRefine((attack, context) => {
	const { title, unfitToMeasure } = attackKindOf(attack);
	if (unfitToMeasure === void 0) return;
	context.addIssue({
		code: "custom",
		path: ["kind"],
		message: `${title} ${unfitToMeasure}`
	});
});
/** Attacks that can craft while training. */
const TrainingAttack = z.discriminatedUnion("kind", schemasOf(trainingKinds));
/** The kind of an attack, for calls with this very attack. */
function attackKindOf({ kind }) {
	return attackKinds[kind];
}
/** A short name that tells attacks apart in tables: `PGD-20`, `APGD-T-100 (≤ 9 targets)`, `Square-5000`. */
function attackLabel(attack) {
	return attackKindOf(attack).label(attack);
}
/**
* Passes over one image that crafting costs.
*
* @param classes of the network, which limits the classes to reach
*/
function attackPasses(attack, classes = Infinity) {
	return attackKindOf(attack).passes(attack, classes);
}
/** Passes over images that a measurement takes: those of crafting, and one for the answer. */
function measurementPasses(images, attack, classes) {
	return images * (attack ? attackPasses(attack, classes) + 1 : 1);
}
/** An attack as parts that are run one after the other, each on what those before it have left. */
function roundsOf(attack, classes) {
	return attackKindOf(attack).rounds?.(attack, classes) ?? [attack];
}
/** How the attack unit test runs an attack; null where it cannot. */
function unitTestOf(attack) {
	return attackKindOf(attack).unitTest?.(attack) ?? null;
}
/** The attack as one ascent along which the loss should rise; null where it need not. */
function singleAscentOf(attack) {
	return attackKindOf(attack).singleAscent?.(attack) ?? null;
}
// src/contract/models/network.ts
/** Height, width and channels of an image; the batch dimension is not part of a shape. */
const ImageShape = z.strictObject({
	height: z.int().min(1).max(4096),
	width: z.int().min(1).max(4096),
	channels: z.int().min(1).max(16)
});
const NodeId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and dashes");
const size = z.int().min(1).max(4096);
const Pair = z.tuple([size, size]);
/** Top, bottom, left, right in pixels. */
const Padding = z.tuple([
	z.int().min(0),
	z.int().min(0),
	z.int().min(0),
	z.int().min(0)
]);
const base = {
	id: NodeId,
	inputs: z.array(NodeId)
};
/** `(pixel - mean) / deviation` per channel: part of the network, so that epsilon stays in pixel units. */
const Normalise = z.strictObject({
	...base,
	kind: z.literal("normalise"),
	mean: z.array(z.number()),
	deviation: z.array(z.number().positive())
});
/**
* Kernel in height, width, input, output order; padding with zeros. With `groups`, input and filters are divided into
* as many equal parts and the kernel's input size is that of one part; groups equal to the input channels make it
* depthwise. Left out, dilation is 1 and groups 1.
*/
const Conv2d = z.strictObject({
	...base,
	kind: z.literal("conv2d"),
	filters: z.int().min(1),
	kernel: Pair,
	stride: Pair,
	padding: Padding,
	dilation: Pair.optional(),
	groups: z.int().min(1).optional(),
	bias: z.boolean()
});
/**
* The way back of a convolution: every pixel puts the kernel around itself, `stride` apart, and `padding` is cut off the
* result. Kernel in height, width, output, input order.
*/
const Conv2dTranspose = z.strictObject({
	...base,
	kind: z.literal("conv2d-transpose"),
	filters: z.int().min(1),
	kernel: Pair,
	stride: Pair,
	padding: Padding,
	bias: z.boolean()
});
/** Batch normalisation with PyTorch's semantics: `moving = (1 - momentum) * moving + momentum * batch`. */
const BatchNorm = z.strictObject({
	...base,
	kind: z.literal("batch-norm"),
	momentum: z.number().min(0).max(1),
	epsilon: z.number().positive()
});
/** Over the channels of each position, with a scale and a shift per channel (ConvNeXt, transformers). */
const LayerNorm = z.strictObject({
	...base,
	kind: z.literal("layer-norm"),
	epsilon: z.number().positive()
});
/** Over height, width and the channels of a group; one group per channel makes it instance normalisation. */
const GroupNorm = z.strictObject({
	...base,
	kind: z.literal("group-norm"),
	groups: z.int().min(1),
	epsilon: z.number().positive()
});
const Relu = z.strictObject({
	...base,
	kind: z.literal("relu")
});
/** Element by element; docs/numerics.md has the formulas. */
const activationFunctions = [
	"relu6",
	"leaky-relu",
	"elu",
	"gelu",
	"gelu-tanh",
	"silu",
	"hard-swish",
	"hard-sigmoid",
	"sigmoid",
	"tanh"
];
const Activation = z.strictObject({
	...base,
	kind: z.literal("activation"),
	function: z.enum(activationFunctions),
	/** Slope of leaky-relu and scale of elu for negative inputs; 0.01 and 1 when left out. No other function has one. */
	alpha: z.number().optional()
});
const Add = z.strictObject({
	...base,
	kind: z.literal("add")
});
/** Of equal shapes, or of an image with one factor per channel ([channels] or 1×1 pixel), as squeeze-and-excitation needs. */
const Multiply = z.strictObject({
	...base,
	kind: z.literal("multiply")
});
/** Along the channels. */
const Concat = z.strictObject({
	...base,
	kind: z.literal("concat")
});
/** A trained factor per channel, and a trained shift where `bias` is set. */
const ChannelScale = z.strictObject({
	...base,
	kind: z.literal("channel-scale"),
	bias: z.boolean()
});
/** In updates, each value is zero with the probability `rate` and the others are divided by 1 - rate. */
const Dropout = z.strictObject({
	...base,
	kind: z.literal("dropout"),
	rate: z.number().min(0).max(1)
});
/** Pixels by row, column, channel. With `channels-first` by channel, row, column, as PyTorch and ONNX count them. */
const Flatten = z.strictObject({
	...base,
	kind: z.literal("flatten"),
	order: z.literal("channels-first").optional()
});
/** Numbers as an image of [height, width, channels], in the order by which flattening lays one out. */
const Reshape = z.strictObject({
	...base,
	kind: z.literal("reshape"),
	size: z.tuple([
		size,
		size,
		size
	]),
	order: z.literal("channels-first").optional()
});
const GlobalAveragePool = z.strictObject({
	...base,
	kind: z.literal("global-average-pool"),
	/** Gives 1×1×channels in place of a flat vector. */
	keepDimensions: z.literal(true).optional()
});
const window = {
	size: Pair,
	stride: Pair,
	padding: Padding
};
/** Padding never wins. */
const MaxPool = z.strictObject({
	...base,
	kind: z.literal("max-pool"),
	...window
});
const AveragePool = z.strictObject({
	...base,
	kind: z.literal("average-pool"),
	...window,
	/** Whether padded zeros count as pixels. */
	countPadding: z.boolean()
});
/** The mean over about equal parts of the image: part i of n spans floor(i·size/n) to ceil((i+1)·size/n). */
const AdaptiveAveragePool = z.strictObject({
	...base,
	kind: z.literal("adaptive-average-pool"),
	size: Pair
});
const Pad = z.strictObject({
	...base,
	kind: z.literal("pad"),
	padding: Padding
});
/** Bilinear with half-pixel centres, as PyTorch with `align_corners=False` and ONNX with `half_pixel`. */
const Upsample = z.strictObject({
	...base,
	kind: z.literal("upsample"),
	scale: Pair,
	method: z.enum(["nearest", "bilinear"])
});
const Dense = z.strictObject({
	...base,
	kind: z.literal("dense"),
	units: z.int().min(1),
	bias: z.boolean()
});
/**
* The cosine between its input and a trained direction for each unit, times `scale`; with `bias` one trained shift for all
* units. The head of networks that learn identities.
*/
const Cosine = z.strictObject({
	...base,
	kind: z.literal("cosine"),
	units: z.int().min(1),
	scale: z.number().positive().max(1e3),
	bias: z.boolean()
});
/** Puts a trained token before the positions, row by row: H×W×C becomes 1×(H·W + 1)×C. */
const ClassToken = z.strictObject({
	...base,
	kind: z.literal("class-token")
});
/** Adds a trained value for each position and channel. */
const PositionEmbedding = z.strictObject({
	...base,
	kind: z.literal("position-embedding")
});
/**
* Softmax attention of every position to all (Vaswani et al. 2017). The channels of its input are query, key and value,
* one third each, in which the heads lie side by side.
*/
const Attention = z.strictObject({
	...base,
	kind: z.literal("attention"),
	heads: z.int().min(1).max(1024)
});
/** The channels of the first position, where a class token stands. */
const FirstToken = z.strictObject({
	...base,
	kind: z.literal("first-token")
});
const NetworkNode = z.discriminatedUnion("kind", [
	Normalise,
	Conv2d,
	Conv2dTranspose,
	BatchNorm,
	LayerNorm,
	GroupNorm,
	Relu,
	Activation,
	Add,
	Multiply,
	Concat,
	ChannelScale,
	Dropout,
	Flatten,
	Reshape,
	GlobalAveragePool,
	MaxPool,
	AveragePool,
	AdaptiveAveragePool,
	Pad,
	Upsample,
	Dense,
	Cosine,
	ClassToken,
	PositionEmbedding,
	Attention,
	FirstToken
]);
z.strictObject({
	version: z.literal(1),
	name: z.string().min(1),
	input: ImageShape,
	classes: z.int().min(2),
	/** Left out, logits. `direction`: features whose direction counts, as many as `classes` says; such a network is an embedder. */
	output: z.literal("direction").optional(),
	nodes: z.array(NetworkNode).min(1)
});
/** A choice from which a network is built once the dataset's image shape and classes are known. */
const NetworkChoice = z.discriminatedUnion("preset", [
	z.strictObject({
		preset: z.literal("small-cnn"),
		width: z.int().min(1).max(512).default(16)
	}),
	z.strictObject({
		preset: z.literal("preact-resnet-18"),
		width: z.int().min(1).max(512).default(64)
	}),
	z.strictObject({
		preset: z.literal("wide-resnet-28-10"),
		widenFactor: z.int().min(1).max(32).default(10)
	})
]);
// src/contract/optimizers/optimizer-kind.ts
const WeightDecay = z.number().min(0).max(1).default(5e-4);
/** `all`: every trained parameter (PyTorch's default). `kernels`: convolution and dense kernels only. */
const Decayed = z.enum(["all", "kernels"]).default("all");
const weightDecayFields = [{
	form: "number",
	key: "weightDecay",
	label: "Weight decay"
}, {
	form: "choice",
	key: "decayed",
	label: "Weight decay on",
	options: [{
		value: "all",
		label: "all parameters"
	}, {
		value: "kernels",
		label: "kernels only"
	}]
}];
// src/contract/optimizers/adamw.ts
/** Adam with decoupled weight decay (Loshchilov & Hutter 2019), as in PyTorch. */
const schema$32 = z.strictObject({
	kind: z.literal("adamw"),
	/** The share of the mean gradient that each update keeps. */
	firstDecay: z.number().min(0).lt(1).default(.9),
	/** The same of the mean squared gradient. */
	secondDecay: z.number().min(0).lt(1).default(.999),
	/** Added to the root of the mean squared gradient. */
	stability: z.number().positive().max(1).default(1e-8),
	weightDecay: WeightDecay,
	decayed: Decayed
});
const adamw = {
	schema: schema$32,
	label: "AdamW",
	detail: "a separate step length for each weight",
	fields: [
		{
			form: "number",
			key: "firstDecay",
			label: "Beta 1"
		},
		{
			form: "number",
			key: "secondDecay",
			label: "Beta 2"
		},
		...weightDecayFields
	],
	starting: schema$32.parse({ kind: "adamw" }),
	slots: ["momentum", "second-moment"]
};
// src/contract/optimizers/sgd.ts
/** Stochastic gradient descent as in PyTorch: weight decay is added to the gradient before the momentum. */
const schema$31 = z.strictObject({
	/** Early plans know no other kind and leave it out. */
	kind: z.literal("sgd").optional().transform(() => "sgd"),
	momentum: z.number().min(0).lt(1).default(.9),
	nesterov: z.boolean().default(false),
	weightDecay: WeightDecay,
	decayed: Decayed
});
// src/contract/optimizers/index.ts
/** Every kind of optimizer, in the order in which a form offers them. */
const optimizerKinds = kindMap({
	sgd: {
		schema: schema$31,
		label: "SGD",
		detail: "with momentum",
		fields: [
			{
				form: "number",
				key: "momentum",
				label: "Momentum"
			},
			...weightDecayFields,
			{
				form: "switch",
				key: "nesterov",
				label: "Nesterov"
			}
		],
		starting: schema$31.parse({}),
		slots: ["momentum"]
	},
	adamw
});
/** How a gradient becomes an update. */
const Optimizer = z.discriminatedUnion("kind", schemasOf(optimizerKinds));
// src/contract/evaluations/proportion.ts
/** A share with its Wilson score interval at 95 %. */
const Proportion = z.strictObject({
	count: z.int().min(0),
	total: z.int().min(0),
	value: z.number(),
	low: z.number(),
	high: z.number()
});
// src/contract/evaluations/parts/part-kind.ts
/** A part; where it depends on settings of others, its functions name them in their plan. */
function evaluationPart(part) {
	return part;
}
/** A whole number of an answer, with or without separators of thousands; null for anything else. */
function wholeNumberOf(answer) {
	const text = answer.replaceAll(/[,_]/g, "").trim();
	return text !== "" && Number.isInteger(Number(text)) ? Number(text) : null;
}
// src/contract/evaluations/parts/attacks.ts
const NamedAttack = z.strictObject({
	name: z.string().min(1).max(60),
	attack: Attack
});
/**
* `each`: every attack runs on every image. `cumulative`: every attack runs only on the images that are classified
* correctly and that no attack before it has broken; its accuracy is then what is left after it and those before it.
*/
const EvaluationMode = z.enum(["each", "cumulative"]);
const AttackResult = z.strictObject({
	name: z.string(),
	attack: Attack,
	accuracy: Proportion,
	durationMs: z.number()
});
/** Accuracy on the unchanged images, under each attack, and in the worst case: what every evaluation measures. */
const attacks = evaluationPart({
	title: "Clean accuracy and attacks",
	settings: {
		mode: EvaluationMode.default("each"),
		attacks: z.array(NamedAttack).min(1),
		/** The name of the battery that the attacks were taken from; whether they still are it, `batteries` says. */
		battery: z.string().min(1).max(40).nullable().default(null)
	},
	result: {
		clean: Proportion,
		attacks: z.array(AttackResult),
		/** Images that no attack of this evaluation broke: not AutoAttack's robust accuracy unless the battery says so. */
		worstCase: Proportion
	},
	passes: ({ attacks, mode }, images, classes) => attacks.flatMap(({ attack }) => mode === "cumulative" ? roundsOf(attack, classes) : [attack]).reduce((sum, attack) => sum + measurementPasses(images, attack, classes), measurementPasses(images, null, classes)),
	attacks: ({ attacks }) => attacks.map(({ attack }, index) => ({
		path: `attacks.${index}.attack`,
		attack
	})),
	issues: nameIssues
});
/** Per-image results are stored under these names. */
function nameIssues({ attacks }) {
	const names = attacks.map(({ name }) => name);
	const repeated = names.find((name, index) => names.indexOf(name) !== index);
	return [...repeated === void 0 ? [] : [{
		path: "attacks",
		message: `two attacks are named "${repeated}"; names must differ`
	}], ...names.includes("clean") ? [{
		path: "attacks",
		message: "\"clean\" names the unchanged images; use another name"
	}] : []];
}
/** The attacks of a cumulative evaluation named for what they measure: what is left after those before them. */
function withRemainders(plan) {
	return plan.mode === "each" ? plan : {
		...plan,
		attacks: plan.attacks.map(namedAsRemainder)
	};
}
const remainder = "after ";
/** A figure that counts what earlier attacks broke as well says so in its name, wherever it is shown. */
function namedAsRemainder({ name, attack }) {
	return {
		name: name.startsWith(remainder) ? name : `${remainder}${name}`,
		attack
	};
}
// src/contract/evaluations/evaluation-pgd.ts
/** PGD as it is used to evaluate: random start, worst case over all iterates, step 2.5 · epsilon / steps. */
function evaluationPgd(steps, { loss = "cross-entropy", restarts = 1 } = {}) {
	return {
		kind: "pgd",
		steps,
		stepSize: { relativeToEpsilon: 2.5 / steps },
		restarts,
		randomStart: true,
		target: "none",
		loss,
		iterate: "best",
		batchNorm: "eval"
	};
}
// src/contract/evaluations/parts/checks.ts
/**
* A self-check that every evaluation runs on itself, shown with its explanation: `passed` is green, `warning` yellow,
* `failed` red, `skipped` grey.
*/
const SanityCheck = z.strictObject({
	name: z.enum([
		"epsilon-zero-equals-clean",
		"monotone-in-epsilon",
		"large-epsilon-breaks-everything",
		"inside-ball-and-box",
		"logits-not-probabilities",
		"same-input-same-output",
		"gradients-not-zero",
		"monotone-in-steps",
		"loss-rises-along-attack",
		"square-not-better",
		"enough-classes",
		"attack-unit-test"
	]),
	verdict: z.enum([
		"passed",
		"warning",
		"failed",
		"skipped"
	]),
	explanation: z.string()
});
/** Two: that of the image and the one that has to be found. */
const unitTestClasses = 2;
/** Checks of the evaluation itself, in every evaluation: some judge what the other parts found, some run attacks of their own. */
const checks = evaluationPart({
	title: "Self-checks",
	settings: {},
	result: { checks: z.array(SanityCheck) },
	passes: (plan, images, classes) => {
		const checked = Math.min(images, 128);
		const { atZero, atLarge, ascents, tested } = checkAttacks(plan);
		return [
			atZero,
			atLarge,
			...ascents.map(({ attack }) => attack)
		].map((attack) => measurementPasses(checked, attack, classes)).reduce((sum, passes) => sum + passes, 0) + 4 * checked + (tested ? unitTestPasses(tested, images) : 0);
	}
});
function checkAttacks(plan) {
	const attack = plan.curve?.attack ?? plan.attacks[0]?.attack;
	const isIdle = plan.threatModel.epsilon === 0;
	return {
		atZero: attackKindOf(attack).shortened(attack),
		atLarge: strong("loss" in attack && attack.loss === "margin" ? "margin" : "cross-entropy"),
		ascents: isIdle ? [] : ascentsOf(plan),
		tested: isIdle ? null : testedAttack(plan)
	};
}
/** Steps that can cross the whole ball, away from the label: what must succeed wherever gradients lead somewhere. */
function strong(loss) {
	return evaluationPgd(20, { loss });
}
/**
* The first single ascent among the attacks of the plan, with a quarter of its steps and with all (at most 20); PGD-20
* with steps of an eighth of epsilon where the plan has none.
*/
function ascentsOf({ attacks }) {
	const [planned] = attacks.flatMap(({ attack }) => singleAscentOf(attack) ?? []);
	const ascent = planned ?? singleAscentOf(strong("cross-entropy"));
	if (!ascent) return [];
	const many = Math.min(ascent.steps, 20);
	return [Math.max(1, Math.floor(many / 4)), many].map((steps) => ({
		attack: ascent.ofSteps(steps),
		steps,
		loss: ascent.loss
	}));
}
/**
* The attack of the plan to be tested: of those that work with two classes, the first in rank, with most steps. Null where
* there is none.
*/
function testedAttack({ attacks }) {
	const [best] = attacks.flatMap(({ attack }) => unitTestOf(attack) ?? []).sort((left, right) => left.rank - right.rank || right.steps - left.steps);
	return best?.attack ?? null;
}
/** Passes of the attack unit test: the attack's. */
function unitTestPasses(tested, images) {
	return Math.min(images, 64) * attackPasses(tested, unitTestClasses);
}
// src/contract/evaluations/corruption.ts
/** Common corruptions after Hendrycks & Dietterich (2019) that can be made from an image alone. */
const Corruption = z.enum([
	"gaussian-noise",
	"shot-noise",
	"impulse-noise",
	"gaussian-blur",
	"defocus-blur",
	"brightness",
	"contrast",
	"pixelate",
	"jpeg"
]);
/** 1 is mild, 5 is strong. */
const Severity = z.int().min(1).max(5);
// src/contract/evaluations/parts/corruptions.ts
/** Accuracy on common corruptions, made here from the images of the evaluation. */
const CorruptionPlan = z.strictObject({
	kinds: z.array(Corruption).min(1).default([...Corruption.options]),
	severities: z.array(Severity).min(1).default([
		1,
		2,
		3,
		4,
		5
	]),
	/** From the start of the split, at most the evaluation's. */
	images: z.int().min(1)
});
const CorruptionResult = z.strictObject({
	corruption: Corruption,
	severity: Severity,
	accuracy: Proportion
});
const corruptions = evaluationPart({
	title: "Common corruptions",
	settings: { corruptions: CorruptionPlan.nullable().default(null) },
	result: { corruptions: z.array(CorruptionResult).default([]) },
	passes: ({ corruptions }, images, classes) => corruptions ? corruptionsOf(corruptions).length * measurementPasses(Math.min(images, corruptions.images), null, classes) : 0,
	ask: {
		control: {
			form: "switch",
			label: "Common corruptions (noise, blur, brightness, contrast, JPEG, pixelate)",
			on: "500"
		},
		option: {
			flags: "--corruptions [images]",
			help: "also measure common corruptions, on all images or on this many"
		},
		starting: "",
		settings: settingsOf$1,
		answer: ({ corruptions }) => corruptions ? String(corruptions.images) : "",
		words: ({ corruptions }) => corruptions ? ["--corruptions", String(corruptions.images)] : []
	}
});
/** Every corruption at every severity, each once, the corruptions in the order of the plan and the severities by size. */
function corruptionsOf({ kinds, severities }) {
	const ordered = [...new Set(severities)].sort((left, right) => left - right);
	return [...new Set(kinds)].flatMap((corruption, index) => ordered.map((severity) => ({
		corruption,
		index,
		severity
	})));
}
function settingsOf$1(answer, { images }) {
	if (answer === "") return { corruptions: null };
	const asked = answer === "all" ? images : wholeNumberOf(answer);
	if (asked === null || asked < 1) return { expected: "a whole number of images, at least 1" };
	return { corruptions: CorruptionPlan.parse({ images: Math.min(asked, images) }) };
}
// src/contract/evaluations/parts/curve.ts
/** Accuracy against epsilon: one attack repeated at several epsilons in pixel units. */
const EpsilonCurve = z.strictObject({
	attack: Attack,
	epsilons: z.array(z.number().min(0).max(64)).min(2).max(64),
	images: z.int().min(1)
});
const CurvePoint = z.strictObject({
	epsilon: z.number(),
	accuracy: Proportion
});
const usualImages = 500;
const curve = evaluationPart({
	title: "Accuracy over epsilon",
	settings: { curve: EpsilonCurve.nullable().default(null) },
	result: { 
	/** In the order of epsilon. */
curve: z.array(CurvePoint) },
	passes: ({ curve }, images, classes) => curve ? epsilonsOf(curve).length * measurementPasses(Math.min(images, curve.images), curve.attack, classes) : 0,
	attacks: ({ curve }) => curve ? [{
		path: "curve.attack",
		attack: curve.attack
	}] : [],
	imagesAsked: ({ curve }) => curve && {
		path: "curve.images",
		images: curve.images
	},
	ask: {
		control: {
			form: "switch",
			label: "Accuracy against epsilon (11 values, 500 images)",
			on: "all"
		},
		option: {
			flags: "--no-curve",
			help: "leave out the accuracy against epsilon"
		},
		starting: "all",
		settings: (answer, basis) => ({ curve: answer === "" ? null : usualCurve(basis) }),
		answer: ({ curve }) => curve ? "all" : "",
		words: ({ curve }) => curve ? [] : ["--no-curve"]
	},
	fields: [{
		form: "distances",
		key: "epsilons",
		label: "Epsilons",
		placeholder: "0 to twice epsilon"
	}, {
		form: "number",
		key: "images",
		label: "Images"
	}]
});
function usualCurve({ threatModel, images }) {
	return {
		attack: evaluationPgd(20),
		epsilons: curveEpsilons(threatModel),
		images: Math.min(images, usualImages)
	};
}
/** The epsilons of a curve in their order, each once. */
function epsilonsOf({ epsilons }) {
	return [...new Set(epsilons)].sort((left, right) => left - right);
}
const curvePoints = 11;
/** The default epsilons of a curve: 11 evenly from 0 to twice the threat model's, inside the pixel range. */
function curveEpsilons({ norm, epsilon }) {
	const largest = Math.min(2 * epsilon, norm === "linf" ? 1 : 64);
	return Array.from({ length: curvePoints }, (_, index) => largest * index / 10);
}
// src/contract/evaluations/parts/early-end.ts
/** How narrow the interval may be to each side, as a share. */
const halfWidthRange = {
	smallest: .002,
	largest: .25
};
/** A rule that ends the attacks before all images of the plan. It takes no passes; it saves some. */
const earlyEnd = evaluationPart({
	title: "Early end",
	settings: { stopWhen: z.strictObject({ 
	/** Half the width of the interval, as a share: 0.01 is one point to each side. */
halfWidth: z.number().min(halfWidthRange.smallest).max(halfWidthRange.largest) }).nullable().default(null) },
	result: { 
	/** Why it ended before all images of its plan, in words; null when it did not. */
stoppedEarly: z.string().nullable().default(null) },
	passes: () => 0,
	ask: {
		control: {
			form: "number",
			label: "Stop early at ±",
			suffix: "points",
			placeholder: "all images",
			hint: "Once the 95 % interval is this narrow, by a sequential rule; empty runs all images"
		},
		option: {
			flags: "--stop-within <points>",
			help: "end early once the 95 % interval of the worst case is this narrow to each side, for example 1"
		},
		starting: "",
		settings: ruleOf,
		answer: ({ stopWhen }) => stopWhen ? String(100 * stopWhen.halfWidth) : "",
		words: ({ stopWhen }) => stopWhen ? ["--stop-within", String(100 * stopWhen.halfWidth)] : []
	}
});
/** @param answer in percentage points */
function ruleOf(answer) {
	if (answer.trim() === "") return { stopWhen: null };
	const { smallest, largest } = halfWidthRange;
	const halfWidth = Number(answer) / 100;
	return halfWidth >= smallest && halfWidth <= largest ? { stopWhen: { halfWidth } } : { expected: `percentage points from ${100 * smallest} to ${100 * largest}` };
}
// src/contract/evaluations/parts/kept-images.ts
const most = 2e3;
/** The worst image found for each of the first images, kept as exact floats in a file of the data home. */
const keptImages = evaluationPart({
	title: "Kept images",
	settings: { 
	/** How many, from the start of the split. */
keepImages: z.int().min(0).max(most).default(0) },
	result: {},
	passes: () => 0,
	ask: {
		control: {
			form: "number",
			label: "Adversarial images to keep",
			hint: "As exact floats, for export and transfer"
		},
		option: {
			flags: "--keep-images <number>",
			help: "keep this many adversarial images as exact floats for export"
		},
		starting: "0",
		settings: settingsOf,
		answer: ({ keepImages }) => String(keepImages),
		words: () => []
	}
});
function settingsOf(answer, { images }) {
	const asked = answer === "" ? 0 : wholeNumberOf(answer);
	return asked !== null && asked >= 0 && asked <= most ? { keepImages: Math.min(asked, images) } : { expected: `a whole number from 0 to ${most.toLocaleString("en-GB")}` };
}
// src/contract/evaluations/parts/transfer.ts
/** A checkpoint on which the adversarial images of the evaluated one are tried. */
const TransferTarget = z.strictObject({
	checkpointId: CheckpointId,
	name: z.string()
});
/** How the adversarial images of one attack do on another checkpoint. */
const TransferResult = z.strictObject({
	checkpointId: CheckpointId,
	/** The attack's name in the plan; `clean` for the unchanged images. */
	attackName: z.string(),
	/** Of the other checkpoint. */
	accuracy: Proportion
});
/** Asks other checkpoints about the images of the attacks; `temper transfer` asks for it. Their passes are not counted. */
const transfer = evaluationPart({
	title: "Transfer",
	settings: { 
	/** Only where every attack runs on every image. */
transferTo: z.array(TransferTarget).max(20).default([]) },
	result: { transfer: z.array(TransferResult).default([]) },
	passes: () => 0,
	issues: needsAllImages
});
function needsAllImages({ mode, transferTo }) {
	if (mode !== "cumulative" || transferTo.length === 0) return [];
	return [{
		path: "transferTo",
		message: "adversarial images are tried on other checkpoints only where every attack runs on every image; set the mode to \"each\""
	}];
}
// src/contract/evaluations/parts/index.ts
/** Every part of an evaluation, in the order in which they are carried out and a form offers them. */
const evaluationParts = {
	attacks,
	curve,
	corruptions,
	"early-end": earlyEnd,
	checks,
	transfer,
	"kept-images": keptImages
};
const evaluationPartNames = Object.keys(evaluationParts);
/** The settings of all parts, as a plan has them. */
const partSettings = merged("settings");
/** The results of all parts, as a summary has them. */
const partResults = merged("result");
function merged(key) {
	const shapes = Object.values(evaluationParts).map((part) => part[key]);
	return Object.assign({}, ...shapes);
}
Object.values(evaluationParts);
evaluationPartNames.flatMap((name) => {
	const { ask } = evaluationParts[name];
	return ask ? [{
		name,
		ask
	}] : [];
});
// src/contract/evaluations/evaluation.ts
const Split = z.enum([
	"train",
	"validation",
	"test"
]);
/**
* Properties in a fixed order: an interrupted evaluation is recognised by its plan as text. Properties of new parts come
* after those that are named.
*
* @param first names, separated by spaces
*/
function inOrder(first, shape) {
	const names = /* @__PURE__ */ new Set([...first.split(" "), ...Object.keys(shape)]);
	return Object.fromEntries([...names].map((name) => [name, shape[name]]));
}
/** What an evaluation is of, whatever its parts are. */
const basis = {
	split: Split.default("test"),
	/** The number of images, taken from the start of the split's fixed order. */
	images: z.int().min(1),
	batchSize: z.int().min(1).max(4096).default(128),
	seed: z.int().min(0).default(0),
	threatModel: ThreatModel,
	/** What gradients are computed in, for a quicker look. What counts as right is always decided in float32. */
	precision: AttackPrecision.default("float32")
};
/** The properties of a plan, without what its mode makes of the attacks' names. */
const evaluationShape = z.strictObject(inOrder("split images batchSize seed threatModel mode attacks precision curve battery stopWhen corruptions transferTo keepImages", {
	...basis,
	...partSettings
}));
/** What an evaluation does. Two evaluations are comparable only if split, images, seed and threat model agree. */
const EvaluationPlan = evaluationShape.transform(withRemainders);
z.strictObject({
	attackName: z.string(),
	imageIndexes: z.array(z.int()),
	labels: z.array(z.int()),
	predictions: z.array(z.int()),
	/** Logit of the label minus the largest other logit: negative when misclassified. */
	margins: z.array(z.number()),
	/**
	* Distance of the closest adversarial image that is known, in the threat model's norm and pixel units, 0 for an
	* image that is misclassified as it is; null where none was found. FAB finds some beyond epsilon: such an image is
	* not broken.
	*/
	distances: z.array(z.number().nullable())
});
const EvaluationSummary = z.strictObject(inOrder("clean attacks worstCase curve checks corruptions transfer stoppedEarly durationMs passes", {
	...partResults,
	durationMs: z.number(),
	passes: z.number()
}));
/** How far an evaluation is and what it has found so far. */
const EvaluationProgress = z.strictObject({
	/** Share done, 0 to 1. */
	fraction: z.number(),
	/** What goes on: the name of the attack, the epsilon of the curve, the check. */
	message: z.string(),
	/** Forward and backward passes over images per second; null before there is a measurement. */
	passesPerSecond: z.number().nullable(),
	remainingMs: z.number().nullable(),
	/** Right under the attack that goes on, of the images it has done; null outside of attacks. */
	current: Proportion.nullable(),
	/** Not broken so far, of the images that were looked at: an upper bound of the worst case until all attacks ran. */
	worstCase: Proportion.nullable()
});
const EvaluationState = z.enum([
	"queued",
	"running",
	"paused",
	"completed",
	"cancelled",
	"failed",
	"interrupted"
]);
const EvaluationRecord = z.strictObject({
	id: EvaluationId,
	checkpointId: CheckpointId,
	runId: RunId.nullable(),
	datasetId: DatasetId,
	datasetFingerprint: z.string(),
	/** Known also of a dataset in the trash or removed for good; absent in answers recorded before it was added. */
	datasetName: z.string().optional(),
	plan: EvaluationPlan,
	state: EvaluationState,
	/** Share done, 0 to 1, while running. */
	fraction: z.number(),
	/** The latest; null before the first news and after the end. */
	progress: EvaluationProgress.nullable().default(null),
	summary: EvaluationSummary.nullable(),
	error: WireError.nullable(),
	createdAt: z.string(),
	finishedAt: z.string().nullable()
});
// src/contract/plans/planned-evaluation.ts
const PlannedCurve = EpsilonCurve.extend({ 
/** Left out: from 0 to twice the epsilon of the evaluation's threat model. */
epsilons: EpsilonCurve.shape.epsilons.optional() });
/** The evaluation inside a plan: its threat model is the plan's unless it names another. */
const PlannedEvaluation = evaluationShape.extend({
	threatModel: ThreatModel.optional(),
	curve: PlannedCurve.nullable().default(null)
}).transform(withRemainders);
/** The whole evaluation, with what it takes from the plan's threat model filled in. */
function completedEvaluation(evaluation, planThreatModel) {
	const threatModel = evaluation.threatModel ?? planThreatModel;
	const { curve } = evaluation;
	return {
		...evaluation,
		threatModel,
		curve: curve && {
			...curve,
			epsilons: curve.epsilons ?? curveEpsilons(threatModel)
		}
	};
}
// src/contract/features.ts
/** How far two vectors of features are apart: `squared` length of their difference, or 1 less the `cosine` between them. */
const FeatureMeasure = z.enum(["squared", "cosine"]).default("squared");
/** The node whose output is meant; null: what the last layer gets. */
const FeatureLayer = z.string().min(1).nullable().default(null);
const featureFields = [{
	form: "choice",
	key: "measure",
	label: "Measure",
	options: [{
		value: "squared",
		label: "squared distance"
	}, {
		value: "cosine",
		label: "cosine distance"
	}]
}, {
	form: "text",
	key: "layer",
	label: "Layer",
	hint: "the id of a node; empty is what the last layer gets"
}];
/** The distance of the features from those that the frozen teacher has of the clean image. */
const featureDistance$1 = {
	schema: z.strictObject({
		kind: z.literal("feature-distance"),
		measure: FeatureMeasure,
		layer: FeatureLayer
	}),
	label: "Feature distance",
	detail: "from the teacher's features of the clean image",
	fields: featureFields,
	starting: {
		kind: "feature-distance",
		measure: "squared",
		layer: null
	},
	needsTeacher: true,
	needsRandomStart: false,
	passes: {
		forward: 1,
		backward: 0
	}
};
/** The divergence of the answer from the network's own one to the clean image (TRADES, Zhang et al. 2019). */
const klDivergence$1 = {
	schema: z.strictObject({ kind: z.literal("kl-divergence") }),
	label: "KL divergence",
	detail: "from the answer to the clean image, as in TRADES",
	fields: [],
	starting: { kind: "kl-divergence" },
	needsTeacher: false,
	needsRandomStart: true,
	passes: {
		forward: 1,
		backward: 0
	}
};
// src/contract/ascents/index.ts
/** Everything that an attack of a training can raise, in the order in which a form offers it. */
const ascentKinds = kindMap({
	"label-loss": {
		schema: z.strictObject({ kind: z.literal("label-loss") }),
		label: "Loss of the label",
		detail: "what the attack raises in an evaluation too",
		fields: [],
		starting: { kind: "label-loss" },
		needsTeacher: false,
		needsRandomStart: false,
		passes: {
			forward: 0,
			backward: 0
		}
	},
	"kl-divergence": klDivergence$1,
	"feature-distance": featureDistance$1
});
/** What an attack of a training raises. */
const Ascent = z.discriminatedUnion("kind", schemasOf(ascentKinds));
function ascentKindOf({ kind }) {
	return ascentKinds[kind];
}
// src/contract/averaging/averaging-kind.ts
/** What every kind of averaging has. */
const commonShape = {
	/** The share of the training before the average begins. */
	startsAt: z.number().min(0).lt(1),
	/** How many of an epoch's last training images, as the updates saw them, the batch norms of the average are measured on. */
	batchNormImages: z.int().min(1).max(1e6).default(2e3)
};
const commonFields = [{
	form: "number",
	key: "startsAt",
	label: "Begins at",
	suffix: "× training"
}, {
	form: "number",
	key: "batchNormImages",
	label: "Batch norm from",
	suffix: "images"
}];
// src/contract/averaging/equal.ts
/** The mean of the weights after every update since the average began (stochastic weight averaging, Izmailov et al. 2018). */
const schema$27 = z.strictObject({
	kind: z.literal("equal"),
	...commonShape,
	startsAt: commonShape.startsAt.default(.5)
});
const equal = {
	schema: schema$27,
	label: "Stochastic weight averaging",
	detail: "the mean of the weights after each update",
	fields: commonFields,
	starting: schema$27.parse({ kind: "equal" }),
	shareAt: (_averaging, count) => 1 / count
};
// src/contract/averaging/exponential.ts
/** Each update moves the average by the same share: older weights count ever less. */
const schema$26 = z.strictObject({
	kind: z.literal("exponential"),
	decay: z.number().min(0).lt(1, { error: "must be below 1: at 1 the average would never follow the weights" }).default(.999),
	...commonShape,
	startsAt: commonShape.startsAt.default(.2)
});
// src/contract/averaging/index.ts
/** Every kind of averaging, in the order in which a form offers them. */
const averagingKinds = kindMap({
	exponential: {
		schema: schema$26,
		label: "Exponential average",
		detail: "of the weights after each update; older ones count less",
		fields: [{
			form: "number",
			key: "decay",
			label: "Decay"
		}, ...commonFields],
		starting: schema$26.parse({ kind: "exponential" }),
		shareAt: ({ decay }, count) => count <= 1 ? 1 : 1 - decay
	},
	equal
});
/** How the weights of a training are averaged beside it. The average changes nothing about the training itself. */
const Averaging = z.discriminatedUnion("kind", schemasOf(averagingKinds));
const constant$1 = {
	schema: z.strictObject({ kind: z.literal("constant") }),
	label: "Constant",
	detail: "the threat model’s epsilon from the first step",
	fields: [],
	initial: { kind: "constant" },
	times: [],
	startsWhole: true,
	shareAt: () => 1
};
const flatThenRamp = {
	schema: z.strictObject({
		kind: z.literal("flat-then-ramp"),
		startFraction: z.number().min(0).max(1).default(0),
		rampFrom: z.number().min(0).max(1).default(.25),
		rampTo: z.number().min(0).max(1).default(.75)
	}).refine(({ rampFrom, rampTo }) => rampFrom < rampTo, {
		path: ["rampTo"],
		message: "the ramp must end after it begins: make rampTo larger than rampFrom"
	}),
	label: "Flat, ramp, constant",
	detail: "as shares of the training: waits, grows, stays",
	fields: [
		{
			form: "number",
			key: "rampFrom",
			label: "Ramp from",
			suffix: "× training"
		},
		{
			form: "number",
			key: "rampTo",
			label: "Ramp to",
			suffix: "× training"
		},
		{
			form: "number",
			key: "startFraction",
			label: "From share",
			suffix: "× epsilon"
		}
	],
	initial: {
		kind: "flat-then-ramp",
		startFraction: 0,
		rampFrom: .25,
		rampTo: .75
	},
	times: [],
	startsWhole: false,
	shareAt({ startFraction, rampFrom, rampTo }, epoch, epochs) {
		const progress = (epoch / epochs - rampFrom) / (rampTo - rampFrom);
		return startFraction + (1 - startFraction) * Math.min(1, Math.max(0, progress));
	}
};
// src/contract/schedules/epochs-text.ts
function epochsText(epochs) {
	return `${Number(epochs.toPrecision(6))} ${epochs === 1 ? "epoch" : "epochs"}`;
}
const linearRamp = {
	schema: z.strictObject({
		kind: z.literal("linear-ramp"),
		epochs: z.number().positive(),
		startFraction: z.number().min(0).max(1).default(0)
	}),
	label: "Linear ramp",
	detail: "grows over the first epochs",
	fields: [{
		form: "number",
		key: "epochs",
		label: "Ramp over",
		suffix: "epochs"
	}, {
		form: "number",
		key: "startFraction",
		label: "From share"
	}],
	initial: {
		kind: "linear-ramp",
		epochs: 2,
		startFraction: 0
	},
	times: ["epochs"],
	warning: longRampWarning,
	startsWhole: false,
	shareAt: ({ epochs, startFraction }, epoch) => startFraction + (1 - startFraction) * Math.min(1, epoch / epochs)
};
/** Where the training ends before the ramp. */
function longRampWarning({ epochs: ramp }, epochs) {
	if (ramp <= epochs) return null;
	return {
		path: "epochs",
		message: `Epsilon grows over ${epochsText(ramp)}, longer than the training of ${epochsText(epochs)}: the full epsilon is never trained against. Shorten the ramp or train longer.`
	};
}
// src/contract/epsilon-schedules/index.ts
/** Every kind of epsilon schedule, in the order in which a form offers them. */
const epsilonScheduleKinds = kindMap({
	constant: constant$1,
	"linear-ramp": linearRamp,
	"flat-then-ramp": flatThenRamp
});
/** Epsilon while training, as a share of the threat model's. */
const EpsilonSchedule = z.discriminatedUnion("kind", schemasOf(epsilonScheduleKinds));
// src/contract/terms/term-kind.ts
/** All of them, in the order of their forward passes. */
const termImages = [
	"clean",
	"crafted",
	"helper"
];
/** What there is only where an attack crafts. */
const craftedNeeds = [
	"crafted",
	"helper",
	"teacher-of-crafted"
];
const Weight$1 = z.number().positive({ error: "must be above 0: to switch a term off, leave it out" }).max(1e4).default(1);
/** For terms that may be computed on either images. */
const onField = {
	form: "choice",
	key: "on",
	label: "On",
	options: [{
		value: "crafted",
		label: "crafted images"
	}, {
		value: "clean",
		label: "clean images"
	}]
};
const weightField = {
	form: "number",
	key: "weight",
	label: "Weight"
};
const crossEntropy = {
	schema: z.strictObject({
		kind: z.literal("cross-entropy"),
		weight: Weight$1,
		/** On which images. */
		on: z.enum(["clean", "crafted"]),
		/** The share of each label that is spread evenly over all classes. */
		smoothing: z.number().min(0).lt(1).default(0)
	}),
	label: "Cross-entropy",
	detail: "with the labels, on clean or on crafted images",
	fields: [
		onField,
		{
			form: "number",
			key: "smoothing",
			label: "Label smoothing",
			hint: "a share of each label, spread over all classes; 0 for none"
		},
		weightField
	],
	starting: {
		kind: "cross-entropy",
		weight: 1,
		on: "crafted",
		smoothing: 0
	},
	needs: ({ on }) => [on],
	titleOf: ({ smoothing }) => smoothing > 0 ? "label smoothing" : null
};
const squaredLogitDifference = {
	schema: z.strictObject({
		kind: z.literal("squared-logit-difference"),
		weight: Weight$1
	}),
	label: "Squared logit difference",
	detail: "between clean and crafted images",
	fields: [weightField],
	starting: {
		kind: "squared-logit-difference",
		weight: .5
	},
	needs: () => ["clean", "crafted"],
	titleOf: () => "logit pairing"
};
const klDivergence = {
	schema: z.strictObject({
		kind: z.literal("kl-divergence"),
		weight: Weight$1
	}),
	label: "KL divergence",
	detail: "from clean to crafted images, as in TRADES",
	fields: [weightField],
	starting: {
		kind: "kl-divergence",
		weight: 6
	},
	needs: () => ["clean", "crafted"],
	titleOf: () => "KL divergence"
};
const boostedCrossEntropy = {
	schema: z.strictObject({
		kind: z.literal("boosted-cross-entropy"),
		weight: Weight$1
	}),
	label: "Boosted cross-entropy",
	detail: "on crafted images, with the likeliest wrong class held down, as in MART",
	fields: [weightField],
	starting: {
		kind: "boosted-cross-entropy",
		weight: 1
	},
	needs: () => ["crafted"],
	titleOf: () => "boosted cross-entropy"
};
const weightedKlDivergence = {
	schema: z.strictObject({
		kind: z.literal("weighted-kl-divergence"),
		weight: Weight$1
	}),
	label: "Weighted KL divergence",
	detail: "more for images that are unsure when clean, as in MART",
	fields: [weightField],
	starting: {
		kind: "weighted-kl-divergence",
		weight: 5
	},
	needs: () => ["clean", "crafted"],
	titleOf: () => "weighted KL divergence"
};
const featureDistance = {
	schema: z.strictObject({
		kind: z.literal("feature-distance"),
		weight: Weight$1,
		/** Whose features of the network are compared. */
		on: z.enum(["clean", "crafted"]).default("crafted"),
		measure: FeatureMeasure,
		layer: FeatureLayer
	}),
	label: "Feature anchor",
	detail: "keeps features near the teacher's of the clean image",
	fields: [
		onField,
		...featureFields,
		weightField
	],
	starting: {
		kind: "feature-distance",
		weight: 1,
		on: "crafted",
		measure: "squared",
		layer: null
	},
	needs: ({ on }) => [on, "teacher"],
	layerOf: ({ layer }) => layer,
	titleOf: () => "feature anchor"
};
const distillation = {
	schema: z.strictObject({
		kind: z.literal("distillation"),
		weight: Weight$1,
		/** Which images the network answers; the teacher answers the clean ones. */
		on: z.enum(["clean", "crafted"]).default("crafted"),
		temperature: z.number().positive().max(100).default(1)
	}),
	label: "Distillation",
	detail: "soft labels: the teacher's answers to the clean images",
	fields: [
		onField,
		{
			form: "number",
			key: "temperature",
			label: "Temperature"
		},
		weightField
	],
	starting: {
		kind: "distillation",
		weight: 1,
		on: "crafted",
		temperature: 1
	},
	needs: ({ on }) => [on, "teacher"],
	titleOf: () => "distillation"
};
const helper = {
	schema: z.strictObject({
		kind: z.literal("helper"),
		weight: Weight$1
	}),
	label: "Helper examples",
	detail: "beyond the crafted images, labelled by the teacher's answers to these, as in HAT",
	fields: [weightField],
	starting: {
		kind: "helper",
		weight: .5
	},
	needs: () => ["helper", "teacher-of-crafted"],
	titleOf: () => "helper examples"
};
const distanceToStart = {
	schema: z.strictObject({
		kind: z.literal("distance-to-start"),
		weight: Weight$1
	}),
	label: "Distance to the start",
	detail: "keeps the weights near those that the training started with",
	fields: [weightField],
	starting: {
		kind: "distance-to-start",
		weight: .01
	},
	needs: () => ["start"],
	titleOf: () => "L2 to the start"
};
// src/contract/terms/identity-term.ts
/** On which images a term on identities is computed. */
const On = z.enum(["clean", "crafted"]).default("crafted");
/** What cosines are multiplied with before the logistic function or the softmax. */
const Scale = z.number().positive().max(256);
const scaleField = {
	form: "number",
	key: "scale",
	label: "Scale",
	hint: "what cosines are multiplied with"
};
/** @param hint the range, and the published value */
const marginField = (hint) => ({
	form: "number",
	key: "margin",
	label: "Margin",
	hint
});
/** The images whose answers a term on identities needs, and the head that it learns with. */
const identityNeeds = ({ on }) => [on];
const variantField = {
	form: "choice",
	key: "variant",
	label: "Margin type",
	options: [
		{
			value: "cosine",
			label: "additive to the cosine (C)"
		},
		{
			value: "angle",
			label: "additive to the angle (A)"
		},
		{
			value: "multiple",
			label: "multiple of the angle (M)"
		}
	]
};
const arcface = {
	schema: z.strictObject({
		kind: z.literal("arcface"),
		weight: Weight$1,
		on: On,
		margin: z.number().min(0).max(1.57).default(.5),
		scale: Scale.default(30)
	}),
	label: "ArcFace",
	detail: "with a margin onto the own angle, for embedders",
	fields: [
		onField,
		marginField("0 to 1.57 radians; published: 0.5"),
		scaleField,
		weightField
	],
	starting: {
		kind: "arcface",
		weight: 1,
		on: "crafted",
		margin: .5,
		scale: 30
	},
	needs: identityNeeds,
	headOf: ({ scale }) => ({
		scale,
		initialBias: null
	}),
	titleOf: () => "ArcFace"
};
const cosface = {
	schema: z.strictObject({
		kind: z.literal("cosface"),
		weight: Weight$1,
		on: On,
		margin: z.number().min(0).max(1).default(.35),
		scale: Scale.default(30)
	}),
	label: "CosFace (AM-softmax)",
	detail: "with a margin off the own cosine, for embedders",
	fields: [
		onField,
		marginField("0 to 1; published: 0.35"),
		scaleField,
		weightField
	],
	starting: {
		kind: "cosface",
		weight: 1,
		on: "crafted",
		margin: .35,
		scale: 30
	},
	needs: identityNeeds,
	headOf: ({ scale }) => ({
		scale,
		initialBias: null
	}),
	titleOf: () => "CosFace"
};
const normface = {
	schema: z.strictObject({
		kind: z.literal("normface"),
		weight: Weight$1,
		on: On,
		scale: Scale.default(30)
	}),
	label: "NormFace",
	detail: "softmax over scaled cosines, for embedders",
	fields: [
		onField,
		scaleField,
		weightField
	],
	starting: {
		kind: "normface",
		weight: 1,
		on: "crafted",
		scale: 30
	},
	needs: identityNeeds,
	headOf: ({ scale }) => ({
		scale,
		initialBias: null
	}),
	titleOf: () => "NormFace"
};
// src/contract/terms/sphereface2.ts
/** Where the margin goes, with the range that keeps it a margin and the published value. */
const sphereface2Margins = {
	cosine: {
		least: 0,
		most: 1,
		published: .4
	},
	angle: {
		least: 0,
		most: Math.PI / 2,
		published: .5
	},
	multiple: {
		least: 1,
		most: 4,
		published: 1.7
	}
};
const sphereface2 = {
	schema: z.strictObject({
		kind: z.literal("sphereface2"),
		weight: Weight$1,
		on: On,
		variant: z.enum([
			"cosine",
			"angle",
			"multiple"
		]).default("cosine"),
		margin: z.number().default(sphereface2Margins.cosine.published),
		scale: Scale.default(40),
		/** The exponent t of the similarity 2((z + 1) / 2)^t - 1, which spreads cosines that are close to each other. */
		exponent: z.number().min(1).max(10).default(3),
		/** The weight λ of the image's own identity against all others together. */
		balance: z.number().gt(0).lt(1).default(.7),
		/** The factor l of the published code; its gradients are those of a loss so many times as large, over the scale. */
		lossScale: z.number().positive().max(1e3).default(10)
	}).superRefine(({ variant, margin }, context) => {
		const { least, most, published } = sphereface2Margins[variant];
		if (margin >= least && margin <= most) return;
		context.addIssue({
			code: "custom",
			path: ["margin"],
			message: `must be between ${least} and ${Number(most.toFixed(3))} where the margin type is "${variant}"; the published value is ${published}`
		});
	}),
	label: "SphereFace2",
	detail: "one binary question for each identity, for embedders",
	fields: [
		onField,
		variantField,
		marginField("published: 0.4 for C, 0.5 for A, 1.7 for M"),
		scaleField,
		{
			form: "number",
			key: "exponent",
			label: "Similarity exponent"
		},
		{
			form: "number",
			key: "balance",
			label: "Balance",
			hint: "the own identity's weight λ"
		},
		{
			form: "number",
			key: "lossScale",
			label: "Loss scale"
		},
		weightField
	],
	starting: {
		kind: "sphereface2",
		weight: 1,
		on: "crafted",
		variant: "cosine",
		margin: .4,
		scale: 40,
		exponent: 3,
		balance: .7,
		lossScale: 10
	},
	needs: identityNeeds,
	headOf: (term) => ({
		scale: term.scale,
		initialBias: (identities) => initialBias(term, identities)
	}),
	titleOf: ({ variant }) => `SphereFace2-${{
		cosine: "C",
		angle: "A",
		multiple: "M"
	}[variant]}`
};
/**
* The shift at which, with all angles right, the questions about the own identity and about the others balance (Wen et al. 2022).
*/
function initialBias(term, identities) {
	const { scale, balance } = term;
	const odds = balance / ((1 - balance) * Math.max(identities - 1, 1));
	const [own, others] = rightAngleLogits(term);
	const root = Math.sqrt((1 - odds) ** 2 + 4 * odds * Math.exp(scale * (own - others)));
	return Math.log(2 * odds) - scale * others - Math.log(1 - odds + root);
}
/** The adjusted similarities at a right angle of the own identity and of the others, with the margin. */
function rightAngleLogits({ variant, margin, exponent }) {
	const adjusted = (cosine) => 2 * ((cosine + 1) / 2) ** exponent - 1;
	const right = adjusted(0);
	if (variant === "cosine") return [right - margin, right + margin];
	const angle = variant === "angle" ? Math.PI / 2 + margin : Math.PI / 2 * margin;
	return [adjusted(Math.cos(Math.min(Math.PI, angle))), right];
}
// src/contract/terms/index.ts
/** Every kind of term, in the order in which a form offers them. */
const termKinds = kindMap({
	"cross-entropy": crossEntropy,
	"squared-logit-difference": squaredLogitDifference,
	"kl-divergence": klDivergence,
	"boosted-cross-entropy": boostedCrossEntropy,
	"weighted-kl-divergence": weightedKlDivergence,
	"feature-distance": featureDistance,
	distillation,
	helper,
	"distance-to-start": distanceToStart,
	sphereface2,
	normface,
	cosface,
	arcface
});
/** A part of what an update descends on: its value times its weight is added to the others. */
const Term = z.discriminatedUnion("kind", schemasOf(termKinds));
/** The kind of a term, for calls with this very term. */
function termKindOf({ kind }) {
	return termKinds[kind];
}
/** What the terms of an objective need, each once. */
function needsOf(objective) {
	return new Set(objective.flatMap((term) => [...termKindOf(term).needs(term)]));
}
/** Whether a term of the objective takes the teacher's answers as classes. */
function needsTeacherClasses(objective) {
	return objective.some((term) => {
		const { needs, layerOf } = termKindOf(term);
		return needs(term).some((need) => need === "teacher" || need === "teacher-of-crafted") && !layerOf;
	});
}
// src/contract/plans/weight-perturbation.ts
/**
* Adversarial weight perturbation (Wu et al. 2020): the gradient of an update is taken where a step up the objective has
* brought the weights, and descends from where they were.
*/
const WeightPerturbation = z.strictObject({
	kind: z.literal("adversarial"),
	/** How far each kernel is moved, as a share of its length. */
	gamma: z.number().positive().max(1).default(.005),
	/** The share of the training before it begins. */
	startsAt: z.number().min(0).lt(1).default(0)
});
WeightPerturbation.parse({ kind: "adversarial" });
// src/contract/plans/recipe.ts
/** How images are changed before the network is trained on them. */
const Crafting = z.strictObject({
	attack: TrainingAttack,
	epsilonSchedule: EpsilonSchedule.default({ kind: "constant" }),
	/** What the attack raises. */
	ascends: Ascent.default({ kind: "label-loss" })
}).superRefine(({ attack, ascends }, context) => {
	if (ascends.kind === "label-loss") return;
	const refuse = (key, message) => context.addIssue({
		code: "custom",
		path: ["attack", key],
		message
	});
	const { needsRandomStart, label } = ascentKindOf(ascends);
	const { title, raisesLossAlone } = attackKindOf(attack);
	if (raisesLossAlone !== void 0) refuse("kind", `${title} ${raisesLossAlone}, not the ${label}: set ascends to "label-loss"`);
	if (needsRandomStart && !(attackKindOf(attack).startsAtRandom?.(attack) ?? false)) refuse("randomStart", `the ${label} is zero at the image itself, where nothing leads anywhere: start at random, with PGD or N-FGSM`);
	if ("target" in attack && attack.target !== "none") refuse("target", `an attack that raises the ${label} leads to no class: set it to "none"`);
});
/** How weights are updated: what is crafted, the sum of weighted terms that an update descends on, and what is averaged. */
const Recipe = z.strictObject({
	/** Null: nothing, the network trains on the images as they are. */
	crafting: Crafting.nullable(),
	objective: z.array(Term).min(1).max(20),
	/** Null: only the weights themselves are kept. */
	averaging: Averaging.nullable().default(null),
	/** Null: gradients are taken at the weights themselves. */
	weightPerturbation: WeightPerturbation.nullable().default(null)
}).superRefine(({ crafting, objective, weightPerturbation }, context) => {
	if (crafting?.attack.kind === "free" && weightPerturbation) context.addIssue({
		code: "custom",
		path: ["weightPerturbation"],
		message: "Free takes its gradient from the update at the weights themselves: set it to null, or craft with another attack"
	});
	objective.forEach((term, index) => {
		const isCrafted = termKindOf(term).needs(term).some((need) => craftedNeeds.includes(need));
		if (crafting || !isCrafted) return;
		context.addIssue({
			code: "custom",
			path: ["objective", index],
			message: `${term.kind} is computed on crafted images, and nothing is crafted: give recipe.crafting an attack, or use terms on clean images`
		});
	});
	const needs = needsOf(objective);
	if (!termImages.some((images) => needs.has(images))) context.addIssue({
		code: "custom",
		path: ["objective"],
		message: "no term is computed from images: add one, such as cross-entropy"
	});
	else if (crafting && !craftedNeeds.some((need) => needs.has(need))) context.addIssue({
		code: "custom",
		path: ["crafting"],
		message: "no term of the objective uses the crafted images: add one that does, or set recipe.crafting to null"
	});
});
/** Whether a recipe compares with a frozen teacher. */
function needsTeacher({ crafting, objective }) {
	const needs = needsOf(objective);
	return needs.has("teacher") || needs.has("teacher-of-crafted") || crafting !== null && ascentKindOf(crafting.ascends).needsTeacher;
}
// src/contract/plans/freezing.ts
/**
* Which layer robustness depends on least, measured before the first update (module robust criticality, Zhu et al. 2023): by
* how much the loss on crafted images rises when the weights of one layer move within a share of their length.
*/
const LeastCritical = z.strictObject({
	/** How far the weights of a layer may move, as a share of their length. */
	radius: z.number().positive().max(1).default(.1),
	/** Steps up the gradient, for each layer. */
	steps: z.int().min(1).max(1e3).default(10),
	/** Training images, crafted once by the plan's validation attack; all of a smaller split. */
	images: z.int().min(1).max(1e6).default(1e3)
});
/** Which parts of the network do not change while it trains. Frozen parameters keep every bit. */
const Freezing = z.strictObject({
	/** Only the last layer trains for so many epochs from the start; fractions are allowed. */
	headOnlyEpochs: z.number().min(0).max(1e4).default(0),
	/** The network's first so many blocks are frozen. */
	firstBlocks: z.int().min(0).max(1e4).default(0),
	/** Frozen besides: names of blocks, or what the ids of nodes begin with, up to a dash. */
	blocks: z.array(z.string().min(1)).max(1e3).default([]),
	/**
	* Batch norms that use their moving statistics in updates too and change neither these nor scale and shift. `blocks`:
	* those in frozen blocks, and all while only the head trains. `all`: every one. `none`: no statistics are frozen.
	*/
	batchNorm: z.enum([
		"none",
		"blocks",
		"all"
	]).default("blocks"),
	/** The one layer that trains, by the id of its node; everything else is frozen. */
	only: z.string().min(1).optional(),
	/** As `only`, for the layer that turns out to be the least critical one. */
	leastCritical: LeastCritical.optional()
}).superRefine(({ only, leastCritical, blocks, firstBlocks, headOnlyEpochs }, context) => {
	const key = only === void 0 ? "leastCritical" : "only";
	if (only === void 0 && leastCritical === void 0) return;
	const refuse = (message) => context.addIssue({
		code: "custom",
		path: [key],
		message
	});
	if (only !== void 0 && leastCritical !== void 0) refuse("names the layer that leastCritical is to find: leave out one of them");
	if (blocks.length > 0 || firstBlocks > 0 || headOnlyEpochs > 0) refuse("freezes everything but one layer: leave out blocks, firstBlocks and headOnlyEpochs, or this");
});
// src/contract/plans/overfitting-guard.ts
/**
* Catastrophic overfitting (Wong, Rice & Kolter 2020): within an epoch a network learns to answer the crafted images of its
* training rightly and loses all robustness. The validation attack is the probe: where its accuracy falls to less than a share of the
* best so far while the training accuracy does not, the run ends at its best checkpoint.
*/
const OverfittingGuard = z.strictObject({
	/** `one-step`: only trainings whose attack takes a single gradient, where it happens. `every`: all that craft. */
	guards: z.enum(["one-step", "every"]).default("one-step"),
	share: z.number().gt(0).lt(1).default(.5)
});
// src/contract/plans/sampling.ts
/**
* Batches that are balanced by identity, which is a class of the dataset here: so many images of each of
* `batchSize / imagesPerIdentity` different ones. Every identity comes up equally often, however many images it has.
*/
const Sampling = z.strictObject({
	/** Images of each identity in a batch; one that has fewer gives some of them again. */
	imagesPerIdentity: z.int().min(2).max(256),
	/** Identities with fewer training images are left out. */
	minimumImages: z.int().min(1).max(1e5).default(2)
});
/** Different identities in a whole batch. */
function identitiesPerBatch(batchSize, { imagesPerIdentity }) {
	return batchSize / imagesPerIdentity;
}
/** Why a batch of this size cannot be balanced; null where it can. */
function samplingProblem(batchSize, sampling) {
	const { imagesPerIdentity } = sampling;
	const identities = identitiesPerBatch(batchSize, sampling);
	if (Number.isInteger(identities) && identities >= 2) return null;
	return `must divide the batch size of ${batchSize} into at least 2 identities: ${imagesPerIdentity} images of each do not`;
}
// src/contract/schedules/schedule-kind.ts
const Rate = z.number().positive().max(100);
const Fraction = z.number().min(0).max(1);
/** A step that suits the eye: fine for short trainings, whole halves for long ones. */
function epochStep(epochs) {
	if (epochs <= 5) return .05;
	return epochs <= 30 ? .1 : .5;
}
/** To the nearest step, without the tail of binary fractions. */
function snapEpoch(epoch, epochs) {
	const step = epochStep(epochs);
	return Number((Math.round(epoch / step) * step).toFixed(4));
}
/** A share of the training from its place on the axis, away from both ends. */
function snapShare(epoch, epochs) {
	return Number(Math.min(.99, Math.max(.01, epoch / epochs)).toFixed(3));
}
const peakField = {
	form: "number",
	key: "peak",
	label: "Peak rate"
};
const floorField = {
	form: "number",
	key: "floor",
	label: "Floor"
};
const warmUpField = {
	form: "number",
	key: "warmUpEpochs",
	label: "Warm-up",
	suffix: "epochs"
};
/** The linear way from 0 to the peak; null once the warm-up is over. */
function warmUpRate({ peak, warmUpEpochs }, epoch) {
	return epoch < warmUpEpochs ? peak * epoch / warmUpEpochs : null;
}
/** Where the training ends before the warm-up, or with it. */
function warmUpWarning({ peak, warmUpEpochs }, epochs) {
	if (warmUpEpochs < epochs) return null;
	const [warmUp, training] = [epochsText(warmUpEpochs), epochsText(epochs)];
	const highest = Number((peak * epochs / warmUpEpochs).toPrecision(3));
	return {
		path: "warmUpEpochs",
		message: warmUpEpochs === epochs ? `The warm-up takes the whole training of ${training}: the rate never decays. Shorten the warm-up or train longer.` : `The warm-up of ${warmUp} is longer than the training of ${training}: the rate rises to ${highest} and never reaches its peak of ${peak}. Shorten the warm-up or train longer.`
	};
}
/** Where the floor is above the peak. */
function floorIssue({ floor, peak }) {
	if (floor <= peak) return null;
	return {
		path: "floor",
		message: `The floor of ${floor} is above the peak of ${peak}. Choose a floor below the peak, or 0.`
	};
}
/** Where the floor is the peak. */
function floorWarning({ floor, peak }) {
	if (floor !== peak) return null;
	return {
		path: "floor",
		message: "The floor is the peak: the rate never decays. Choose a lower floor."
	};
}
/** The end of the warm-up, on the axis and on the curve. */
function warmUpHandles(schedule) {
	const { peak, warmUpEpochs } = schedule;
	return [{
		id: "warmUpEpochs",
		label: "Warm-up",
		epoch: warmUpEpochs,
		rate: 0,
		axis: "epoch",
		says: "warm-up of",
		spanEpochs: warmUpEpochs,
		moved: ({ epoch = warmUpEpochs }) => ({
			...schedule,
			warmUpEpochs: epoch
		})
	}, peakHandle(warmUpEpochs, peak, ({ epoch = warmUpEpochs, rate = peak }) => ({
		...schedule,
		peak: rate,
		warmUpEpochs: epoch
	}))];
}
function peakHandle(epoch, peak, moved) {
	return {
		id: "peak",
		label: "Peak",
		epoch,
		rate: peak,
		axis: "both",
		says: "peak of",
		moved
	};
}
const constant = {
	schema: z.strictObject({
		kind: z.literal("constant"),
		rate: Rate
	}),
	label: "Constant",
	detail: "one rate throughout",
	fields: [{
		form: "number",
		key: "rate",
		label: "Rate"
	}],
	times: [],
	rateAt: ({ rate }) => rate,
	handles: (schedule, epochs) => [{
		id: "rate",
		label: "Rate",
		epoch: epochs / 2,
		rate: schedule.rate,
		axis: "rate",
		says: "rate of",
		moved: ({ rate = schedule.rate }) => ({
			...schedule,
			rate
		})
	}],
	heightOf: ({ rate }) => rate,
	ofHeight: (rate) => ({
		kind: "constant",
		rate
	})
};
const cosine = {
	schema: z.strictObject({
		kind: z.literal("cosine"),
		peak: Rate,
		floor: z.number().min(0).default(0),
		warmUpEpochs: z.number().min(0).default(0)
	}),
	label: "Cosine",
	detail: "half a cosine from peak to floor",
	fields: [
		warmUpField,
		peakField,
		floorField
	],
	times: ["warmUpEpochs"],
	issue: floorIssue,
	warning: (schedule, epochs) => warmUpWarning(schedule, epochs) ?? floorWarning(schedule),
	rateAt(schedule, epoch, epochs) {
		const { peak, floor, warmUpEpochs } = schedule;
		const length = epochs - warmUpEpochs;
		const progress = length > 0 ? Math.min(1, (epoch - warmUpEpochs) / length) : 0;
		const descended = floor + (peak - floor) / 2 * (1 + Math.cos(Math.PI * progress));
		return warmUpRate(schedule, epoch) ?? descended;
	},
	handles: warmUpHandles,
	heightOf: ({ peak }) => peak,
	ofHeight: (peak) => ({
		kind: "cosine",
		peak,
		floor: 0,
		warmUpEpochs: 0
	})
};
const oneCycle = {
	schema: z.strictObject({
		kind: z.literal("one-cycle"),
		peak: Rate,
		peakAtFraction: z.number().gt(0).lt(1).default(.4)
	}),
	label: "One cycle",
	detail: "up to the peak and down to zero",
	fields: [peakField, {
		form: "number",
		key: "peakAtFraction",
		label: "Peak at",
		hint: "share of the training"
	}],
	times: [],
	rateAt({ peak, peakAtFraction }, epoch, epochs) {
		const progress = Math.min(1, epoch / epochs);
		return progress < peakAtFraction ? peak * progress / peakAtFraction : peak * (1 - progress) / (1 - peakAtFraction);
	},
	handles: (schedule, epochs) => [peakHandle(schedule.peakAtFraction * epochs, schedule.peak, ({ epoch, rate }) => ({
		...schedule,
		peak: rate ?? schedule.peak,
		peakAtFraction: epoch === void 0 ? schedule.peakAtFraction : snapShare(epoch, epochs)
	}))],
	heightOf: ({ peak }) => peak,
	ofHeight: (peak) => ({
		kind: "one-cycle",
		peak,
		peakAtFraction: .4
	})
};
const piecewise = {
	schema: z.strictObject({
		kind: z.literal("piecewise"),
		interpolation: z.enum(["linear", "hold"]).default("linear"),
		points: z.array(z.strictObject({
			epoch: z.number().min(0),
			rate: z.number().min(0).max(100)
		})).min(1)
	}),
	label: "Piecewise",
	detail: "through points of your own",
	fields: [{
		form: "points",
		key: "points",
		label: "Points",
		hint: "epoch:rate, such as 0:0, 5:0.05, 10:0"
	}, {
		form: "choice",
		key: "interpolation",
		label: "Between points",
		options: [{
			value: "linear",
			label: "linear"
		}, {
			value: "hold",
			label: "hold until the next"
		}]
	}],
	times: ["points.*.epoch"],
	issue: zeroIssue,
	warning: latePointsWarning,
	rateAt: rateBetweenPoints,
	handles: (schedule) => schedule.points.map(({ epoch, rate }, index) => ({
		id: `points.${index}`,
		label: `Point ${index + 1}`,
		epoch,
		rate,
		axis: "both",
		says: "",
		moved: (move) => withMovedPoint(schedule, index, move)
	})),
	heightOf: ({ points }) => Math.max(...points.map(({ rate }) => rate)),
	ofHeight: (rate) => ({
		kind: "piecewise",
		interpolation: "linear",
		points: [
			{
				epoch: 0,
				rate: 0
			},
			{
				epoch: 5,
				rate
			},
			{
				epoch: 10,
				rate: 0
			}
		]
	})
};
/** Where every point is 0. */
function zeroIssue({ points }) {
	if (points.some(({ rate }) => rate !== 0)) return null;
	return {
		path: "points",
		message: "The learning rate is 0 throughout, so nothing is learned. Raise a point."
	};
}
/** Where points lie after the end of the training. */
function latePointsWarning({ points }, epochs) {
	const late = points.filter(({ epoch }) => epoch > epochs).length;
	if (late === 0) return null;
	return {
		path: "points",
		message: `${late === 1 ? "One point lies" : `${late} points lie`} after the end of the training at epoch ${epochs}. Move them or train longer.`
	};
}
/** Before the first point its rate holds, after the last point the last rate; of two points at one epoch the later counts. */
function rateBetweenPoints(schedule, epoch) {
	const points = [...schedule.points].sort((left, right) => left.epoch - right.epoch);
	const passed = points.filter((point) => point.epoch <= epoch);
	const previous = passed.at(-1) ?? points[0];
	if (!previous) throw new RangeError("a piecewise schedule needs at least one point");
	const following = points[passed.length];
	if (!following || passed.length === 0 || schedule.interpolation === "hold") return previous.rate;
	const progress = (epoch - previous.epoch) / (following.epoch - previous.epoch);
	return previous.rate + (following.rate - previous.rate) * progress;
}
/** A point stays between its neighbours. */
function withMovedPoint(schedule, index, move) {
	const { points } = schedule;
	const first = points[index - 1]?.epoch ?? 0;
	const last = points[index + 1]?.epoch ?? Infinity;
	const moved = (point) => ({
		epoch: Math.min(last, Math.max(first, move.epoch ?? point.epoch)),
		rate: move.rate ?? point.rate
	});
	return {
		...schedule,
		points: points.map((point, place) => place === index ? moved(point) : point)
	};
}
const polynomial = {
	schema: z.strictObject({
		kind: z.literal("polynomial"),
		peak: Rate,
		power: z.number().positive().max(100).default(2),
		warmUpEpochs: z.number().min(0).default(0)
	}),
	label: "Polynomial",
	detail: "a power of what is left of the training",
	fields: [
		warmUpField,
		peakField,
		{
			form: "number",
			key: "power",
			label: "Power",
			hint: "1 is a straight line"
		}
	],
	times: ["warmUpEpochs"],
	warning: warmUpWarning,
	rateAt(schedule, epoch, epochs) {
		const { peak, power, warmUpEpochs } = schedule;
		const length = epochs - warmUpEpochs;
		const left = length > 0 ? Math.max(0, 1 - (epoch - warmUpEpochs) / length) : 1;
		return warmUpRate(schedule, epoch) ?? peak * left ** power;
	},
	handles: warmUpHandles,
	heightOf: ({ peak }) => peak,
	ofHeight: (peak) => ({
		kind: "polynomial",
		peak,
		power: 2,
		warmUpEpochs: 0
	})
};
const slowStartFastDecay = {
	schema: z.strictObject({
		kind: z.literal("slow-start-fast-decay"),
		peak: Rate,
		warmUpEpochs: z.number().min(0).default(5),
		halfLifeEpochs: z.number().positive().default(1),
		floor: z.number().min(0).default(0)
	}),
	label: "Slow start, fast decay",
	detail: "linear warm-up, then halving: made for fine-tuning",
	fields: [
		warmUpField,
		peakField,
		{
			form: "number",
			key: "halfLifeEpochs",
			label: "Half-life",
			suffix: "epochs"
		},
		floorField
	],
	times: ["warmUpEpochs", "halfLifeEpochs"],
	issue: floorIssue,
	warning: (schedule, epochs) => warmUpWarning(schedule, epochs) ?? floorWarning(schedule) ?? halfLifeWarning(schedule, epochs),
	rateAt(schedule, epoch) {
		const { peak, warmUpEpochs, halfLifeEpochs, floor } = schedule;
		const decayed = peak * 2 ** (-(epoch - warmUpEpochs) / halfLifeEpochs);
		return warmUpRate(schedule, epoch) ?? Math.max(Math.min(floor, peak), decayed);
	},
	handles: (schedule, epochs) => [...warmUpHandles(schedule), halfLifeHandle(schedule, epochs)],
	heightOf: ({ peak }) => peak,
	ofHeight: (peak) => ({
		kind: "slow-start-fast-decay",
		peak,
		warmUpEpochs: 5,
		halfLifeEpochs: 1,
		floor: 0
	})
};
/** Where less than one half-life follows the warm-up. */
function halfLifeWarning(schedule, epochs) {
	const { warmUpEpochs, halfLifeEpochs } = schedule;
	const left = epochs - warmUpEpochs;
	if (left >= halfLifeEpochs) return null;
	return {
		path: "halfLifeEpochs",
		message: `After the warm-up ${epochsText(left)} of training remain, less than one half-life of ${epochsText(halfLifeEpochs)}: the rate hardly decays. Shorten the half-life or the warm-up, or train longer.`
	};
}
function halfLifeHandle(schedule, epochs) {
	const { peak, warmUpEpochs, halfLifeEpochs, floor } = schedule;
	return {
		id: "halfLifeEpochs",
		label: "Half-life",
		epoch: warmUpEpochs + halfLifeEpochs,
		rate: Math.max(Math.min(floor, peak), peak / 2),
		axis: "epoch",
		says: "halves every",
		spanEpochs: halfLifeEpochs,
		moved: ({ epoch = warmUpEpochs + halfLifeEpochs }) => ({
			...schedule,
			halfLifeEpochs: Math.max(snapEpoch(epoch - warmUpEpochs, epochs), .05)
		})
	};
}
const step = {
	schema: z.strictObject({
		kind: z.literal("step"),
		initial: Rate,
		factor: z.number().positive().max(1).default(.1),
		atFractions: z.array(Fraction).min(1).default([.5, .75])
	}),
	label: "Step",
	detail: "multiplied at fractions of the training",
	fields: [
		{
			form: "number",
			key: "initial",
			label: "Initial rate"
		},
		{
			form: "number",
			key: "factor",
			label: "Factor"
		},
		{
			form: "fractions",
			key: "atFractions",
			label: "At fractions",
			hint: "shares of the training, such as 0.5, 0.75"
		}
	],
	times: [],
	warning: stepWarning,
	rateAt({ initial, factor, atFractions }, epoch, epochs) {
		return initial * factor ** atFractions.filter((fraction) => epoch >= fraction * epochs).length;
	},
	handles: (schedule) => [{
		id: "initial",
		label: "Initial rate",
		epoch: 0,
		rate: schedule.initial,
		axis: "rate",
		says: "rate of",
		moved: ({ rate = schedule.initial }) => ({
			...schedule,
			initial: rate
		})
	}],
	heightOf: ({ initial }) => initial,
	ofHeight: (initial) => ({
		kind: "step",
		initial,
		factor: .1,
		atFractions: [.5, .75]
	})
};
/** Where the rate never changes. */
function stepWarning({ factor, atFractions }) {
	if (factor < 1 && atFractions.some((fraction) => fraction < 1)) return null;
	return {
		path: factor < 1 ? "atFractions" : "factor",
		message: "The rate never decays. Use a factor below 1 at a fraction below 1."
	};
}
// src/contract/schedules/index.ts
/** Every kind of learning rate schedule, in the order in which a form offers them. */
const scheduleKinds = kindMap({
	"slow-start-fast-decay": slowStartFastDecay,
	"one-cycle": oneCycle,
	cosine,
	polynomial,
	step,
	piecewise,
	constant
});
/** Learning rate as a pure function of training progress (epochs, fractional, per iteration). */
const LearningRateSchedule = z.discriminatedUnion("kind", schemasOf(scheduleKinds));
// src/contract/plans/upgrade-plan.ts
const craftedInVersion1 = /* @__PURE__ */ new Map([
	["natural", false],
	["adversarial-training", true],
	["adversarial-fine-tuning", true]
]);
/**
* A plan as written, in the shape of the present version; anything else comes back as it is, for the schema to judge.
* Version 1 had one recipe for each pair of what is crafted and where the weights come from. Keys that version 1 did not
* have are kept, so that the schema still refuses them.
*/
function upgradePlan(json) {
	if (!isObject(json) || json["version"] !== 1 || !isObject(json["recipe"])) return json;
	const { kind, ...settings } = json["recipe"];
	const crafts = craftedInVersion1.get(kind);
	if (crafts === void 0) return json;
	const objective = [{
		kind: "cross-entropy",
		weight: 1,
		on: crafts ? "crafted" : "clean"
	}];
	const recipe = crafts ? {
		crafting: settings,
		objective
	} : {
		crafting: null,
		objective,
		...settings
	};
	return {
		...json,
		version: 2,
		recipe
	};
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/contract/transforms/colour-jitter.ts
const Range = z.number().min(0).max(1);
/** Factors drawn uniformly from [1 − range, 1 + range], applied in this order. */
const schema$2 = z.strictObject({
	kind: z.literal("colour-jitter"),
	brightness: Range.default(.2),
	contrast: Range.default(.2),
	/** Without effect on grey images. */
	saturation: Range.default(.2)
});
const colourJitter = {
	schema: schema$2,
	label: "Colour jitter",
	detail: "brightness, contrast and saturation vary",
	fields: [
		{
			form: "number",
			key: "brightness",
			label: "Brightness ±",
			hint: "a share, from 0 to 1"
		},
		{
			form: "number",
			key: "contrast",
			label: "Contrast ±"
		},
		{
			form: "number",
			key: "saturation",
			label: "Saturation ±"
		}
	],
	starting: schema$2.parse({ kind: "colour-jitter" }),
	without: schema$2.parse({
		kind: "colour-jitter",
		brightness: 0,
		contrast: 0,
		saturation: 0
	})
};
// src/contract/transforms/cutout.ts
/** DeVries & Taylor 2017: a square somewhere in the image becomes the mean colour of the dataset. */
const schema$1 = z.strictObject({
	kind: z.literal("cutout"),
	/** Side of the square in pixels. Its centre is any pixel, so that a part may lie outside. */
	size: z.int().min(0).max(256).default(8)
});
const cutout = {
	schema: schema$1,
	label: "Cutout",
	detail: "hides a square somewhere in the image",
	fields: [{
		form: "number",
		key: "size",
		label: "Side of the square",
		suffix: "pixels"
	}],
	starting: schema$1.parse({ kind: "cutout" }),
	without: schema$1.parse({
		kind: "cutout",
		size: 0
	})
};
// src/contract/transforms/trivial-augment.ts
/** Müller & Hutter 2021 (TrivialAugment): one of fourteen changes for each image, its strength drawn uniformly. */
const schema = z.strictObject({
	kind: z.literal("trivial-augment"),
	/** Share of the widest ranges of the paper; 0 leaves images as they are. */
	strength: z.number().min(0).max(1).default(1)
});
// src/contract/transforms/index.ts
/** Every kind of random change to training images, in the order in which a form offers them. */
const transformKinds = kindMap({
	cutout,
	"colour-jitter": colourJitter,
	"trivial-augment": {
		schema,
		label: "TrivialAugment",
		detail: "one random change of shape or colour for each image",
		fields: [{
			form: "number",
			key: "strength",
			label: "Strength",
			hint: "a share of the widest ranges, from 0 to 1"
		}],
		starting: schema.parse({ kind: "trivial-augment" }),
		without: schema.parse({
			kind: "trivial-augment",
			strength: 0
		})
	}
});
/** A random change to a training image, after crop and flip. */
const Transform = z.discriminatedUnion("kind", schemasOf(transformKinds));
// src/contract/plans/plan.ts
/** Where the weights come from: a network initialised from the seed, or a checkpoint by id, name or path. */
/** The network of a checkpoint, with a head for the dataset's classes and weights drawn from the seed. */
const SameNetwork = z.strictObject({
	preset: z.literal("same-as"),
	/** By id, name or path. */
	checkpoint: z.string().min(1)
});
const Start = z.discriminatedUnion("kind", [z.strictObject({
	kind: z.literal("fresh"),
	network: z.discriminatedUnion("preset", [...NetworkChoice.options, SameNetwork]),
	/**
	* `dataset`: mean and deviation of the training split become the network's first node. The network of a checkpoint
	* keeps what it does to its input.
	*/
	normalisation: z.enum(["dataset", "none"]).default("dataset")
}), z.strictObject({
	kind: z.literal("checkpoint"),
	checkpoint: z.string().min(1),
	/** `new`: a fresh last layer for the dataset's classes, drawn from the seed, in place of the checkpoint's. */
	head: z.enum(["keep", "new"]).default("keep")
})]);
const Augmentation = z.strictObject({
	/** Pixels of zero padding on each side before a random crop back to the image size; 0 switches it off. */
	cropPadding: z.int().min(0).max(64).default(0),
	horizontalFlip: z.boolean().default(false),
	/** Further random changes after crop and flip, in this order; none where it is left out. */
	transforms: z.array(Transform).max(4).optional()
});
/** float16 would need its gradients scaled. */
const UpdatePrecision = z.enum(["float32", "bfloat16"]);
/**
* What the convolutions of a training compute in. Weights, statistics, the pixels of the iterate and every evaluation stay
* in float32.
*/
const Precision = z.strictObject({
	attack: AttackPrecision.default("float32"),
	/** Of updates, forward and backward; the weights that they move are float32. Left out: float32. */
	update: UpdatePrecision.optional()
});
/** What the learning rate is multiplied with in parts of the network, by names of blocks or what the ids of nodes begin with. */
const BlockRates = z.record(z.string().min(1), z.number().positive({ error: "must be above 0: to keep a block as it is, name it in freezing.blocks" }).max(1e3));
/**
* Measured after every epoch, and within long ones where the plan asks for it; the best checkpoint is the one with the
* highest adversarial accuracy here.
*/
const Validation = z.strictObject({
	/** All of a smaller split. */
	images: z.int().min(1).max(1e7).default(1e3),
	attack: Attack,
	/** Null: nothing ends a run early. */
	guard: OverfittingGuard.nullable().prefault({}),
	/** At even distances, the last time at the epoch's end; left out: once. */
	timesPerEpoch: z.int().min(1).max(1e3).optional()
});
const planShape = z.strictObject({
	version: z.literal(2, { error: "must be 2; a plan of version 1 is upgraded where its recipe.kind is natural, adversarial-training or adversarial-fine-tuning" }),
	name: z.string().min(1).max(120),
	/** What the run is for, in a person's words; changes nothing. */
	description: z.string().max(1e3).default(""),
	seed: z.int().min(0).max(2 ** 32 - 1).default(0),
	/** A dataset by id or name. */
	dataset: z.string().min(1),
	start: Start,
	recipe: Recipe,
	/** The frozen checkpoint that terms compare with, by id, name or path; null: the start checkpoint. */
	teacher: z.string().min(1).nullable().default(null),
	threatModel: ThreatModel,
	optimizer: Optimizer.prefault({}),
	/** Gradients longer than this, over all trained parameters together, are shortened to it; null leaves them as they are. */
	gradientClipping: z.number().positive().max(1e6).nullable().default(null),
	learningRate: LearningRateSchedule,
	epochs: z.number().positive().max(1e4),
	batchSize: z.int().min(1).max(4096).default(64),
	/** Batches balanced by identity; left out, an epoch visits every training image once, in random order. */
	sampling: Sampling.optional(),
	augmentation: Augmentation.prefault({}),
	precision: Precision.prefault({}),
	freezing: Freezing.prefault({}),
	/** Parts that are not named train at the rate itself. */
	blockRates: BlockRates.default({}),
	/** `network`: the network's dropout nodes are applied in updates, never in attacks or measurements. */
	dropout: z.enum(["network", "off"]).default("network"),
	validation: Validation,
	/** A checkpoint is written after every epoch, and also every so many steps within one. */
	checkpointEverySteps: z.int().min(1).default(200),
	/** Runs on the best checkpoint once training is completed, against the plan's threat model unless it names another. */
	evaluation: PlannedEvaluation.nullable().default(null)
});
function checkLeastCritical({ start, freezing }, context) {
	if (freezing.leastCritical === void 0) return;
	if (start.kind === "checkpoint" && start.head === "keep") return;
	const what = start.kind === "fresh" ? "a fresh network has" : "a new head leaves";
	context.addIssue({
		code: "custom",
		path: ["freezing", "leastCritical"],
		message: `${what} no robustness that could depend on a layer: start from a robust checkpoint and keep its head`
	});
}
/** Every batch has to get all of its replays, and epochs count updates. */
function checkReplays({ recipe, epochs, precision }, context) {
	if (recipe.crafting?.attack.kind !== "free") return;
	const refuse = (path, message) => context.addIssue({
		code: "custom",
		path,
		message
	});
	const { replays } = recipe.crafting.attack;
	if (epochs % replays !== 0) refuse([
		"recipe",
		"crafting",
		"attack",
		"replays"
	], `${replays} do not divide the ${epochs} epochs, which count updates, so that the last batches would get fewer: train for ${Math.max(1, Math.round(epochs / replays)) * replays} epochs, or choose another number`);
	if (precision.attack !== "float32") refuse(["precision", "attack"], "Free takes no steps of its own that could be computed in it: set it to \"float32\"");
}
function checkTeacher(plan, context) {
	const { start, recipe, teacher } = plan;
	if (!needsTeacher(recipe) || teacher !== null) return;
	const refuse = (message) => context.addIssue({
		code: "custom",
		path: ["teacher"],
		message
	});
	if (start.kind === "fresh") return refuse("the recipe compares with a teacher, and a fresh start has no parent to be it: start from a checkpoint, or name one here");
	if (start.head === "new" && needsTeacherClasses(recipe.objective)) refuse("the parent answers for other classes than the new head, so that it cannot be learned from: name a teacher here, or keep the head");
}
function checkSampling({ batchSize, sampling }, context) {
	const problem = sampling && samplingProblem(batchSize, sampling);
	if (!problem) return;
	context.addIssue({
		code: "custom",
		path: ["sampling", "imagesPerIdentity"],
		message: problem
	});
}
/**
* The complete, validated description of a run. Same plan, same seed, same device kind: same result. Plans of earlier
* versions are upgraded wherever one is read.
*/
const Plan = z.preprocess(upgradePlan, planShape.superRefine(checkTeacher).superRefine(checkSampling).superRefine(checkLeastCritical).superRefine(checkReplays).transform((plan) => ({
	...plan,
	evaluation: plan.evaluation && completedEvaluation(plan.evaluation, plan.threatModel)
})));
// src/contract/weight-space/combined-card.ts
/**
* Which statistics the batch norms of a combination have: the members' own, combined as all other tensors are, or those
* measured anew on training images with the combined weights.
*/
const StatisticsChoice = z.enum(["combined", "re-estimated"]);
/** On which training images statistics are re-estimated: as they are, or attacked as the combination is. */
const StatisticsImages = z.enum(["clean", "crafted"]);
/**
* By what a combination is chosen on validation images: robust accuracy, clean accuracy, their mean, or the clean accuracy of
* those that are at least as robust as the most robust member (as RiFT chooses).
*/
const Criterion = z.enum([
	"mean",
	"robust",
	"clean",
	"clean-without-robust-loss"
]);
/** How a checkpoint was made out of others, kept in its card. */
const CombinedCard = z.strictObject({
	method: z.enum([
		"path",
		"uniform-soup",
		"greedy-soup"
	]),
	members: z.array(z.strictObject({
		name: z.string(),
		weightsSha256: z.string(),
		share: z.number().min(0).max(1)
	})).min(2),
	statistics: StatisticsChoice,
	/** The training images from which its statistics were re-estimated; null where they were not. */
	statisticsFrom: z.strictObject({
		images: z.int().min(1),
		batchSize: z.int().min(1),
		seed: z.int().min(0),
		on: StatisticsImages
	}).nullable(),
	/** By what it was chosen; null where a person chose it. */
	criterion: Criterion.nullable()
});
// src/contract/models/checkpoint.ts
/**
* What training cost. A pass is one forward and one backward pass of one image: a K-step attack and its update
* cost K + 1 passes per image. Validation and evaluation are not part of it.
*/
const Cost = z.strictObject({
	imagePasses: z.number().min(0),
	/** Image passes divided by the training images: the unit 'passes over the training set'. */
	trainingSetPasses: z.number().min(0),
	/** Wall time of training without pauses, validation included. */
	durationMs: z.number().min(0),
	/** Image passes spent on all ancestors of the start checkpoint; 0 for a fresh start, null where an ancestor's cost is not known. */
	pretrainingImagePasses: z.number().min(0).nullable()
});
/** Where a checkpoint comes from: shown with it, carried inside its file. */
const CheckpointCard = z.strictObject({
	name: z.string(),
	description: z.string(),
	/** Name and weight digest of the checkpoint it was trained from; null for a fresh start. */
	parent: z.strictObject({
		name: z.string(),
		weightsSha256: z.string()
	}).nullable(),
	plan: Plan.nullable(),
	datasetName: z.string().nullable(),
	datasetFingerprint: z.string().nullable(),
	classNames: z.array(z.string()),
	epoch: z.number(),
	step: z.int(),
	metrics: z.record(z.string(), z.number()),
	cost: Cost.nullable(),
	licence: z.string().nullable(),
	createdAt: z.string(),
	createdBy: z.string(),
	/** What was found out when it came from another program's file. */
	imported: ModelImportReport.optional(),
	/** How it was made out of the weights of others. */
	combined: CombinedCard.optional()
});
/** What a run writes: its best epoch, the best epoch of its averaged weights, and where it stands. */
const RunCheckpointKind = z.enum([
	"best",
	"averaged",
	"last"
]);
const CheckpointKind = z.enum([
	...RunCheckpointKind.options,
	"shipped",
	"imported",
	"combined",
	"federated"
]);
/** A checkpoint as history knows it. The file is one safetensors file with network and card in its metadata. */
const CheckpointRecord = z.strictObject({
	id: CheckpointId,
	kind: CheckpointKind,
	name: z.string(),
	file: z.string(),
	/** SHA-256 over the weight tensors in name order: equal weights, equal digest. */
	weightsSha256: z.string(),
	runId: RunId.nullable(),
	parentId: CheckpointId.nullable(),
	networkName: z.string(),
	parameters: z.int(),
	/** Multiply-accumulate operations of one forward pass of one image. */
	forwardMacs: z.number(),
	card: CheckpointCard,
	createdAt: z.string()
});
// src/contract/identities/hold-out.ts
/** How the identities of a dataset become those to train on and those held out, none in both. */
const HoldOut = z.strictObject({
	/** Share of the identities that is held out. */
	share: z.number().gt(0).lt(1).default(.3),
	/** Identities with fewer images, of all splits together, are in neither. */
	minimumImages: z.int().min(1).max(1e5).default(2),
	/** Share of the images of each identity to train on that becomes its validation images. */
	validation: z.number().min(0).max(.5).default(.1),
	seed: z.int().min(0).default(0)
});
/** Marks a dataset that was made by it. */
const HeldOutFrom = z.strictObject({
	/** Of the dataset that was divided. */
	fingerprint: z.string(),
	part: z.enum(["training", "held-out"]),
	settings: HoldOut
});
z.strictObject({
	/** Id or name. */
	reference: z.string().min(1),
	settings: HoldOut.prefault({}),
	/** What both names begin with; null: the name of the dataset. */
	name: z.string().trim().min(1).max(100).nullable().default(null)
});
// src/contract/datasets/corrections.ts
const place = {
	split: Split,
	/** Position in the split, from 0. */
	index: z.int().min(0)
};
/** One correction of one image, in the positions of the dataset that it is made for. */
const Correction = z.discriminatedUnion("kind", [
	z.strictObject({
		kind: z.literal("relabel"),
		...place,
		className: z.string().min(1).max(200)
	}),
	z.strictObject({
		kind: z.literal("exclude"),
		...place
	}),
	z.strictObject({
		kind: z.literal("move"),
		...place,
		to: Split
	})
]);
const SplitCorrections = z.strictObject({
	/** Positions and the label that each gets, a number. */
	relabelled: z.array(z.tuple([z.int().min(0), z.int().min(0)])),
	/** Positions. */
	excluded: z.array(z.int().min(0)),
	/** Positions and the split that each goes to. */
	moved: z.array(z.tuple([z.int().min(0), Split]))
});
/** All corrections that make a version out of its original, by the original's splits and positions, in ascending order. */
const DatasetCorrections = z.strictObject({
	train: SplitCorrections,
	validation: SplitCorrections,
	test: SplitCorrections
});
/** Which duplicates are meant: equal pixels, or look-alikes as well. */
const Likeness = z.enum(["exact", "near"]);
z.strictObject({
	reference: z.string().min(1),
	/** Left out: the name of the original with a word for what was done. */
	name: z.string().trim().min(1).max(120).optional(),
	corrections: z.array(Correction).max(5e5).default([]),
	/** One image of each group of duplicates stays, the one in the earliest split; groups whose labels differ stay whole. */
	mergeDuplicates: Likeness.nullable().default(null),
	/** Each group of duplicates goes to the earliest split that one of them is in. */
	leakageFree: Likeness.nullable().default(null)
});
z.strictObject({
	/** The dataset that the corrections are made for; its id is null when this history does not have it. */
	original: z.strictObject({
		id: z.string().nullable(),
		name: z.string(),
		fingerprint: z.string()
	}),
	corrections: z.array(Correction)
});
z.strictObject({ operationId: OperationId }), z.strictObject({ reference: z.string().min(1) });
// src/contract/datasets/dataset.ts
/** How images of other sizes become one size. Explicit, since it changes what a network sees. */
const ResizePolicy = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("exact") }),
	z.strictObject({
		kind: z.literal("cover"),
		height: z.int().min(1),
		width: z.int().min(1)
	}),
	z.strictObject({
		kind: z.literal("stretch"),
		height: z.int().min(1),
		width: z.int().min(1)
	})
]);
/** Whose each image is: the writer, the site, the device. By a column of a manifest, or by a folder on the way to the image. */
const GroupBy = z.discriminatedUnion("kind", [z.strictObject({
	kind: z.literal("column"),
	column: z.string().min(1).max(200)
}), z.strictObject({
	kind: z.literal("folder"),
	level: z.int().min(1).max(50)
})]);
const ImportOptions = z.strictObject({
	name: z.string().min(1).max(120).optional(),
	resize: ResizePolicy.default({ kind: "exact" }),
	/** Share of the training images that becomes the validation split where the source has none; stratified, seeded. */
	validationFraction: z.number().min(0).max(.5).default(.1),
	/** Share that becomes the test split where the source has none. */
	testFraction: z.number().min(0).max(.5).default(.2),
	seed: z.int().min(0).default(0),
	/** Whether a mirrored image keeps its class (shoes yes, digits no). */
	flipAllowed: z.boolean().default(true),
	/** Left out: nobody's in particular. */
	groupBy: GroupBy.optional()
});
/** Old class name to new one. Names that become equal are merged; classes that are not named stay. */
const ClassMapping = z.record(z.string(), z.string().min(1).max(200));
const RejectedFile = z.strictObject({
	path: z.string(),
	reason: z.string()
});
const SplitSummary = z.strictObject({
	images: z.int().min(0),
	/** Images per class, in the order of classNames. */
	classCounts: z.array(z.int().min(0))
});
/** `dataset.json` beside the packed pixels: what a dataset is. */
const DatasetManifest = z.strictObject({
	version: z.literal(1),
	name: z.string(),
	format: z.enum([
		"idx",
		"cifar-10",
		"cifar-100",
		"image-folder",
		"arrays",
		"manifest",
		"parquet",
		"webdataset",
		"drawn"
	]),
	sourcePath: z.string(),
	/** Digest over names, sizes and change times of the source files: equal means nothing to read again. */
	sourceStamp: z.string(),
	/** SHA-256 over shape, class names, labels and pixels of every split in order: the dataset's identity. */
	fingerprint: z.string(),
	image: ImageShape,
	classNames: z.array(z.string()).min(2),
	/** Each split is stored in one fixed order, shuffled by `options.seed` with its classes spread evenly. */
	splits: z.strictObject({
		train: SplitSummary,
		validation: SplitSummary,
		test: SplitSummary
	}),
	/** Per channel over the training split, pixels in [0, 1]. */
	mean: z.array(z.number()),
	deviation: z.array(z.number()),
	options: ImportOptions,
	rejected: z.array(RejectedFile),
	licence: z.string().nullable(),
	/** Set where images belong to somebody: the names by which the groups of each split are numbered. */
	groups: z.strictObject({
		by: GroupBy,
		names: z.array(z.string()).min(1)
	}).optional(),
	/** Set when it holds the images of another dataset and differs in name, classes, labels or splits. */
	derivedFrom: z.strictObject({
		fingerprint: z.string(),
		classes: ClassMapping,
		/** Set for a version: what was corrected in the dataset of that fingerprint. */
		corrections: DatasetCorrections.optional()
	}).optional(),
	/** Set when it has some of the identities of another dataset, and their images. */
	heldOutFrom: HeldOutFrom.optional()
});
const DatasetRecord = z.strictObject({
	id: DatasetId,
	name: z.string(),
	directory: z.string(),
	manifest: DatasetManifest,
	bytes: z.number(),
	shipped: z.boolean(),
	createdAt: z.string()
});
/** One image of a packed dataset. */
const ImageReference = z.strictObject({
	split: Split,
	/** Position in the split. */
	index: z.int().min(0),
	label: z.int().min(0)
});
/** Images that show the same. */
const DuplicateGroup = z.strictObject({
	/** `exact`: every packed pixel is equal. `near`: chains of pairs that look alike, exact copies included. */
	kind: z.enum(["exact", "near"]),
	images: z.array(ImageReference).min(2),
	/** The largest Hamming distance between the perceptual hashes of two neighbours; 0 for exact copies. */
	distance: z.int().min(0),
	/** The group has training images and images of another split. */
	leak: z.boolean(),
	/** Its images have different labels. */
	conflict: z.boolean()
});
const DuplicateCounts = z.strictObject({
	groups: z.int(),
	/** Images beyond the first of each group. */
	surplusImages: z.int(),
	conflicts: z.int(),
	/** Validation and test images that have a twin in the training split. */
	leakedValidation: z.int(),
	leakedTest: z.int()
});
z.strictObject({
	version: z.literal(1),
	/** Of the dataset that was looked at. */
	fingerprint: z.string(),
	images: z.int(),
	exact: DuplicateCounts,
	near: DuplicateCounts,
	/** Images without any structure, such as a single colour; they are compared for exact copies only. */
	blankImages: z.int(),
	/** False when there were too many look-alikes to compare them all. */
	complete: z.boolean(),
	/** The gravest first: conflicts, leaks, then the rest; at most `mostGroups` of them. */
	groups: z.array(DuplicateGroup)
});
/** An image whose label a trained network contradicts. */
const SuspiciousLabel = z.strictObject({
	/** Position in the split. */
	index: z.int().min(0),
	label: z.int().min(0),
	prediction: z.int().min(0),
	/** The network's probability of its prediction, and of the label. */
	probability: z.number().min(0).max(1),
	labelProbability: z.number().min(0).max(1)
});
/**
* `labels-<split>-<weights>.json` beside the packed pixels: where a network and the labels disagree. It says which
* images are worth a look, not which labels are wrong: the network may be wrong as well.
*/
const LabelCheck = z.strictObject({
	version: z.literal(1),
	/** Of the dataset that was looked at. */
	fingerprint: z.string(),
	split: Split,
	checkpointId: CheckpointId,
	checkpointName: z.string(),
	weightsSha256: z.string(),
	images: z.int(),
	/** Images that the network puts into another class than their label. */
	disagreements: z.int(),
	/** Those of them with a probability of at least `confidentProbability`. */
	confident: z.int(),
	/** The network was trained on these very images: it has learnt many wrong labels and contradicts fewer of them. */
	trainedOnThem: z.boolean(),
	/** The most confident contradiction first; at most `mostSuspects` of them. */
	suspects: z.array(SuspiciousLabel)
});
// src/contract/devices/device.ts
/** How a device is chosen: the processor, or a GPU by its number in the order of the PCI bus. */
const DeviceId = z.string().regex(/^(cpu|gpu-\d{1,2})$/, "cpu, gpu-0, gpu-1, …");
const mostThreads = 1024;
const aThreadCount = { error: `it is a whole number from 1 to ${mostThreads}` };
/** Of TensorFlow, within one op and beside each other. */
const ThreadCount = z.int(aThreadCount).min(1, aThreadCount).max(mostThreads, aThreadCount);
const DeviceOption = z.strictObject({
	id: DeviceId,
	name: z.string(),
	kind: z.enum(["cpu", "gpu"]),
	memoryBytes: z.number().nullable()
});
z.strictObject({
	devices: z.array(DeviceOption),
	/** Null: the first GPU that TensorFlow can open, else the processor. */
	chosen: DeviceId.nullable(),
	/** Why no GPU is among them, in words; null when one is. */
	gpuReason: z.string().nullable(),
	threads: z.strictObject({
		/** Null: one for each core. */
		chosen: ThreadCount.nullable(),
		cores: z.int().min(1),
		/** A variable of the environment that goes before what was chosen; null without one. */
		fixed: z.strictObject({
			by: z.enum(["TEMPER_THREADS", "tensorflow-variables"]),
			count: ThreadCount
		}).nullable()
	})
});
z.strictObject({
	/** Share of all cores that worked since the question before, 0 to 1; null at the first question. */
	processorShare: z.number().min(0).max(1).nullable(),
	cores: z.int().min(1),
	memoryUsedBytes: z.number(),
	memoryTotalBytes: z.number(),
	gpus: z.array(z.strictObject({
		name: z.string(),
		/** 0 to 1; null where the driver does not tell. */
		share: z.number().min(0).max(1).nullable(),
		memoryUsedBytes: z.number().nullable(),
		memoryTotalBytes: z.number().nullable()
	}))
});
// src/contract/devices/bench.ts
/** How fast the steps of a plan run on one device, measured on real steps of it. */
const DeviceSpeed = z.strictObject({
	device: z.string(),
	deviceKind: z.enum(["cpu", "gpu"]),
	threads: z.int().min(1),
	/** The first step, with the compilation of what it runs. */
	firstStepMs: z.number().min(0),
	/** Median of the steps after it. */
	stepMs: z.number().positive(),
	measuredSteps: z.int().min(1),
	imagesPerSecond: z.number().positive(),
	/** The share of their time that the steps waited for data. */
	dataWaitShare: z.number().min(0).max(1),
	/** For the whole run, its validation included. */
	estimatedDurationMs: z.number().min(0),
	/** Resident memory of the engine after the steps. */
	memoryBytes: z.number(),
	/** Process numbers of other engines that worked at the same time, which makes the figures too slow. */
	otherEngines: z.array(z.int())
});
z.strictObject({
	/** The devices of this machine, the fastest first. */
	devices: z.array(DeviceSpeed).min(1),
	recommended: z.enum(["cpu", "gpu"]),
	/** What `devices:choose` takes for it; null where Temper takes it by itself. */
	choice: DeviceId.nullable(),
	/** Why, in words, and how to choose it. */
	reason: z.string()
});
/** The product of two square matrices of float32. */
const MatrixProduct = z.strictObject({
	side: z.int().min(1),
	/** Median of the repetitions, in milliseconds. */
	medianMs: z.number().positive(),
	/** 10^9 floating-point operations per second: 2 side³ for each product. */
	gigaflops: z.number().positive()
});
/** How fast a device is: a matrix product, and the captured step of the demo's fine-tuning. */
const DeviceBench = z.strictObject({
	device: DeviceOption,
	matrix: MatrixProduct,
	step: DeviceSpeed
});
// src/contract/federations/division.ts
const Clients = z.int().min(1).max(1e5);
/**
* How the images of a dataset are dealt out to clients. `dirichlet`: of every class each client gets a share, drawn from a
* symmetric Dirichlet distribution (Yurochkin et al. 2019): the smaller alpha, the fewer classes a client has. `shards`: images
* sorted by class are cut into equal pieces, of which every client gets so many (McMahan et al. 2017). `equal`: every client has
* the same number of images of every class, up to one. `groups`: every group that the dataset's images belong to (a writer, a site, a
* device; see `ImportOptions.groupBy`) is a client, but those with too few images, which are left out.
*/
const DivisionMethod = z.discriminatedUnion("kind", [
	z.strictObject({
		kind: z.literal("dirichlet"),
		alpha: z.number().positive({ error: "must be above 0" }).max(1e6),
		clients: Clients
	}),
	z.strictObject({
		kind: z.literal("shards"),
		shardsPerClient: z.int().min(1).max(1e3).default(2),
		clients: Clients
	}),
	z.strictObject({
		kind: z.literal("equal"),
		clients: Clients
	}),
	z.strictObject({ kind: z.literal("groups") })
]);
/** A dataset divided into clients: same division, same dataset, same images for every client. */
const Division = z.strictObject({
	method: DivisionMethod,
	seed: z.int().min(0).max(2 ** 32 - 1).default(0),
	/** Training images that every client has at least; a random division is drawn again until it is so. */
	minimumImages: z.int().min(1).max(1e6).default(10),
	/** Whether a client whose training images are all of one class is an error: whatever is trained on it alone answers that class. */
	oneClassClients: z.enum(["refuse", "keep"]).default("refuse")
});
const ClientSummary = z.strictObject({
	/** Training images per class, in the order of the dataset's classes. */
	classCounts: z.array(z.int().min(0)),
	validationImages: z.int().min(0),
	testImages: z.int().min(0)
});
/** How a division turned out: clients × classes. */
const DivisionSummary = z.strictObject({
	clients: z.array(ClientSummary),
	/** The groups that the clients are; null where they are none. */
	names: z.array(z.string()).nullable().default(null),
	/** Groups with too few images, whose images are nobody's. */
	leftOut: z.int().min(0).default(0),
	/** SHA-256 over which image each client has. */
	fingerprint: z.string()
});
// src/contract/federations/results.ts
/**
* What every client gets in the end. `global`: the federated average as it is. `local`: a network trained on the client's images
* alone. `ftfa`: the average, trained on with the client's images (Cheng, Chadha, Duchi 2021). `rtfa`: the same with a ridge
* towards the average, whose strength the client's validation images choose. `fedprox`: the average of clients that were held to
* it by a ridge in every round (Li et al. 2020). `ditto`: a network of the client's own, trained beside the rounds and held to
* their average (Li et al. 2021).
*/
const FederatedMethod = z.enum([
	"global",
	"local",
	"ftfa",
	"rtfa",
	"fedprox",
	"ditto"
]);
/** Which average a round belongs to. */
const AverageKind = z.enum(["fedavg", "fedprox"]);
/** Images that a network gets right, as they are and attacked. */
const Score = z.strictObject({
	images: z.int().min(0),
	clean: z.int().min(0),
	robust: z.int().min(0)
});
const RoundResult = z.strictObject({
	average: AverageKind,
	/** From 1; 0 is the start. */
	round: z.int().min(0),
	/** Clients whose update entered the average. */
	clients: z.int().min(0),
	/** Of the clients, over their local training, weighted by images; null for the start. */
	trainLoss: z.number().nullable(),
	trainAccuracy: z.number().nullable(),
	/** The average on validation images of all clients; null where it was not measured. */
	validation: Score.nullable(),
	/** Clients whose update was left out, with the reason. */
	refused: z.array(z.strictObject({
		client: z.int().min(0),
		reason: z.string()
	}))
});
/** A method's network for one client, on that client's images. */
const ClientResult = z.strictObject({
	client: z.int().min(0),
	method: FederatedMethod,
	/** On its test images; null where training diverged. */
	test: Score.nullable(),
	/** RTFA: each ridge with its score on the client's validation images. */
	tried: z.array(z.strictObject({
		lambda: z.number(),
		validation: Score.nullable()
	})),
	/** RTFA: the ridge that was chosen. */
	lambda: z.number().nullable(),
	/** Why there is no score. */
	failure: z.string().nullable()
});
/** Accuracies of a method over clients, each a share; clients count alike, whatever their number of images. */
const Distribution = z.strictObject({
	clients: z.int().min(0),
	mean: z.number(),
	median: z.number(),
	/** The mean of the worst tenth of the clients, at least one. */
	worstTenth: z.number(),
	/** Sample deviation over clients; null for one. */
	deviation: z.number().nullable(),
	/** (Σx)² / (n Σx²), from 1/n to 1, where all are equal (Jain et al. 1984). */
	jainIndex: z.number(),
	/** All images of all clients together. */
	pooled: Proportion
});
/** One method against another on the same clients: mean difference of their accuracies with a 95 % interval over clients. */
const Gain = z.strictObject({
	clients: z.int().min(1),
	/** Percentage points. */
	points: z.number(),
	/** Null for fewer than two clients. */
	low: z.number().nullable(),
	high: z.number().nullable(),
	better: z.int().min(0),
	worse: z.int().min(0)
});
const measures = (value) => z.strictObject({
	clean: value,
	robust: value
});
const MethodAnalysis = z.strictObject({
	method: ClientResult.shape.method,
	accuracy: measures(Distribution),
	/** Against the federated average, and against training alone; null where one of them was not measured. */
	againstGlobal: measures(Gain).nullable(),
	againstLocal: measures(Gain).nullable(),
	/** Clients whose training diverged. */
	failed: z.int().min(0)
});
z.array(MethodAnalysis);
// src/contract/federations/federation.ts
/** What the last stage trains on every client. */
const Personal = z.strictObject({
	/** Local epochs of FTFA and RTFA. */
	epochs: z.int().min(1).max(1e3).default(5),
	/** Over these epochs; null: the rate with which the rounds end, kept. */
	learningRate: LearningRateSchedule.nullable().default(null),
	/** The ridges that RTFA tries. */
	lambdas: z.array(z.number().positive().max(1e6)).min(1).max(20).default([
		.01,
		.1,
		1
	])
});
const shape = z.strictObject({
	name: z.string().trim().min(1).max(120),
	division: Division,
	/** What a client's local training is like: dataset, start, recipe, rates. Its epochs are those of all rounds. */
	training: Plan,
	rounds: z.int().min(1).max(1e4),
	localEpochs: z.int().min(1).max(1e3).default(1),
	/** The share of the clients that takes part in a round, at least one. */
	participation: z.number().gt(0).max(1).default(1),
	/**
	* `filled`: the last batch of an epoch is filled up with the first images of its order, so that all batches of all clients have
	* one size. `short`: it has what is left, as in ordinary training.
	*/
	lastBatch: z.enum(["filled", "short"]).default("filled"),
	/** What the server does with the average of a round: with momentum this is FedAvgM (Hsu et al. 2019). */
	server: z.strictObject({
		learningRate: z.number().positive().max(10).default(1),
		momentum: z.number().min(0).lt(1).default(0)
	}).prefault({}),
	/** `local`: every client keeps scale, shift and statistics of its own batch norms (FedBN, Li et al. 2021). */
	batchNorm: z.enum(["averaged", "local"]).default("averaged"),
	methods: z.array(FederatedMethod).min(1).default([
		"global",
		"local",
		"ftfa",
		"rtfa"
	]).transform((methods) => FederatedMethod.options.filter((method) => methods.includes(method))),
	personal: Personal.prefault({}),
	/** The ridge of FedProx: its µ. */
	proximal: z.number().positive().max(1e6).default(.01),
	/** The ridge of Ditto: its λ. */
	ditto: z.number().positive().max(1e6).default(.1),
	evaluation: z.strictObject({
		/** Null: the attack with which the plan validates. */
		attack: Attack.nullable().default(null),
		/** Of each client, at most. */
		testImages: z.int().min(1).max(1e6).default(500),
		/** The average is measured after every so many rounds, and after the last. */
		everyRounds: z.int().min(1).max(1e4).default(1)
	}).prefault({})
});
function checkFederation({ training }, context) {
	const refuse = (path, message) => context.addIssue({
		code: "custom",
		path: ["training", ...path],
		message
	});
	const { recipe, freezing, sampling } = training;
	if (recipe.averaging) refuse(["recipe", "averaging"], "rounds average the clients, and an average of each client beside that is not kept; set it to null");
	const ridge = recipe.objective.findIndex(({ kind }) => kind === "distance-to-start");
	if (ridge >= 0) refuse([
		"recipe",
		"objective",
		ridge
	], "the distance to the start is what FedProx, RTFA and Ditto add themselves; leave it out");
	if (sampling) refuse(["sampling"], "every client draws its batches from all images of its own; leave it out");
	if (recipe.crafting?.attack.kind === "free") refuse([
		"recipe",
		"crafting",
		"attack",
		"kind"
	], "Free carries what it crafts from update to update, which rounds do not keep; choose another attack");
	if (freezing.leastCritical !== void 0) refuse(["freezing", "leastCritical"], "rounds do not look for a layer; name the one that trains in freezing.only");
	if (freezing.headOnlyEpochs > 0) refuse(["freezing", "headOnlyEpochs"], "a head that trains alone at first is not meant for rounds; set it to 0");
}
/** A federated run: a dataset divided into clients, rounds of averaging, and what every client gets in the end. */
const FederationPlan = shape.superRefine(checkFederation).transform((plan) => ({
	...plan,
	training: {
		...plan.training,
		epochs: plan.rounds * plan.localEpochs,
		evaluation: null
	}
}));
const FederationProgress = z.strictObject({
	/** Share done, 0 to 1. */
	fraction: z.number(),
	/** What is being done: the round, or the client and the method. */
	message: z.string(),
	remainingMs: z.number().nullable()
});
const FederationState = z.enum([
	"queued",
	"running",
	"paused",
	"completed",
	"cancelled",
	"failed",
	"interrupted"
]);
const FederationSummary = z.strictObject({
	/** Passes of images forward and backward that training took: an update with its attack, as in `Cost`. */
	trainingPasses: z.number().min(0),
	durationMs: z.number().min(0)
});
const FederationRecord = z.strictObject({
	id: FederationId,
	name: z.string(),
	datasetId: DatasetId,
	datasetFingerprint: z.string(),
	classNames: z.array(z.string()),
	plan: FederationPlan,
	division: DivisionSummary,
	state: FederationState,
	fraction: z.number(),
	/** The latest; null before the first news and after the end. */
	progress: FederationProgress.nullable(),
	rounds: z.array(RoundResult),
	/** Results of clients so far: one for each client and method. */
	resultCount: z.int().min(0),
	summary: FederationSummary.nullable(),
	/** The federated average as a model, once there is one. */
	checkpointId: CheckpointId.nullable(),
	error: WireError.nullable(),
	createdAt: z.string(),
	finishedAt: z.string().nullable()
});
// src/contract/studies/search/candidate.ts
/** For every gene which of its values: indexes from 0. */
const Genome = z.array(z.int().min(0));
/** How a candidate came about: `kept` passed the rung before. */
const CandidateOrigin = z.enum([
	"grid",
	"random",
	"mutated",
	"crossed",
	"kept"
]);
// src/contract/studies/search/records.ts
/** `running`: begun and not over; a study that is resumed takes it up again. */
const CandidateState = z.enum([
	"running",
	"measured",
	"failed"
]);
/** A candidate of a search with what came of it. */
const CandidateRecord = z.strictObject({
	/** In the order in which they were begun, from 1. */
	number: z.int().min(1),
	/** From 1; a rung in successive halving. */
	generation: z.int().min(1),
	origin: CandidateOrigin,
	genome: Genome,
	/** The length of its training. */
	epochs: z.number().positive(),
	state: CandidateState,
	/** Why it failed. */
	problem: z.string().nullable(),
	runId: RunId.nullable(),
	/** Whether the run was in the history before the search asked for it. */
	reused: z.boolean(),
	/** Accuracy on validation images at the end of the run, in [0, 1]. */
	clean: z.number().nullable(),
	robust: z.number().nullable(),
	/** What it took of the budget. */
	spentMs: z.number().min(0)
});
/** How far a search is. */
const SearchProgress = z.strictObject({
	isOver: z.boolean(),
	unit: z.enum(["generation", "rung"]),
	generation: z.int(),
	generations: z.int(),
	/** Measured or failed. */
	ended: z.int(),
	failed: z.int(),
	/** More than the strategy will ask for. */
	most: z.int(),
	spentMs: z.number(),
	budgetMs: z.number().nullable(),
	/** An upper bound; null before a candidate has ended. */
	remainingMs: z.number().nullable(),
	best: z.strictObject({
		number: z.int(),
		clean: z.number(),
		robust: z.number()
	}).nullable()
});
/** What a search has found so far. */
const SearchReport = z.strictObject({
	arm: z.string(),
	unit: z.enum(["generation", "rung"]),
	genes: z.array(z.strictObject({
		path: z.string(),
		values: z.array(z.json())
	})),
	candidates: z.array(CandidateRecord),
	/** Numbers of the candidates that no other beats in both accuracies. */
	front: z.array(z.int()),
	/** Best first, by what the search looks for; of successive halving those of the last rung alone. */
	ranking: z.array(z.int()),
	/** The number of the candidate that the arm is carried out with; null while the search goes on, or found nothing. */
	winner: z.int().nullable(),
	/** What the winner changes, in words. */
	winnerText: z.string().nullable(),
	/** Images of the validation split that candidates are measured on. */
	validationImages: z.int()
});
z.strictObject({
	/** At most. */
	candidates: z.int(),
	firstGeneration: z.int(),
	/** For one candidate of the first length; null where nothing is known about the speed here. */
	candidateMs: z.number().nullable(),
	/** All candidates, within the budget; null where the speed is not known. */
	totalMs: z.number().nullable(),
	budgetMs: z.number().nullable()
});
// src/contract/evaluations/batteries.ts
/** Batteries with a fixed list of attacks; any other list is a custom battery. */
const batteryNames = [
	"quick",
	"pgd",
	"standard"
];
/**
* The attacks of a battery, the same in Linf and in L2.
*
* @param classes of the network; too few leave attacks out that need more
*/
function batteryOf(name, classes = Infinity) {
	switch (name) {
		case "quick": return eachOf(name, [evaluationPgd(20), evaluationPgd(20, { loss: "margin" })]);
		case "pgd": return eachOf(name, [
			Attack.parse({ kind: "fgsm" }),
			evaluationPgd(20),
			evaluationPgd(50, { restarts: 10 }),
			evaluationPgd(50, {
				restarts: 10,
				loss: "margin"
			})
		]);
		case "standard": return standard(classes);
	}
}
function eachOf(name, attacks) {
	return {
		name,
		mode: "each",
		attacks: attacks.map(named),
		leftOut: []
	};
}
const apgdT = Attack.parse({
	kind: "apgd",
	loss: "targeted-dlr"
});
/** Croce & Hein 2020: 100 steps, up to 9 targets, 5,000 queries, each attack on what those before it have left. */
const standardAttacks = [
	Attack.parse({
		kind: "apgd",
		loss: "cross-entropy"
	}),
	apgdT,
	Attack.parse({ kind: "fab" }),
	Attack.parse({ kind: "square" })
];
function standard(classes) {
	return {
		name: "standard",
		mode: "cumulative",
		attacks: standardAttacks.flatMap((attack) => attack === apgdT ? targetedOrLess(classes) : [attack]).map(named),
		leftOut: classes >= 4 ? [] : [leftOutText(classes)]
	};
}
/**
* APGD-T with the targeted DLR loss needs 4 classes, APGD-DLR 3. With 2 the margin takes its place: cross-entropy alone
* has no gradient where a network is very sure.
*/
function targetedOrLess(classes) {
	if (classes >= 4) return [apgdT];
	if (classes === 3) return [Attack.parse({
		kind: "apgd",
		loss: "dlr"
	})];
	return [evaluationPgd(100, { loss: "margin" })];
}
function leftOutText(classes) {
	const instead = classes === 3 ? "; APGD-DLR, which needs 3, runs in its place" : "; PGD-100 with the margin loss runs in its place";
	return `${attackLabel(apgdT)} is left out: its loss looks at the fourth largest logit, and there are ${classes} classes${instead}. The result is not AutoAttack's standard version.`;
}
function named(attack) {
	return {
		name: attackLabel(attack),
		attack
	};
}
// src/contract/weight-space/combination.ts
/** The share of each member, in their order; shares sum to 1. */
const Shares = z.array(z.number().min(0).max(1)).min(2).max(50);
const outside = "α lies between 0 (the first model) and 1 (the second)";
const Alpha = z.number().min(0, { error: outside }).max(1, { error: outside });
/**
* `path`: (1 − α)·A + α·B for each α (Wortsman et al. 2022, WiSE-FT). `uniform-soup`: the mean of all members.
* `greedy-soup`: members in the order of their own value, each added to the mean unless the value falls (Wortsman et al.
* 2022, model soups).
*/
const CombinationMethod = z.discriminatedUnion("kind", [
	z.strictObject({
		kind: z.literal("path"),
		/** Both ends are always measured, and the order does not matter. */
		alphas: z.array(Alpha).min(1).max(101).transform(withEnds)
	}),
	z.strictObject({ kind: z.literal("uniform-soup") }),
	z.strictObject({ kind: z.literal("greedy-soup") })
]);
const NamedCheckpoint = z.strictObject({
	checkpointId: CheckpointId,
	name: z.string()
});
/** What is combined and how it is measured. */
const CombinationPlan = z.strictObject({
	method: CombinationMethod,
	members: z.array(NamedCheckpoint).min(2).max(50),
	/** How every combination is measured, on validation images. */
	evaluation: EvaluationPlan,
	/** Images of the test split on which the members and the chosen combination are measured in the end; 0: none. */
	testImages: z.int().min(0).default(1e3),
	/** Training images from which statistics of batch norm are re-estimated, in whole batches. */
	statisticsImages: z.int().min(1).default(5e3),
	statisticsOn: StatisticsImages.default("clean"),
	criterion: Criterion.default("mean"),
	/** Datasets with the same classes whose images are shifted: accuracy is measured on them too. */
	shifts: z.array(z.strictObject({
		datasetId: DatasetId,
		name: z.string()
	})).max(5).default([]),
	/** Models trained on the data alone: the line of effective robustness is fitted to them. */
	baselines: z.array(NamedCheckpoint).max(50).default([])
});
const Reference = z.string().min(1);
CombinationPlan.omit({
	members: true,
	shifts: true,
	baselines: true
}).extend({
	members: z.array(Reference).min(1).max(50),
	/** Null: the one that the last model was trained on. */
	dataset: Reference.nullable(),
	shifts: z.array(Reference).max(5).default([]),
	baselines: z.array(Reference).max(50).default([])
});
const ShiftResult = z.strictObject({
	datasetId: DatasetId,
	accuracy: Proportion
});
/** A network out of the members and how it did. */
const CombinationPoint = z.strictObject({
	shares: Shares,
	statistics: StatisticsChoice,
	split: Split,
	clean: Proportion,
	/** Images that no attack of the plan broke. */
	worstCase: Proportion,
	attacks: z.array(z.strictObject({
		name: z.string(),
		accuracy: Proportion
	})),
	corruptions: z.array(CorruptionResult),
	shifts: z.array(ShiftResult),
	/** Training images from which its statistics were re-estimated; 0 where they were not. */
	statisticsImages: z.int().min(0),
	/** Passes over images that measuring it took. */
	passes: z.number().min(0)
});
/** How a model of the reference line did: no attack is run on it. */
const BaselinePoint = z.strictObject({
	checkpointId: CheckpointId,
	clean: Proportion,
	corruptions: z.array(CorruptionResult),
	shifts: z.array(ShiftResult)
});
const CombinationSummary = z.strictObject({
	/** As it was measured on validation images. */
	chosen: CombinationPoint,
	/** On test images: the members as they are, in their order, and the chosen one last; empty where none were asked for. */
	test: z.array(CombinationPoint),
	baselines: z.array(BaselinePoint),
	/** Forward and backward passes over images that all measuring took. */
	passes: z.number().min(0),
	/** Passes that re-estimating statistics took: one forward pass of each image, and those that crafted it. */
	statisticsPasses: z.number().min(0),
	durationMs: z.number().min(0)
});
const CombinationProgress = z.strictObject({
	/** Share done, 0 to 1. */
	fraction: z.number(),
	/** What is being measured: the combination and the attack. */
	message: z.string(),
	remainingMs: z.number().nullable()
});
const CombinationState = z.enum([
	"queued",
	"running",
	"paused",
	"completed",
	"cancelled",
	"failed",
	"interrupted"
]);
const CombinationRecord = z.strictObject({
	id: CombinationId,
	datasetId: DatasetId,
	datasetFingerprint: z.string(),
	plan: CombinationPlan,
	state: CombinationState,
	fraction: z.number(),
	/** The latest; null before the first news and after the end. */
	progress: CombinationProgress.nullable(),
	/** Measured so far, on validation images. */
	points: z.array(CombinationPoint),
	summary: CombinationSummary.nullable(),
	error: WireError.nullable(),
	createdAt: z.string(),
	finishedAt: z.string().nullable()
});
/** Each α once, in order, with both ends. */
function withEnds(alphas) {
	return [.../* @__PURE__ */ new Set([
		0,
		...alphas,
		1
	])].sort((left, right) => left - right);
}
// src/contract/studies/arm-combination.ts
const Seed = z.int().min(0).max(2 ** 32 - 1);
/** Stands in a plan wherever a checkpoint is named: the checkpoint that another arm of the study makes. */
const ArmCheckpoint = z.strictObject({
	arm: z.string().min(1),
	/** `same`: the run of the other arm with the seed of this one. */
	seed: z.union([z.literal("same"), Seed]).default("same"),
	which: RunCheckpointKind.default("best")
});
const tenths = Array.from({ length: 11 }, (_, index) => index / 10);
/**
* Networks between those of other arms, measured on validation images; the chosen one is what the arm reports. Nothing is
* trained.
*/
const ArmCombination = z.strictObject({
	/** Checkpoints of other arms, or models that are there already by id or name. */
	members: z.array(z.union([z.string().min(1), ArmCheckpoint])).min(2, { error: "names fewer than two; a combination lies between at least two" }).max(50),
	method: CombinationMethod.prefault({
		kind: "path",
		alphas: tenths
	}),
	/** By what one is chosen, on validation images alone. */
	criterion: Criterion.default("mean"),
	battery: z.enum(batteryNames).default("quick"),
	/** Validation images; all of a smaller split. */
	images: z.int().min(1).default(500),
	statisticsImages: z.int().min(1).default(5e3),
	statisticsOn: StatisticsImages.default("clean")
}).refine(({ method, members }) => method.kind !== "path" || members.length === 2, {
	path: ["members"],
	error: "a path lies between two; name two, or set method.kind to \"uniform-soup\""
}).refine(({ members }) => new Set(members.map((each) => JSON.stringify(each))).size === members.length, {
	path: ["members"],
	error: "names one checkpoint twice; name every one once"
});
// src/contract/studies/search/search.ts
const Weight = z.number().min(0).max(1e3).default(1);
/**
* What a search looks for, from the accuracy on validation images that a candidate's run measures at its end, unchanged
* and under the plan's validation attack.
*/
const Fitness = z.discriminatedUnion("kind", [z.strictObject({
	kind: z.literal("weighted"),
	clean: Weight,
	robust: Weight
}).refine(({ clean, robust }) => clean + robust > 0, { error: "weighs neither clean nor robust accuracy; give at least one of them a weight above 0" }), z.strictObject({ kind: z.literal("pareto") })]);
/** Makes a study a search: its strategy chooses among what one arm varies, and the arm is carried out with the best. */
const Search = z.strictObject({
	/** How long a candidate trains; fractions are allowed. Successive halving multiplies it from rung to rung. */
	epochs: z.number().positive().max(1e4),
	fitness: Fitness.prefault({ kind: "weighted" }),
	/** The time after which no further candidate begins, in milliseconds; null: the strategy ends the search. */
	budgetMs: z.number().positive().nullable().default(null)
});
// src/contract/studies/strategies/schemas.ts
/** `seeds`: the first seed of every arm, then the second. `arms`: all seeds of an arm, then the next. */
const TrialOrder = z.enum(["seeds", "arms"]).default("seeds");
/** Of the random numbers that a search draws with; trainings have the study's seeds. */
const SearchSeed = z.int().min(0).max(2 ** 32 - 1).default(0);
const Count = z.int().min(1).max(1e4);
/** Every arm as it is written, with every seed. */
const ListStrategy = z.strictObject({
	kind: z.literal("list"),
	order: TrialOrder
});
/** Every combination of what an arm varies, with every seed; in a search every combination is a candidate. */
const GridStrategy = z.strictObject({
	kind: z.literal("grid"),
	order: TrialOrder
});
/** Candidates drawn at random, each combination at most once. */
const RandomStrategy = z.strictObject({
	kind: z.literal("random"),
	seed: SearchSeed,
	candidates: Count.default(50),
	order: TrialOrder
});
/** Successive halving, one bracket of Hyperband (Li et al., JMLR 2018): many short trainings, the best of them longer. */
const HalvingStrategy = z.strictObject({
	kind: z.literal("halving"),
	seed: SearchSeed,
	/** In the first rung. */
	candidates: Count.default(27),
	/** One in so many passes to the next rung, where trainings are so many times as long. */
	reduction: z.int().min(2).max(10).default(3),
	order: TrialOrder
});
/**
* The search of "Partial Is Better Than All" (Shen et al., AAAI 2021): 50 random candidates, then generations of 50
* mutated and 50 crossed ones, with a population of 20 over 20 generations. Reconstruction, since the paper's values are not
* known here: `parents` and `mutationProbability` are those of the search that it follows (single path one-shot, Guo et
* al. 2020), random candidates are in the first generation alone, and a crossing takes each gene from either parent.
*/
const EvolutionStrategy = z.strictObject({
	kind: z.literal("evolution"),
	seed: SearchSeed,
	generations: z.int().min(1).max(1e3).default(20),
	/** The best of all that were measured so far, so many. */
	population: Count.default(20),
	random: Count.default(50),
	mutated: z.int().min(0).max(1e4).default(50),
	crossed: z.int().min(0).max(1e4).default(50),
	/** The best of the population, which are mutated and crossed (top K). */
	parents: Count.default(10),
	/** Of each gene. */
	mutationProbability: z.number().min(0).max(1).default(.1),
	order: TrialOrder
});
/** How the runs of a study are chosen. */
const StudyStrategy = z.discriminatedUnion("kind", [
	ListStrategy,
	GridStrategy,
	RandomStrategy,
	HalvingStrategy,
	EvolutionStrategy
]);
// src/contract/studies/study.ts
const Seeds = z.array(Seed).min(1, { error: "names no seed; give at least one, such as [0]" }).max(50).refine((seeds) => new Set(seeds).size === seeds.length, { error: "names a seed twice; each gives one run" });
/** A plan or a part of one as it is written: defaults may be left out. */
const PlanParts = z.record(z.string(), z.json());
/** What is changed in a plan: dotted paths with their values, as `--set` takes them. */
const Changes = z.record(z.string().min(1), z.json());
const ArmName = z.string().trim().min(1).max(60).regex(/^[^\n\r\t]*$/, { error: "must be one line" });
const Arm = z.strictObject({
	name: ArmName,
	description: z.string().max(1e3).default(""),
	/** A model that is there already, by id, name or path; nothing is trained. */
	checkpoint: z.string().min(1).optional(),
	/** What lies between the networks of other arms; nothing is trained. */
	combine: ArmCombination.optional(),
	/** The name of one of the study's `plans`, or of a shipped template such as `make-robust`. */
	base: z.string().min(1).optional(),
	/** What this arm has otherwise than the base and what all arms share, key by key. */
	plan: PlanParts.default({}),
	changes: Changes.default({}),
	/**
	* Several values for each of some paths: every combination becomes a separate arm, or a candidate in a search. A
	* rate of 0 under `blockRates` freezes the block.
	*/
	vary: z.record(z.string().min(1), z.array(z.json()).min(1).max(100)).default({}),
	/** The study's when left out. */
	seeds: Seeds.optional(),
	/** The checkpoints of each run that are evaluated; none for an arm that others only start from. */
	report: z.array(RunCheckpointKind).max(10).default(["best"])
}).refine((arm) => arm.checkpoint === void 0 || !trains(arm), { error: "an arm with a checkpoint is only evaluated: leave out base, plan, changes and vary, or start from the checkpoint with plan.start" }).refine((arm) => arm.combine === void 0 || !trains(arm), { error: "an arm that combines others trains nothing: leave out base, plan, changes and vary, or train in an arm of its own" }).refine(({ checkpoint, combine }) => checkpoint === void 0 || combine === void 0, { error: "an arm is a model that is there already or a combination; leave out checkpoint or combine" });
function trains({ base, plan, changes, vary }) {
	return base !== void 0 || [
		plan,
		changes,
		vary
	].some((each) => Object.keys(each).length > 0);
}
/** The attacks of a battery may be left out where it is named. */
const StudyEvaluation = z.preprocess(withAttacks, PlannedEvaluation);
function withAttacks(written) {
	if (typeof written !== "object" || written === null || "attacks" in written) return written;
	const name = "battery" in written ? written.battery : void 0;
	if (!batteryNames.includes(name)) return written;
	const { mode, attacks } = batteryOf(name);
	return {
		mode,
		attacks,
		...written
	};
}
/** A question and the runs that answer it: arms times seeds, evaluated alike and set against one of them. */
const Study = z.strictObject({
	version: z.literal(1, { error: "must be 1, the only version of studies so far" }),
	name: z.string().trim().min(1).max(60),
	/** What the study is to find out, in words. */
	question: z.string().max(1e3).default(""),
	/** What all plans have in common, such as dataset and threat model; an arm's own plan comes first. */
	shared: PlanParts.default({}),
	/** Plans by name, for arms to be based on. */
	plans: z.record(z.string().min(1), PlanParts).default({}),
	arms: z.array(Arm).min(1).max(500),
	seeds: Seeds,
	strategy: StudyStrategy.optional(),
	/** Left out: nothing is searched for. */
	search: Search.optional(),
	/** The same for every reported checkpoint: against the arms' threat model unless it names another. */
	evaluation: StudyEvaluation,
	comparison: z.strictObject({ 
	/** The arm that the others are set against. */
baseline: z.string().min(1) })
});
// src/contract/studies/records.ts
/** Forward and backward passes over images, counted apart. */
const PassCount = z.strictObject({
	forward: z.number().min(0),
	backward: z.number().min(0)
});
/** What one arm is expected to take, for one seed. */
const ArmEstimate = z.strictObject({
	arm: z.string(),
	trials: z.int(),
	/** Image passes of the training; zero for a model that is there already. */
	passes: PassCount,
	/** Image passes of the evaluations of all reported checkpoints, forward and backward together. */
	evaluationPasses: z.number().min(0),
	/** Null where nothing is known about the speed here. */
	trainingMs: z.number().min(0).nullable(),
	evaluationMs: z.number().min(0).nullable(),
	/** What the times rest on, in words. */
	basis: z.string()
});
const StudyState = z.enum([
	"running",
	"paused",
	"stopped",
	"interrupted",
	"completed"
]);
/** `blocked`: an arm that it starts from has not ended. */
const TrialState = z.enum([
	"waiting",
	"training",
	"evaluating",
	"completed",
	"diverged",
	"failed",
	"cancelled",
	"interrupted",
	"blocked"
]);
/** A checkpoint of a trial that the study reports. */
const TrialCheckpoint = z.strictObject({
	/** Null for a model that is there already. */
	kind: RunCheckpointKind.nullable(),
	checkpointId: CheckpointId.nullable(),
	/** The evaluation of the study's plan; null before it was ordered. */
	evaluationId: EvaluationId.nullable(),
	clean: Proportion.nullable(),
	robust: Proportion.nullable()
});
const TrialRecord = z.strictObject({
	arm: z.string(),
	seed: z.int(),
	state: TrialState,
	/** Why it is in this state, where that needs saying. */
	reason: z.string().nullable(),
	runId: RunId.nullable(),
	/** Whether the run was in the history before the study asked for it. */
	reused: z.boolean(),
	checkpoints: z.array(TrialCheckpoint)
});
/** What is being carried out. */
const CurrentTrial = z.strictObject({
	arm: z.string(),
	seed: z.int(),
	/** Its place among all trials, from 1; the number of a candidate. */
	number: z.int(),
	/** Whether it is a candidate of the arm's search. */
	isCandidate: z.boolean().default(false),
	phase: z.enum(["training", "evaluating"]),
	runId: RunId.nullable(),
	/** Share of the phase done, 0 to 1. */
	fraction: z.number(),
	imagesPerSecond: z.number().nullable(),
	/** Set while another process or run has the device. */
	waitingFor: z.string().nullable()
});
const StudyProgress = z.strictObject({
	trials: z.int(),
	/** Trials that have ended, including failed ones. */
	ended: z.int(),
	failed: z.int(),
	/** Share of the expected time, 0 to 1. */
	fraction: z.number(),
	remainingMs: z.number().nullable(),
	current: CurrentTrial.nullable()
});
const StudyRecord = z.strictObject({
	id: StudyId,
	name: z.string(),
	state: StudyState,
	/** Why it is in this state, where that needs saying. */
	reason: z.string().nullable(),
	study: Study,
	/** Empty until it was estimated. */
	estimates: z.array(ArmEstimate),
	progress: StudyProgress,
	/** Null for a study that searches for nothing. */
	search: SearchProgress.nullable().default(null),
	/** The process that carries it out, where it is not this one. */
	carriedOutBy: z.string().nullable(),
	/** Where it was imported from; null for one of this data home. */
	importedFrom: z.string().nullable(),
	createdAt: z.string(),
	startedAt: z.string().nullable(),
	finishedAt: z.string().nullable()
});
/** What training took: passes over the training set, and seconds. */
const RowCost = z.strictObject({
	passes: PassCount,
	/** With those of all checkpoints that it was started from; null where a part of them is unknown. */
	withPretraining: z.number().nullable(),
	durationMs: z.number().min(0),
	/** With the training of all runs that it was started from; null where one of them is not in this history. */
	withPretrainingMs: z.number().nullable()
});
/** One seed of a row. */
const RowSeed = z.strictObject({
	/** Null for a model that is there already. */
	seed: z.int().nullable(),
	state: TrialState,
	reason: z.string().nullable(),
	runId: RunId.nullable(),
	checkpointId: CheckpointId.nullable(),
	evaluationId: EvaluationId.nullable(),
	clean: Proportion.nullable(),
	/** Right under every attack of the battery. */
	robust: Proportion.nullable(),
	/** What an arm that combines others chose, in words: `α 0.7, re-estimated`; null for every other. */
	chosen: z.string().nullable().default(null),
	cost: RowCost.nullable()
});
/** Mean over the seeds with the sample standard deviation (n − 1), which a single seed does not have. */
const SeedMean = z.strictObject({
	mean: z.number(),
	deviation: z.number().nullable()
});
/** A row minus the baseline on the same images, in percentage points. */
const RowDifference = z.strictObject({
	points: z.number(),
	/** 95 %, over the choice of test images. */
	low: z.number(),
	high: z.number(),
	pValue: z.number(),
	/** Corrected for all rows of the study (Holm 1979). */
	adjustedPValue: z.number(),
	/** For each seed that both have: its own difference and exact McNemar test. */
	seeds: z.array(z.strictObject({
		seed: z.int(),
		points: z.number(),
		pValue: z.number()
	}))
});
/** One line of the table: an arm, or one of the checkpoints that it reports. */
const StudyRow = z.strictObject({
	/** `scratch`, or `scratch (last)` where several checkpoints are reported. */
	name: z.string(),
	arm: z.string(),
	checkpoint: RunCheckpointKind.nullable(),
	description: z.string(),
	isBaseline: z.boolean(),
	seeds: z.array(RowSeed),
	/** Over the seeds that were evaluated; null where none was. */
	clean: SeedMean.nullable(),
	robust: SeedMean.nullable(),
	/** Mean over the seeds that came to their end. */
	cost: RowCost.nullable(),
	cleanDifference: RowDifference.nullable(),
	robustDifference: RowDifference.nullable()
});
z.strictObject({
	record: StudyRecord,
	datasetName: z.string(),
	datasetFingerprint: z.string(),
	evaluationPlan: EvaluationPlan,
	/** What robust accuracy may be called here: `AutoAttack (standard)`, `worst case, PGD only`. */
	robustName: z.string(),
	trials: z.array(TrialRecord),
	/** Null for a study that searches for nothing. */
	search: SearchReport.nullable().default(null),
	rows: z.array(StudyRow),
	verdict: z.array(z.string()),
	/** What the verdict rests on and where it stops. */
	limits: z.array(z.string())
});
z.strictObject({
	imageIndexes: z.array(z.int()),
	labels: z.array(z.int()),
	cleanPredictions: z.array(z.int()),
	cleanMargins: z.array(z.number()),
	/** Under the attack that left the smallest margin. */
	adversarialPredictions: z.array(z.int()),
	adversarialMargins: z.array(z.number()),
	/** The first attack in the order of the plan that broke it; `clean` when misclassified as it is; null when none. */
	firstBrokenBy: z.array(z.string().nullable()),
	/** Smallest distance of an adversarial image that any attack found, also beyond epsilon; null where none is known. */
	minimalDistances: z.array(z.number().nullable())
});
const ClassAccuracy = z.strictObject({
	classIndex: z.int(),
	className: z.string(),
	clean: Proportion,
	/** Not broken by any attack. */
	robust: Proportion
});
/** A class that a network no longer recognises; the rule is in docs/evaluation.md. */
const LostClass = z.strictObject({
	...ClassAccuracy.shape,
	/** The baseline's clean accuracy, with the p value of the loss corrected for all classes; null without a baseline. */
	against: z.strictObject({
		clean: Proportion,
		adjustedPValue: z.number().min(0).max(1)
	}).nullable()
});
/** Images, [label][prediction]. */
const ConfusionMatrix = z.array(z.array(z.int()));
const AttackAnalysis = z.strictObject({
	name: z.string(),
	attack: Attack,
	/** By itself, or, in a cumulative evaluation, together with those before it. */
	accuracy: Proportion,
	/** Not broken by this attack or any before it. */
	worstCaseSoFar: Proportion,
	/** Images that this attack was the first to break, in the order of the plan. */
	firstToBreak: z.int()
});
/** The mean of accuracy over a range of epsilon: area under the curve by the trapezoid rule, divided by the range. */
const ExpectedRobustness = z.strictObject({
	value: z.number(),
	fromEpsilon: z.number(),
	toEpsilon: z.number(),
	points: z.int(),
	attack: Attack
});
/**
* The median over all images of the distance of the closest adversarial image that was found; a misclassified image
* counts as 0, an image without one as farther than all found. An upper bound, since an attack may miss closer ones.
*/
const MinimalDistance = z.strictObject({
	norm: Norm,
	/** Null when more than half of the images have no known adversarial image. */
	median: z.number().nullable(),
	images: z.int(),
	misclassified: z.int(),
	found: z.int(),
	/** Images for which nothing was found: their distance is not known. */
	censored: z.int(),
	/** What the distances rest on, in words. */
	basis: z.string()
});
const CorruptionSummary = z.strictObject({
	/** Mean over corruptions of the mean over severities. */
	meanAccuracy: z.number(),
	images: z.int(),
	rows: z.array(z.strictObject({
		corruption: Corruption,
		mean: z.number(),
		severities: z.array(z.strictObject({
			severity: z.int(),
			accuracy: Proportion
		}))
	}))
});
/** The worst verdict of the self-checks that ran. */
const CheckState = z.enum([
	"passed",
	"warning",
	"failed",
	"none"
]);
z.strictObject({
	evaluationId: EvaluationId,
	threatModel: ThreatModel,
	split: Split,
	seed: z.int(),
	/** Images that were evaluated: fewer than planned when a rule ended it early. */
	images: z.int(),
	classNames: z.array(z.string()),
	/** One sentence with attack, epsilon, n, interval and check state. */
	verdict: z.string(),
	/** What must be shown beside every figure, such as `PGD only`. */
	marks: z.array(z.string()),
	checkState: CheckState,
	checks: z.array(SanityCheck),
	clean: Proportion,
	worstCase: Proportion,
	perClass: z.array(ClassAccuracy),
	lostClasses: z.array(LostClass),
	confusion: z.strictObject({
		clean: ConfusionMatrix,
		adversarial: ConfusionMatrix,
		/** Adversarial minus clean. */
		difference: ConfusionMatrix
	}),
	attacks: z.array(AttackAnalysis),
	curve: z.array(z.strictObject({
		epsilon: z.number(),
		accuracy: Proportion
	})),
	expectedRobustness: ExpectedRobustness.nullable(),
	minimalDistance: MinimalDistance,
	corruptions: CorruptionSummary.nullable(),
	stoppedEarly: z.string().nullable()
});
const TransferParty = z.strictObject({
	checkpointId: CheckpointId,
	name: z.string()
});
z.strictObject({
	attackName: z.string(),
	attack: Attack,
	threatModel: ThreatModel,
	split: Split,
	images: z.int(),
	sources: z.array(z.strictObject({
		...TransferParty.shape,
		evaluationId: EvaluationId
	})),
	targets: z.array(TransferParty),
	/** Clean accuracy of each target. */
	clean: z.array(Proportion.nullable()),
	/** [source][target]: the target's accuracy on the source's adversarial images; null where it was not measured. */
	accuracy: z.array(z.array(Proportion.nullable()))
});
z.enum([
	"csv",
	"json",
	"npz",
	"png"
]);
// src/contract/runs/run.ts
const RunState = z.enum([
	"queued",
	"running",
	"paused",
	"completed",
	"cancelled",
	"diverged",
	"failed",
	"interrupted"
]);
const RunProgress = z.strictObject({
	phase: z.enum([
		"preparing",
		"training",
		"validating",
		"saving"
	]),
	/** Finished epochs, fractional. */
	epoch: z.number(),
	epochs: z.number(),
	step: z.int(),
	totalSteps: z.int(),
	/** Share of the steps done, 0 to 1. */
	fraction: z.number().min(0).max(1),
	imagesPerSecond: z.number().nullable(),
	remainingMs: z.number().nullable(),
	/** The share of their time that recent steps waited for their batch; null before the first step. */
	dataWaitShare: z.number().min(0).max(1).nullable().default(null),
	imagePasses: z.number(),
	/** Resident memory of the engine in bytes. */
	memoryBytes: z.number(),
	tensorCount: z.int()
});
/** `train`: one row per step, at the progress before its update. `epoch`: one row per finished epoch, and one for epoch 0 before the first step. */
const MetricSeries = z.enum(["train", "epoch"]);
/** Metric rows in columns: every array has the same length. A value that does not exist is null. */
const MetricFrame = z.strictObject({
	series: MetricSeries,
	steps: z.array(z.int().min(0)),
	epochs: z.array(z.number().min(0)),
	columns: z.record(z.string(), z.array(z.number().nullable()))
});
/** Images counted by label and prediction; empty cells are left out. Arrays of the same length. */
const ConfusionCells = z.strictObject({
	labels: z.array(z.int().min(0)),
	predictions: z.array(z.int().min(0)),
	counts: z.array(z.int().min(1))
});
/** The confusion of the validation images after an epoch: unchanged, and under the plan's validation attack. */
const ValidationConfusion = z.strictObject({
	step: z.int().min(0),
	epoch: z.number().min(0),
	clean: ConfusionCells,
	adversarial: ConfusionCells
});
/** Everything that decides whether the same plan gives the same bits again. */
const Environment = z.strictObject({
	temperVersion: z.string(),
	nodeVersion: z.string(),
	tensorflowVersion: z.string(),
	runtimeVariant: z.string(),
	device: z.string(),
	deviceKind: z.enum(["cpu", "gpu"]),
	cpuModel: z.string(),
	cores: z.int(),
	/** Threads within one op; records without it used one for each core. */
	threads: z.int().min(1).optional(),
	platform: z.string()
});
const BestEpoch = z.strictObject({
	epoch: z.number(),
	step: z.int(),
	validationCleanAccuracy: z.number(),
	validationAdversarialAccuracy: z.number(),
	/** Whether these are the figures of the averaged weights. */
	averaged: z.boolean().default(false)
});
const RunRecord = z.strictObject({
	id: RunId,
	name: z.string(),
	plan: Plan,
	state: RunState,
	/** Why the run is in this state, in words a person can act on. */
	reason: z.string().nullable(),
	error: WireError.nullable(),
	datasetId: DatasetId,
	datasetFingerprint: z.string(),
	datasetName: z.string(),
	networkName: z.string(),
	parameters: z.int(),
	startCheckpointId: CheckpointId.nullable(),
	bestCheckpointId: CheckpointId.nullable(),
	lastCheckpointId: CheckpointId.nullable(),
	progress: RunProgress.nullable(),
	best: BestEpoch.nullable(),
	cost: Cost.nullable(),
	environment: Environment.nullable(),
	queuePosition: z.number().nullable(),
	/** Index of the run's colour in the palette: assigned once, the same everywhere. */
	colourIndex: z.int(),
	createdAt: z.string(),
	startedAt: z.string().nullable(),
	finishedAt: z.string().nullable()
});
const LogLine = z.strictObject({
	at: z.string(),
	level: z.enum([
		"info",
		"warning",
		"error"
	]),
	message: z.string()
});
// src/contract/models/model-card.ts
const DatasetMark = z.strictObject({
	name: z.string().nullable(),
	/** SHA-256 over the content; null where it is not known. */
	fingerprint: z.string().nullable()
});
/** One checkpoint on the way to the model: what was done to which weights. */
const LineageStep = z.strictObject({
	/** Null where this history does not know it. */
	id: CheckpointId.nullable(),
	name: z.string(),
	kind: CheckpointKind.nullable(),
	weightsSha256: z.string(),
	/** Of what it was trained from; left out for a fresh start. */
	parentSha256: z.string().optional(),
	/** What made it from the step before: null where no plan is known. */
	plan: Plan.nullable(),
	epoch: z.number().nullable(),
	step: z.int().nullable(),
	dataset: DatasetMark.nullable(),
	/** Measured while training, on the validation split. */
	metrics: z.record(z.string(), z.number()),
	cost: Cost.nullable(),
	/** Software and hardware of the training; null where it is not recorded. */
	environment: Environment.nullable(),
	/** Set for what came from another program's file. */
	imported: z.strictObject({
		format: ModelFormat,
		file: z.string(),
		sha256: z.string(),
		verdict: z.string()
	}).nullable(),
	/** Set for what was made out of the weights of others, which come before it. */
	combined: CombinedCard.optional(),
	licence: z.string().nullable(),
	createdAt: z.string().nullable(),
	createdBy: z.string().nullable()
});
const CardEvaluation = z.strictObject({
	id: EvaluationId,
	dataset: DatasetMark,
	plan: EvaluationPlan,
	/** What the worst case may be called: `AutoAttack (standard)`, `worst case, PGD only`. */
	figure: z.string(),
	clean: Proportion,
	worstCase: Proportion,
	attacks: z.array(z.strictObject({
		name: z.string(),
		accuracy: Proportion
	})),
	checks: z.strictObject({
		state: CheckState,
		text: z.string()
	}),
	/** What must be shown beside every figure: `PGD only`, `self-check failed`. */
	marks: z.array(z.string()),
	stoppedEarly: z.string().nullable(),
	finishedAt: z.string().nullable()
});
/** What a model is, where it comes from, what was measured and what was not: goes with every export. */
const ModelCard = z.strictObject({
	version: z.literal(1),
	name: z.string(),
	description: z.string(),
	network: z.strictObject({
		name: z.string(),
		input: ImageShape,
		classes: z.int(),
		parameters: z.int(),
		/** Multiply-accumulate operations of one forward pass of one image. */
		forwardMacs: z.number()
	}),
	/** In the order of the logits; null if the classes have no names. */
	classNames: z.array(z.string()).nullable(),
	weightsSha256: z.string(),
	/** From the oldest known ancestor to the model itself. */
	lineage: z.array(LineageStep).min(1),
	/** What the model was trained against; null for one that was not trained against anything. */
	threatModel: ThreatModel.nullable(),
	/** Newest first. */
	evaluations: z.array(CardEvaluation),
	licence: z.string().nullable(),
	/** Commands that lead to the same weights and figures, in order; a line that begins with # is a remark. */
	reproduce: z.array(z.string()),
	/** What a reader should know is not known, as sentences. */
	missing: z.array(z.string()),
	exportedBy: z.string(),
	exportedAt: z.string()
});
// src/contract/models/model-export.ts
const ModelExportFormat = z.enum([
	"safetensors",
	"onnx",
	"keras",
	"tfjs"
]);
/** Whether a written file computes what Temper computes. A file that does not is never kept. */
const ExportVerification = z.strictObject({
	verdict: z.enum(["verified", "not verified"]),
	/** How it was verified, or why it could not be, as a sentence. */
	explanation: z.string(),
	/** What it was compared with: `ONNX Runtime`; null where nothing was there. */
	reference: z.string().nullable(),
	/** The number of noise images. */
	images: z.int().nullable(),
	/** Of the logits, in units of the largest logit. */
	largestDifference: z.number().nullable()
});
const ExportedFile = z.strictObject({
	/** Relative to the folder, with `/`. */
	path: z.string(),
	bytes: z.number()
});
/** What an export has written. */
const ModelExportReport = z.strictObject({
	format: ModelExportFormat,
	/** Absolute. */
	folder: z.string(),
	files: z.array(ExportedFile),
	verification: ExportVerification,
	card: ModelCard
});
// src/contract/status.ts
/** What the status bar shows: always true, changed only after the history was written. */
const LabStatus = z.strictObject({
	version: z.string(),
	home: z.string(),
	device: z.string().nullable(),
	engine: z.enum([
		"idle",
		"starting",
		"busy",
		"stopping",
		"lost"
	]),
	active: z.discriminatedUnion("kind", [
		z.strictObject({
			kind: z.literal("run"),
			runId: RunId
		}),
		z.strictObject({
			kind: z.literal("evaluation"),
			evaluationId: EvaluationId
		}),
		z.strictObject({
			kind: z.literal("combination"),
			combinationId: CombinationId
		}),
		z.strictObject({
			kind: z.literal("federation"),
			federationId: FederationId
		})
	]).nullable(),
	queued: z.int(),
	/** Nothing more is started until the queue is released; running work continues. */
	held: z.boolean(),
	/** Set while another Temper process uses the device. */
	waitingFor: z.string().nullable(),
	/** Set while the end of a run or an evaluation cannot be recorded: why, and what to do. It is tried again. */
	trouble: z.string().nullable()
});
// src/contract/identities/verification.ts
/**
* Identity verification: whether two images show the same identity, answered by the cosine between the directions of their features.
* A class of a dataset is an identity here.
*/
const VerifiedImages = z.enum([
	"train",
	"validation",
	"test",
	"all"
]);
/** Which image of which identity: the identity's images are counted from 1, in the order of the dataset. */
const NamedImage = z.strictObject({
	identity: z.string(),
	number: z.int().min(1)
});
/** A pair of a list, in the fold that it is evaluated in. */
const NamedPair = z.strictObject({
	first: NamedImage,
	second: NamedImage,
	fold: z.int().min(0)
});
/** Where the pairs come from: drawn with a seed, fold by fold, no identity in two folds; or a list such as LFW's. */
const PairProtocol = z.discriminatedUnion("kind", [z.strictObject({
	kind: z.literal("drawn"),
	folds: z.int().min(2).max(50).default(10),
	/** Pairs of the same identity in a fold, and of two; fewer where there are not so many. */
	same: z.int().min(1).max(2e4).default(300),
	different: z.int().min(1).max(2e4).default(3e3),
	seed: z.int().min(0).default(0)
}), z.strictObject({
	kind: z.literal("listed"),
	/** What the list is called: the name of its file. */
	name: z.string().min(1).max(200),
	pairs: z.array(NamedPair).min(1).max(2e5)
})]);
/** A false acceptance rate. */
const Far = z.number().gt(0).lt(1);
/** How the second image of a pair is attacked. */
const ProbeAttack = z.strictObject({
	threatModel: ThreatModel,
	/** Each on every attacked pair. */
	attacks: z.array(Attack).min(1).max(10),
	/** Pairs of the same identity that are attacked (dodging), and as many of two (impersonation). */
	pairs: z.int().min(1).max(2e4).default(200),
	/** The false acceptance rate on images as they are that fixes the threshold. */
	far: Far.default(.01)
});
const VerificationPlan = z.strictObject({
	images: VerifiedImages.default("all"),
	pairs: PairProtocol.prefault({ kind: "drawn" }),
	/** Null: those of `usualFars` that the pairs are enough for. */
	fars: z.array(Far).min(1).max(12).nullable().default(null),
	/** Null: images as they are alone. */
	attack: ProbeAttack.nullable().default(null),
	/** Resamples of the identities behind every interval. */
	resamples: z.int().min(100).max(1e4).default(500),
	batchSize: z.int().min(1).max(4096).default(128),
	seed: z.int().min(0).default(0),
	/** Accept identities that the network was trained on; without it they are refused. */
	allowSeen: z.boolean().default(false)
});
/** A figure with its interval at 95 %: percentiles over resamples of the identities. */
const Estimate = z.strictObject({
	value: z.number(),
	low: z.number(),
	high: z.number()
});
const AtFar = Estimate.extend({
	far: z.number(),
	/** Accepted from this cosine on. */
	threshold: z.number()
});
/** An image of the dataset. */
const VerifiedImage = z.strictObject({
	split: Split,
	index: z.int().min(0),
	identity: z.string()
});
const HardPair = z.strictObject({
	first: VerifiedImage,
	second: VerifiedImage,
	similarity: z.number()
});
const RocPoint = z.strictObject({
	far: z.number(),
	tar: z.number(),
	low: z.number(),
	high: z.number()
});
const AttackedResult = z.strictObject({
	/** What attacked; `all` is what every attack together left. */
	name: z.string(),
	/** Share of pairs of the same identity that are still accepted. */
	tar: Estimate,
	/** Share of pairs of two identities that are accepted. */
	far: Estimate,
	/** Mean cosine of the attacked pairs, same and different. */
	sameSimilarity: z.number(),
	differentSimilarity: z.number()
});
const VerificationCheck = z.strictObject({
	name: z.string(),
	passed: z.boolean(),
	detail: z.string()
});
const VerificationSummary = z.strictObject({
	images: z.int(),
	identities: z.int(),
	dimensions: z.int(),
	same: z.int(),
	different: z.int(),
	folds: z.int(),
	roc: z.array(RocPoint),
	/** Only where the pairs of two identities allow it: at least ten of them are expected beyond the threshold. */
	tarAtFar: z.array(AtFar),
	/** Rates that were asked for and that the pairs are too few for. */
	unsupportedFars: z.array(z.number()),
	eer: Estimate,
	/** Best-threshold accuracy as LFW's protocol has it: the threshold of a fold is the best one on all others. */
	accuracy: Estimate.extend({ standardError: z.number() }),
	/** Identification among a gallery of one image for each identity; null where no identity has a second one. */
	rank1: Estimate.extend({
		probes: z.int(),
		gallery: z.int()
	}).nullable(),
	/** Detection and identification with half of the identities enrolled; empty where there are too few probes. */
	openSet: z.array(AtFar),
	histogram: z.strictObject({
		/** One more than there are bars. */
		edges: z.array(z.number()),
		same: z.array(z.int()),
		different: z.array(z.int())
	}),
	hardest: z.strictObject({
		same: z.array(HardPair),
		different: z.array(HardPair)
	}),
	/** The first two principal components of the directions of some images, and their share of the variance. */
	projection: z.strictObject({
		explained: z.tuple([z.number(), z.number()]),
		points: z.array(z.strictObject({
			x: z.number(),
			y: z.number(),
			image: VerifiedImage
		}))
	}),
	attacked: z.strictObject({
		threshold: z.number(),
		/** Of the images as they are, on all pairs at this threshold. */
		clean: z.strictObject({
			tar: Estimate,
			far: Estimate
		}),
		/** The same on the attacked pairs alone. */
		before: AttackedResult,
		results: z.array(AttackedResult),
		pairs: z.strictObject({
			same: z.int(),
			different: z.int()
		}),
		checks: z.array(VerificationCheck)
	}).nullable(),
	durationMs: z.number()
});
/** The plan without its list of pairs, which may be long. */
const KeptPlan = VerificationPlan.omit({ pairs: true }).extend({ pairs: z.discriminatedUnion("kind", [PairProtocol.options[0], PairProtocol.options[1].omit({ pairs: true })]) });
/** A finished verification as the history keeps it. */
const VerificationRecord = z.strictObject({
	id: VerificationId,
	checkpointId: CheckpointId,
	checkpointName: z.string(),
	weightsSha256: z.string(),
	datasetId: DatasetId,
	datasetName: z.string(),
	datasetFingerprint: z.string(),
	plan: KeptPlan,
	/** Identities that the network was trained on, by name. */
	seenIdentities: z.int(),
	summary: VerificationSummary,
	createdAt: z.string()
});
VerificationRecord.extend({ summary: VerificationSummary.pick({
	images: true,
	identities: true,
	same: true,
	different: true,
	tarAtFar: true,
	eer: true,
	accuracy: true,
	rank1: true,
	attacked: true
}) });
z.strictObject({
	id: VerificationId,
	checkpointName: z.string(),
	datasetName: z.string(),
	/** `stopped`: nobody goes on with it until it is resumed. */
	state: z.enum([
		"running",
		"paused",
		"stopped"
	]),
	/** Why it was stopped. */
	error: WireError.nullable(),
	createdAt: z.string()
});
z.strictObject({
	checkpoint: z.string().min(1),
	dataset: z.string().min(1),
	plan: VerificationPlan
});
// src/contract/directions/measures.ts
const share = z.number().min(-1e-9).max(1 + 1e-9);
/** How well the dimensions of a representation keep the known factors apart; docs/directions.md says how each is computed. */
const DirectionMeasures = z.strictObject({
	/** Images of which they were computed, and the seed of what is drawn on the way. */
	images: z.int().min(1),
	seed: z.int().min(0),
	/** Kim & Mnih 2018. */
	factorVae: share,
	/** Higgins et al. 2017. */
	betaVae: share,
	/** MIG, Chen et al. 2018. */
	mutualInformationGap: share,
	/** SAP, Kumar et al. 2018. */
	attributeGap: share,
	/** DCI, Eastwood & Williams 2018. */
	disentanglement: share,
	completeness: share,
	informativeness: share
});
// src/contract/directions/direction-set.ts
const count = z.int().min(1).max(64);
/**
* Contrast of what directions change (Ren et al. 2022): a navigator's directions and an encoder of changes are trained
* together, so that changes along one direction look alike and those along different ones do not. The generator stays as
* it is. Starting values are the published ones, unless said otherwise.
*/
const Disco = z.strictObject({
	kind: z.literal("disco"),
	/** Null: as many as the code has numbers. Published: 64. */
	count: count.nullable().default(null),
	/** `orthogonal`: rows of exp(S − Sᵀ). `unit`: any vectors of length 1. */
	navigator: z.enum(["orthogonal", "unit"]).default("orthogonal"),
	/** Published: 70,000. */
	steps: z.int().min(1).max(2e5).default(1500),
	queries: z.int().min(1).max(256).default(32),
	positives: z.int().min(1).max(256).default(32),
	negatives: z.int().min(1).max(512).default(64),
	/** Deviation of the shift along a direction, and the smallest one, in units of the code. */
	shiftDeviation: z.number().positive().max(100).default(6),
	smallestShift: z.number().min(0).max(10).default(.5),
	/** Negatives more similar than this count as what they are, not as different (hard-negative flipping); null: none do. */
	flipAbove: z.number().min(0).max(1).nullable().default(.95),
	/** Weight of the entropy of a change's encoding, so that one number dominates it. */
	dominationWeight: z.number().min(0).max(100).default(1),
	/** Numbers of an encoding. */
	features: z.int().min(2).max(512).default(64),
	/** Filters of the encoder's first convolution; the published one is made for images of 64×64. */
	width: z.int().min(4).max(128).default(16),
	/** Of Adam. Published: 1e-4 over 70,000 steps. */
	learningRate: z.number().positive().max(1).default(.001)
});
const DirectionMethod = z.discriminatedUnion("kind", [
	Disco,
	z.strictObject({
		kind: z.literal("random"),
		count: count.nullable().default(null)
	}),
	z.strictObject({
		kind: z.literal("pca"),
		count: count.nullable().default(null),
		images: z.int().min(10).max(5e4).default(2e3)
	}),
	z.strictObject({
		kind: z.literal("sefa"),
		count: count.nullable().default(null)
	}),
	z.strictObject({
		kind: z.literal("axes"),
		count: count.nullable().default(null)
	})
]);
z.strictObject({
	/** Id or name. */
	generator: z.string().min(1),
	method: DirectionMethod,
	seed: z.int().min(0).default(0)
});
const Direction = z.strictObject({
	/** Of length 1, as many numbers as a code. */
	vector: z.array(z.number()).min(2),
	/** Mean absolute change of a pixel for a shift of 1, over codes of the prior; pixels in [0, 1]. */
	effect: z.number().min(0),
	/** What a person calls it; null without a name. */
	name: z.string().max(60).nullable(),
	kept: z.boolean()
});
/** How a classifier does on images that are moved along a direction. */
const ShiftedModel = z.strictObject({
	checkpointId: CheckpointId,
	checkpointName: z.string(),
	split: Split,
	/** On the images as they are. */
	clean: Proportion,
	/** On images drawn from their own codes: what the generator loses, before any shift. */
	reconstructed: Proportion,
	/** Root mean squared error of the pixels of the images drawn from their codes, pixels in [0, 1]. */
	inversionError: z.number().min(0),
	directions: z.array(z.strictObject({
		/** Place among the directions of the set, from 0. */
		direction: z.int().min(0),
		points: z.array(z.strictObject({
			shift: z.number(),
			accuracy: Proportion
		}))
	}))
});
const DirectionSetRecord = z.strictObject({
	id: DirectionSetId,
	name: z.string(),
	generatorId: GeneratorId,
	method: DirectionMethod,
	seed: z.int().min(0),
	directions: z.array(Direction),
	/** Mean loss over the last tenth of the steps; null for methods that do not descend. */
	finalLoss: z.number().nullable(),
	durationMs: z.number().min(0),
	measures: DirectionMeasures.nullable(),
	/** By model, the newest measurement of each. */
	shifted: z.array(ShiftedModel),
	createdAt: z.string()
});
// src/contract/directions/generator.ts
/** What every training of a generator has. */
const common = {
	/** Filters of the first convolution; the others have twice as many. */
	width: z.int().min(4).max(128).default(16),
	batchSize: z.int().min(2).max(1024).default(64),
	seed: z.int().min(0).default(0),
	/** Model in whose features samples are compared with images; null: an untrained network (Naeem et al. 2020). */
	embedder: z.string().min(1).nullable().default(null)
};
/** Numbers of a code. */
const Latent = z.int().min(2).max(64);
const Epochs = z.int().min(1).max(2e3);
const LearningRate = z.number().positive().max(1);
/**
* A variational autoencoder (Kingma & Welling 2014) with convolutions: an encoder that gives mean and logarithm of the variance
* of a code, and a decoder that draws the image of a code. Starting values that are not said otherwise are those of Locatello
* et al. 2019.
*/
const VaePlan = z.strictObject({
	kind: z.literal("vae"),
	...common,
	latent: Latent.default(10),
	/** The weight of the divergence from the prior: 1 is the plain autoencoder, 4 that of Higgins et al. 2017. */
	beta: z.number().min(0).max(100).default(1),
	epochs: Epochs.default(30),
	/** Of Adam. Ten times the published one, as the training is a hundred times shorter. */
	learningRate: LearningRate.default(.001)
});
/**
* A generative adversarial network with the hinge loss and spectral normalisation (Miyato et al. 2018), whose starting values
* are theirs for one update of the discriminator. Beside it an encoder learns to read the codes of drawn images.
*/
const GanPlan = z.strictObject({
	kind: z.literal("gan"),
	...common,
	latent: Latent.default(16),
	epochs: Epochs.default(60),
	/** Of Adam, for generator and discriminator. */
	learningRate: LearningRate.default(2e-4),
	/** Updates of the discriminator before one of the generator. */
	discriminatorSteps: z.int().min(1).max(10).default(1)
});
/** What the values mean that a decoder ends in: pixels from 0 to 1, from -1 to 1, or before a sigmoid. */
const PixelRange = z.enum([
	"unit",
	"signed",
	"logits"
]);
/** A decoder that another program trained: an encoder learns to read the codes of the images that it draws. */
const ImportedPlan = z.strictObject({
	kind: z.literal("imported"),
	...common,
	latent: z.int().min(2).max(1024),
	epochs: Epochs.default(20),
	/** Of Adam, for the encoder. */
	learningRate: LearningRate.default(.001),
	/** Name of the file that it came from, and what that is. */
	source: z.string().min(1),
	format: z.string().min(1)
});
const GeneratorPlan = z.discriminatedUnion("kind", [
	VaePlan,
	GanPlan,
	ImportedPlan
]);
/** What can be trained from nothing. */
const TrainedPlan = z.discriminatedUnion("kind", [VaePlan, GanPlan]);
z.strictObject({
	dataset: z.string().min(1),
	/** Null: one that says what it is. */
	name: z.string().trim().min(1).max(120).nullable().default(null),
	plan: TrainedPlan.prefault({ kind: "vae" })
});
z.strictObject({
	file: z.string().min(1),
	/** Id or name: the images that it draws. */
	dataset: z.string().min(1),
	name: z.string().trim().min(1).max(120).nullable().default(null),
	/** Null: what its last activation says. */
	range: PixelRange.nullable().default(null),
	training: ImportedPlan.omit({
		kind: true,
		latent: true,
		source: true,
		format: true
	}).prefault({})
});
const figure = z.number().nullable().default(null);
/** How the training stood after an epoch; null is what its kind does not have. */
const GeneratorEpoch = z.strictObject({
	/** From 1. */
	epoch: z.int().min(1),
	/** Autoencoder, mean over the training images: cross-entropy of the pixels, summed over an image, in nats. */
	reconstruction: figure,
	/** Autoencoder, mean over the training images: the divergence of their codes from the prior, in nats. */
	divergence: figure,
	/** Adversarial: mean hinge losses of discriminator and generator. */
	discriminatorLoss: figure,
	generatorLoss: figure,
	/** Adversarial and imported: mean squared error of codes that the encoder reads from drawn images; 1 is no better than the mean. */
	codeError: figure,
	/** Root mean squared error of the pixels of validation images, drawn from their codes; pixels in [0, 1]. */
	validationError: z.number(),
	/** Autoencoder: numbers of the code that the image decides: the variance of their mean is above 0.01 (Burda et al. 2016). */
	activeDimensions: z.int().min(0).nullable().default(null),
	/** Between features of samples and of training images (Heusel et al. 2017). */
	frechetDistance: figure,
	/** Median distance of a sample to the nearest other one, relative to that of training images; in features. */
	diversity: figure
});
const GeneratorRecord = z.strictObject({
	id: GeneratorId,
	name: z.string(),
	datasetId: DatasetId,
	datasetFingerprint: z.string(),
	image: ImageShape,
	plan: GeneratorPlan,
	/** `unfinished`: it was stopped and can be resumed. `training`: a process trains it now. */
	state: z.enum([
		"unfinished",
		"training",
		"trained"
	]),
	epochs: z.array(GeneratorEpoch),
	/** Why its training stopped, if it did. */
	error: WireError.nullable(),
	createdAt: z.string()
});
z.strictObject({
	height: z.int().min(1),
	width: z.int().min(1),
	channels: z.int().min(1),
	rows: z.int().min(0),
	columns: z.int().min(0),
	/** [rows, columns, height, width, channels] from 0 to 255. */
	pixels: z.instanceof(Uint8Array)
});
// src/contract/home/storage.ts
/** What lies in the data home, part by part. */
const StoragePart = z.strictObject({
	id: z.enum([
		"history",
		"backups",
		"datasets",
		"checkpoints",
		"runs",
		"evaluations",
		"combinations",
		"federations",
		"generators",
		"inspections",
		"exports",
		"reports",
		"sent",
		"logs"
	]),
	path: z.string(),
	bytes: z.number(),
	files: z.int(),
	/** Bytes that cleaning up would free without losing a result; 0 for parts that hold results. */
	removableBytes: z.number()
});
z.strictObject({
	home: z.string(),
	parts: z.array(StoragePart),
	/** Of the parts: files of what is in the trash. */
	trashBytes: z.number(),
	/** Free on the disk of the data home. */
	freeBytes: z.number()
});
const HistoryBackup = z.strictObject({
	file: z.string(),
	bytes: z.number(),
	createdAt: z.string(),
	/** What restoring it would bring back; null for a file that is not a readable history. */
	content: z.strictObject({
		/** Those that are not deleted. */
		runs: z.int(),
		newestRunAt: z.string().nullable()
	}).nullable()
});
/** What restoring did: the history that was there before is kept as a backup. */
const HistoryRestored = z.strictObject({
	restored: z.string(),
	before: HistoryBackup
});
// src/contract/events.ts
/** What the lab announces to all listeners, always after the history was written. */
const LabEvent = z.discriminatedUnion("type", [
	z.strictObject({
		type: z.literal("status"),
		status: LabStatus
	}),
	z.strictObject({
		type: z.literal("run-changed"),
		run: RunRecord
	}),
	z.strictObject({
		type: z.literal("run-removed"),
		runId: RunId
	}),
	z.strictObject({
		type: z.literal("metrics"),
		runId: RunId,
		frame: MetricFrame
	}),
	z.strictObject({
		type: z.literal("metrics-void"),
		runId: RunId,
		afterStep: z.int()
	}),
	z.strictObject({
		type: z.literal("confusion"),
		runId: RunId,
		confusion: ValidationConfusion
	}),
	z.strictObject({
		type: z.literal("run-log"),
		runId: RunId,
		line: LogLine
	}),
	z.strictObject({
		type: z.literal("evaluation-changed"),
		evaluation: EvaluationRecord
	}),
	z.strictObject({
		type: z.literal("evaluation-removed"),
		evaluationId: EvaluationId
	}),
	z.strictObject({
		type: z.literal("study-changed"),
		record: StudyRecord
	}),
	z.strictObject({ type: z.literal("studies-changed") }),
	z.strictObject({
		type: z.literal("study-removed"),
		studyId: StudyId
	}),
	z.strictObject({
		type: z.literal("combination-changed"),
		combination: CombinationRecord
	}),
	z.strictObject({
		type: z.literal("federation-changed"),
		federation: FederationRecord
	}),
	z.strictObject({
		type: z.literal("federation-progress"),
		federationId: FederationId,
		progress: FederationProgress
	}),
	z.strictObject({
		type: z.literal("federation-round"),
		federationId: FederationId,
		round: RoundResult
	}),
	z.strictObject({
		type: z.literal("federation-results"),
		federationId: FederationId,
		resultCount: z.int().min(0)
	}),
	z.strictObject({
		type: z.literal("federation-removed"),
		federationId: FederationId
	}),
	z.strictObject({ type: z.literal("verifications-changed") }),
	z.strictObject({
		type: z.literal("generator-changed"),
		generator: GeneratorRecord
	}),
	z.strictObject({
		type: z.literal("directions-changed"),
		directionSet: DirectionSetRecord
	}),
	z.strictObject({ type: z.literal("datasets-changed") }),
	z.strictObject({ type: z.literal("models-changed") }),
	z.strictObject({ type: z.literal("annotations-changed") }),
	z.strictObject({ type: z.literal("imported-runs-changed") }),
	z.strictObject({ type: z.literal("trash-changed") }),
	HistoryRestored.extend({ type: z.literal("history-replaced") }),
	z.strictObject({
		type: z.literal("operation"),
		operationId: OperationId,
		/** Share done, 0 to 1. */
		fraction: z.number(),
		message: z.string(),
		outcome: z.discriminatedUnion("kind", [
			z.strictObject({
				kind: z.literal("dataset-added"),
				dataset: DatasetRecord,
				/** True when the same content was already there. */
				unchanged: z.boolean(),
				rejected: z.array(RejectedFile)
			}),
			z.strictObject({
				kind: z.literal("identities-held-out"),
				training: DatasetRecord,
				heldOut: DatasetRecord,
				/** Identities with too few images for either. */
				leftOut: z.int()
			}),
			z.strictObject({
				kind: z.literal("model-imported"),
				checkpoint: CheckpointRecord,
				report: ModelImportReport
			}),
			z.strictObject({
				kind: z.literal("model-combined"),
				checkpoint: CheckpointRecord
			}),
			z.strictObject({
				kind: z.literal("generator-trained"),
				generator: GeneratorRecord
			}),
			z.strictObject({
				kind: z.literal("directions-found"),
				directionSet: DirectionSetRecord
			}),
			z.strictObject({
				kind: z.literal("model-exported"),
				report: ModelExportReport
			}),
			z.strictObject({
				kind: z.literal("site-trained"),
				round: z.int(),
				file: z.string(),
				loss: z.number(),
				accuracy: z.number()
			}),
			z.strictObject({
				kind: z.literal("labels-checked"),
				check: LabelCheck
			}),
			z.strictObject({
				kind: z.literal("identities-verified"),
				verification: VerificationRecord
			}),
			z.strictObject({
				kind: z.literal("few-shot-measured"),
				report: FewShotReport
			}),
			z.strictObject({
				kind: z.literal("device-measured"),
				bench: DeviceBench
			}),
			z.strictObject({
				kind: z.literal("failed"),
				error: WireError
			})
		]).nullable()
	})
]);
z.discriminatedUnion("type", [z.strictObject({
	type: z.literal("call"),
	id: z.int(),
	name: z.string(),
	input: z.unknown()
}), z.strictObject({ type: z.literal("shutdown") })]);
const FromLab = z.discriminatedUnion("type", [
	z.strictObject({ type: z.literal("ready") }),
	z.strictObject({
		type: z.literal("refused"),
		error: WireError
	}),
	z.strictObject({
		type: z.literal("reply"),
		id: z.int(),
		reply: z.union([
			z.strictObject({
				ok: z.literal(true),
				value: z.unknown()
			}),
			z.strictObject({
				ok: z.literal(true),
				text: z.string()
			}),
			z.strictObject({
				ok: z.literal(false),
				error: WireError
			})
		])
	}),
	z.strictObject({
		type: z.literal("event"),
		event: LabEvent
	})
]);
// src/main/shell/lab-process.ts
/** Starts the lab as a child process on the pinned Node. */
function forkLab(labPath, nodePath) {
	return ({ onMessage, onExit }) => {
		const child = fork(labPath, [], {
			execPath: nodePath,
			execArgv: [],
			serialization: "advanced",
			stdio: [
				"ignore",
				"inherit",
				"inherit",
				"ipc"
			]
		});
		listen(child, onMessage, onExit);
		return {
			send(message) {
				if (child.connected) child.send(message, () => void 0);
			},
			kill: () => void child.kill("SIGKILL")
		};
	};
}
function listen(child, onMessage, onExit) {
	let ended = false;
	const end = (exit) => {
		if (ended) return;
		ended = true;
		onExit(exit);
	};
	child.on("message", (received) => {
		const message = FromLab.safeParse(received);
		if (message.success) onMessage(message.data);
		else console.error("The lab sent a message that is not in the contract:", message.error);
	});
	child.on("error", (error) => {
		console.error("The lab process could not be started:", error);
		end({
			code: null,
			signal: null
		});
	});
	child.on("exit", (code, signal) => end({
		code,
		signal
	}));
}
// src/main/shell/lab-supervisor.ts
/** A lab that falls again within this time is not started a third time by itself. */
const restartAgainAfterMs = 6e4;
/** Closing waits this long for the active run's checkpoint. */
const closeWithinMs = 2e4;
/** At once, but not twice within a minute. */
function restartOnce(now = Date.now) {
	let lastRestartAt = Number.NEGATIVE_INFINITY;
	return () => {
		if (now() - lastRestartAt < restartAgainAfterMs) return null;
		lastRestartAt = now();
		return 0;
	};
}
/**
* Keeps one lab process running: relays calls and events, restarts it after a crash, and tells the window.
* Calls that come while it starts, or before it is started again, wait for it. After a refusal or a second crash, the next call starts it again.
*/
var LabSupervisor = class {
	#start;
	#onEvent;
	#restartAfter;
	#onConnection;
	#calls = /* @__PURE__ */ new Map();
	#process = null;
	#state = "stopped";
	#refusal = null;
	#lastStatus = null;
	#everReady = false;
	#pause = null;
	#nextId = 1;
	#closing = null;
	#whenClosed = null;
	constructor(start, onEvent, { restartAfter = restartOnce(), onConnection = () => void 0 } = {}) {
		this.#start = start;
		this.#onEvent = onEvent;
		this.#restartAfter = restartAfter;
		this.#onConnection = onConnection;
	}
	start() {
		if (this.#state !== "stopped") return;
		this.#state = "starting";
		this.#refusal = null;
		this.#process = this.#start({
			onMessage: (message) => this.#handleMessage(message),
			onExit: (exit) => this.#handleExit(exit)
		});
	}
	/** Ends a pause before the next start. */
	startNow() {
		if (this.#state !== "waiting") return;
		if (this.#pause) clearTimeout(this.#pause);
		this.#state = "stopped";
		this.start();
	}
	/** Always answers, also when the lab has exited. */
	call(name, input) {
		if (this.#state === "closing") return Promise.resolve(failure(closingError));
		this.start();
		return new Promise((answer) => {
			const id = this.#nextId++;
			this.#calls.set(id, {
				name,
				input,
				answer
			});
			if (this.#state === "ready") this.#send(id);
		});
	}
	/** Lets the lab interrupt the active run with a checkpoint, then ends it. */
	close() {
		if (this.#state === "waiting") this.#endPause();
		if (this.#state === "stopped") return Promise.resolve();
		return this.#closing ??= new Promise((resolve) => {
			const timer = setTimeout(() => this.#process?.kill(), closeWithinMs);
			this.#whenClosed = () => {
				clearTimeout(timer);
				resolve();
			};
			this.#state = "closing";
			this.#process?.send({ type: "shutdown" });
		});
	}
	#send(id) {
		const call = this.#calls.get(id);
		if (call) this.#process?.send({
			type: "call",
			id,
			name: call.name,
			input: call.input
		});
	}
	#handleMessage(message) {
		switch (message.type) {
			case "ready":
				if (this.#state === "closing") {
					this.#process?.send({ type: "shutdown" });
					break;
				}
				this.#state = "ready";
				this.#everReady = true;
				this.#onConnection(null);
				for (const id of this.#calls.keys()) this.#send(id);
				break;
			case "refused":
				this.#refusal = message.error;
				this.#answerAll(message.error);
				break;
			case "reply":
				this.#handleReply(message.id, message.reply);
				break;
			case "event":
				if (message.event.type === "status") this.#lastStatus = message.event.status;
				this.#onEvent(message.event);
		}
	}
	#handleReply(id, reply) {
		const call = this.#calls.get(id);
		this.#calls.delete(id);
		if (call?.name === "lab:status" && "value" in reply) this.#rememberStatus(reply.value);
		call?.answer(reply);
	}
	#rememberStatus(value) {
		const status = LabStatus.safeParse(value);
		if (status.success) this.#lastStatus = status.data;
	}
	#handleExit(exit) {
		const before = this.#state;
		this.#state = "stopped";
		this.#process = null;
		if (before === "closing") {
			this.#answerAll(closingError);
			this.#whenClosed?.();
			return;
		}
		const error = this.#refusal ?? exit.error ?? crashError(exit);
		this.#onConnection(error.message);
		if (this.#refusal) return this.#answerAll(error);
		const wasReady = before === "ready";
		const pauseMs = this.#restartAfter({
			wasReady,
			everReady: this.#everReady
		});
		if (wasReady || pauseMs === null) this.#answerAll(error);
		if (pauseMs !== null) this.#startAfter(pauseMs);
		this.#tellLost();
	}
	#startAfter(pauseMs) {
		if (pauseMs === 0) return this.start();
		this.#state = "waiting";
		this.#pause = setTimeout(() => this.startNow(), pauseMs);
	}
	#endPause() {
		if (this.#pause) clearTimeout(this.#pause);
		this.#state = "stopped";
		this.#answerAll(closingError);
	}
	/** The window reads everything again on this event; its questions wait for the lab that starts. */
	#tellLost() {
		if (!this.#lastStatus) return;
		this.#onEvent({
			type: "status",
			status: {
				...this.#lastStatus,
				engine: "lost",
				active: null
			}
		});
	}
	#answerAll(error) {
		const calls = [...this.#calls.values()];
		this.#calls.clear();
		for (const call of calls) call.answer(failure(error));
	}
};
const closingError = {
	code: "cancelled",
	message: "Temper is closing."
};
function crashError({ code, signal }) {
	return {
		code: "engine-lost",
		message: `The lab process ended unexpectedly (${signal ? `signal ${signal}` : code === null ? "could not be started" : `exit code ${code}`}). The history is safe, and an interrupted run can be resumed. If this happens again, look into the logs folder of the data home.`
	};
}
function failure(error) {
	return {
		ok: false,
		error
	};
}
// src/renderer/bridge/development-channels.ts
const developmentChannels = {
	call: "temper:call",
	reply: "temper:reply",
	event: "temper:event"
};
// src/renderer/bridge/plain-json.ts
const typed = {
	Uint8Array,
	Float32Array
};
function toJson(value) {
	return JSON.stringify(value, (_key, part) => {
		const name = nameOf(part);
		if (name === null) return part;
		const { buffer, byteOffset, byteLength } = part;
		return {
			$array: name,
			bytes: encode(new Uint8Array(buffer, byteOffset, byteLength))
		};
	});
}
function fromJson(text) {
	return JSON.parse(text, (_key, part) => {
		if (!isTypedArray(part)) return part;
		const bytes = decode(part.bytes);
		return part.$array === "Uint8Array" ? bytes : new Float32Array(bytes.buffer);
	});
}
function nameOf(part) {
	if (part instanceof Uint8Array) return "Uint8Array";
	return part instanceof Float32Array ? "Float32Array" : null;
}
function isTypedArray(part) {
	return part !== null && typeof part === "object" && "$array" in part && String(part.$array) in typed;
}
function encode(bytes) {
	let binary = "";
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary);
}
function decode(base64) {
	return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
// electron.vite.lab-relay.ts
/**
* Gives a page in a plain browser a real lab during development: the first call starts one on the pinned Node, with the
* data home of this machine or `TEMPER_HOME`. Never part of a build; Electron's windows have a lab of their own.
*/
function labRelay() {
	return {
		name: "temper-lab-relay",
		apply: "serve",
		configureServer(server) {
			let lab = null;
			const open = () => lab ??= new LabSupervisor(forkLab(resolve("out/main/lab.cjs"), resolve("node_modules/.bin/node")), (event) => server.ws.send(developmentChannels.event, toJson(event)));
			server.ws.on(developmentChannels.call, (text, client) => {
				const { id, name, input } = fromJson(text);
				open().call(name, input).then((reply) => client.send(developmentChannels.reply, toJson({
					id,
					reply
				})));
			});
			server.httpServer?.once("close", () => void lab?.close());
		}
	};
}
// electron.vite.config.ts
const external = [
	"electron",
	/^@tensorflow\/tfjs-node-gpu(\/|$)/,
	/^better-sqlite3(\/|$)/,
	/^sharp(\/|$)/,
	/^node:/,
	...builtinModules
];
const commonJs = {
	format: "cjs",
	entryFileNames: "[name].cjs",
	chunkFileNames: "chunks/[name]-[hash].cjs"
};
var electron_vite_config_default = defineConfig({
	main: { build: {
		externalizeDeps: false,
		rollupOptions: {
			external,
			input: {
				index: resolve("src/main/index.ts"),
				lab: resolve("src/main/lab/entry.ts"),
				engine: resolve("src/main/engine/entry.ts"),
				"batch-worker": resolve("src/main/engine/batches/batch-worker.ts"),
				"hdf5-worker": resolve("src/main/foreign/formats/hdf5/hdf5-worker.ts"),
				cli: resolve("src/main/cli/entry.ts")
			},
			output: commonJs
		}
	} },
	preload: { build: {
		externalizeDeps: false,
		rollupOptions: {
			external: ["electron"],
			input: { index: resolve("src/preload/index.ts") },
			output: commonJs
		}
	} },
	renderer: {
		root: "src/renderer",
		server: { fs: { allow: [resolve(".")] } },
		plugins: [svelte({ configFile: resolve("svelte.config.js") }), labRelay()],
		build: { rollupOptions: { input: resolve("src/renderer/index.html") } }
	}
});
export { electron_vite_config_default as default };

//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZWxlY3Ryb24udml0ZS5jb25maWcuanMiLCJuYW1lcyI6WyJzY2hlbWEiLCJzY2hlbWEiLCJzZXR0aW5nc09mIiwic2NoZW1hIiwiZmVhdHVyZURpc3RhbmNlIiwic2NoZW1hIiwia2xEaXZlcmdlbmNlIiwic2NoZW1hIiwia2xEaXZlcmdlbmNlIiwiZmVhdHVyZURpc3RhbmNlIiwic2NoZW1hIiwic2NoZW1hIiwic2NoZW1hIiwiY29uc3RhbnQiLCJzY2hlbWEiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJXZWlnaHQiLCJzY2hlbWEiLCJzY2hlbWEiLCJzY2hlbWEiLCJzY2hlbWEiLCJzY2hlbWEiLCJzY2hlbWEiLCJzY2hlbWEiLCJzY2hlbWEiLCJzY2hlbWEiXSwic291cmNlcyI6WyIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZXJyb3JzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2lkcy50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9mZXctc2hvdC9mZXctc2hvdC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9tb2RlbHMvbW9kZWwtaW1wb3J0LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2F0dGFja3MvdGhyZWF0LW1vZGVsLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2tpbmRzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2F0dGFja3MvYXR0YWNrLWtpbmQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvYXR0YWNrcy9yb3VuZHMudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvYXR0YWNrcy9hcGdkLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2F0dGFja3MvZmFiLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2F0dGFja3MvZmdzbS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9hdHRhY2tzL2ZyZWUudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvYXR0YWNrcy9saWV0LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2F0dGFja3MvbWktZmdzbS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9hdHRhY2tzL24tZmdzbS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9hdHRhY2tzL3BnZC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9hdHRhY2tzL3NxdWFyZS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9hdHRhY2tzL2luZGV4LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L21vZGVscy9uZXR3b3JrLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L29wdGltaXplcnMvb3B0aW1pemVyLWtpbmQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3Qvb3B0aW1pemVycy9hZGFtdy50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9vcHRpbWl6ZXJzL3NnZC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9vcHRpbWl6ZXJzL2luZGV4LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2V2YWx1YXRpb25zL3Byb3BvcnRpb24udHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZXZhbHVhdGlvbnMvcGFydHMvcGFydC1raW5kLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2V2YWx1YXRpb25zL3BhcnRzL2F0dGFja3MudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZXZhbHVhdGlvbnMvZXZhbHVhdGlvbi1wZ2QudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZXZhbHVhdGlvbnMvcGFydHMvY2hlY2tzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2V2YWx1YXRpb25zL2NvcnJ1cHRpb24udHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZXZhbHVhdGlvbnMvcGFydHMvY29ycnVwdGlvbnMudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZXZhbHVhdGlvbnMvcGFydHMvY3VydmUudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZXZhbHVhdGlvbnMvcGFydHMvZWFybHktZW5kLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2V2YWx1YXRpb25zL3BhcnRzL2tlcHQtaW1hZ2VzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2V2YWx1YXRpb25zL3BhcnRzL3RyYW5zZmVyLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2V2YWx1YXRpb25zL3BhcnRzL2luZGV4LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2V2YWx1YXRpb25zL2V2YWx1YXRpb24udHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvcGxhbnMvcGxhbm5lZC1ldmFsdWF0aW9uLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2ZlYXR1cmVzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2FzY2VudHMvZmVhdHVyZS1kaXN0YW5jZS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9hc2NlbnRzL2tsLWRpdmVyZ2VuY2UudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvYXNjZW50cy9sYWJlbC1sb3NzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2FzY2VudHMvaW5kZXgudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvYXZlcmFnaW5nL2F2ZXJhZ2luZy1raW5kLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2F2ZXJhZ2luZy9lcXVhbC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9hdmVyYWdpbmcvZXhwb25lbnRpYWwudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvYXZlcmFnaW5nL2luZGV4LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2Vwc2lsb24tc2NoZWR1bGVzL2NvbnN0YW50LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2Vwc2lsb24tc2NoZWR1bGVzL2ZsYXQtdGhlbi1yYW1wLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3NjaGVkdWxlcy9lcG9jaHMtdGV4dC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9lcHNpbG9uLXNjaGVkdWxlcy9saW5lYXItcmFtcC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9lcHNpbG9uLXNjaGVkdWxlcy9pbmRleC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC90ZXJtcy90ZXJtLWtpbmQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdGVybXMvY3Jvc3MtZW50cm9weS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC90ZXJtcy9zcXVhcmVkLWxvZ2l0LWRpZmZlcmVuY2UudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdGVybXMva2wtZGl2ZXJnZW5jZS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC90ZXJtcy9ib29zdGVkLWNyb3NzLWVudHJvcHkudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdGVybXMvd2VpZ2h0ZWQta2wtZGl2ZXJnZW5jZS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC90ZXJtcy9mZWF0dXJlLWRpc3RhbmNlLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3Rlcm1zL2Rpc3RpbGxhdGlvbi50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC90ZXJtcy9oZWxwZXIudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdGVybXMvZGlzdGFuY2UtdG8tc3RhcnQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdGVybXMvaWRlbnRpdHktdGVybS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC90ZXJtcy9hcmNmYWNlLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3Rlcm1zL2Nvc2ZhY2UudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdGVybXMvbm9ybWZhY2UudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdGVybXMvc3BoZXJlZmFjZTIudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdGVybXMvaW5kZXgudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvcGxhbnMvd2VpZ2h0LXBlcnR1cmJhdGlvbi50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9wbGFucy9yZWNpcGUudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvcGxhbnMvZnJlZXppbmcudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvcGxhbnMvb3ZlcmZpdHRpbmctZ3VhcmQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvcGxhbnMvc2FtcGxpbmcudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3Qvc2NoZWR1bGVzL3NjaGVkdWxlLWtpbmQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3Qvc2NoZWR1bGVzL2NvbnN0YW50LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3NjaGVkdWxlcy9jb3NpbmUudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3Qvc2NoZWR1bGVzL29uZS1jeWNsZS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9zY2hlZHVsZXMvcGllY2V3aXNlLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3NjaGVkdWxlcy9wb2x5bm9taWFsLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3NjaGVkdWxlcy9zbG93LXN0YXJ0LWZhc3QtZGVjYXkudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3Qvc2NoZWR1bGVzL3N0ZXAudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3Qvc2NoZWR1bGVzL2luZGV4LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3BsYW5zL3VwZ3JhZGUtcGxhbi50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC90cmFuc2Zvcm1zL2NvbG91ci1qaXR0ZXIudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdHJhbnNmb3Jtcy9jdXRvdXQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdHJhbnNmb3Jtcy90cml2aWFsLWF1Z21lbnQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvdHJhbnNmb3Jtcy9pbmRleC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9wbGFucy9wbGFuLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3dlaWdodC1zcGFjZS9jb21iaW5lZC1jYXJkLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L21vZGVscy9jaGVja3BvaW50LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2lkZW50aXRpZXMvaG9sZC1vdXQudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZGF0YXNldHMvY29ycmVjdGlvbnMudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZGF0YXNldHMvZGF0YXNldC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9kZXZpY2VzL2RldmljZS50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9kZXZpY2VzL2JlbmNoLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2ZlZGVyYXRpb25zL2RpdmlzaW9uLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2ZlZGVyYXRpb25zL3Jlc3VsdHMudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZmVkZXJhdGlvbnMvZmVkZXJhdGlvbi50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9zdHVkaWVzL3NlYXJjaC9jYW5kaWRhdGUudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3Qvc3R1ZGllcy9zZWFyY2gvcmVjb3Jkcy50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9ldmFsdWF0aW9ucy9iYXR0ZXJpZXMudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3Qvd2VpZ2h0LXNwYWNlL2NvbWJpbmF0aW9uLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3N0dWRpZXMvYXJtLWNvbWJpbmF0aW9uLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3N0dWRpZXMvc2VhcmNoL3NlYXJjaC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9zdHVkaWVzL3N0cmF0ZWdpZXMvc2NoZW1hcy50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9zdHVkaWVzL3N0dWR5LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3N0dWRpZXMvcmVjb3Jkcy50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9ldmFsdWF0aW9ucy9hbmFseXNpcy50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9ydW5zL3J1bi50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9tb2RlbHMvbW9kZWwtY2FyZC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9tb2RlbHMvbW9kZWwtZXhwb3J0LnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3N0YXR1cy50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9pZGVudGl0aWVzL3ZlcmlmaWNhdGlvbi50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9kaXJlY3Rpb25zL21lYXN1cmVzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L2RpcmVjdGlvbnMvZGlyZWN0aW9uLXNldC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9kaXJlY3Rpb25zL2dlbmVyYXRvci50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9jb250cmFjdC9ob21lL3N0b3JhZ2UudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvY29udHJhY3QvZXZlbnRzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL2NvbnRyYWN0L3Byb3RvY29sL2xhYi1wcm90b2NvbC50cyIsIi93b3JrL3d0L2lkZW50aXR5L3NyYy9tYWluL3NoZWxsL2xhYi1wcm9jZXNzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL21haW4vc2hlbGwvbGFiLXN1cGVydmlzb3IudHMiLCIvd29yay93dC9pZGVudGl0eS9zcmMvcmVuZGVyZXIvYnJpZGdlL2RldmVsb3BtZW50LWNoYW5uZWxzLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvc3JjL3JlbmRlcmVyL2JyaWRnZS9wbGFpbi1qc29uLnRzIiwiL3dvcmsvd3QvaWRlbnRpdHkvZWxlY3Ryb24udml0ZS5sYWItcmVsYXkudHMiLCIvd29yay93dC9pZGVudGl0eS9lbGVjdHJvbi52aXRlLmNvbmZpZy50cyJdLCJzb3VyY2VzQ29udGVudCI6WyJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcblxuLyoqIFRoZSBjbG9zZWQgbGlzdCBvZiBlcnJvciBjb2RlcyB0aGF0IG1heSBjcm9zcyBhIHByb2Nlc3MgYm91bmRhcnkuICovXG5leHBvcnQgY29uc3QgRXJyb3JDb2RlID0gei5lbnVtKFtcbiAgJ2ludmFsaWQtaW5wdXQnLFxuICAnaW52YWxpZC1wbGFuJyxcbiAgJ25vdC1mb3VuZCcsXG4gICdhbWJpZ3VvdXMtbmFtZScsXG4gICdhbHJlYWR5LWV4aXN0cycsXG4gICdkYXRhc2V0LXVucmVhZGFibGUnLFxuICAnZGF0YXNldC1jaGFuZ2VkJyxcbiAgJ2NoZWNrcG9pbnQtdW5yZWFkYWJsZScsXG4gICdjaGVja3BvaW50LW1pc21hdGNoJyxcbiAgJ3dyb25nLXN0YXRlJyxcbiAgJ2RldmljZS1idXN5JyxcbiAgJ3J1bnRpbWUtbWlzc2luZycsXG4gICdlbmdpbmUtbG9zdCcsXG4gICdsYWItdW5yZWFjaGFibGUnLFxuICAncmVzdW1lLXJlZnVzZWQnLFxuICAnZGlzay1mdWxsJyxcbiAgJ3JlYWQtb25seScsXG4gICdkYXRhYmFzZS1uZXdlcicsXG4gICdkYXRhYmFzZS1kYW1hZ2VkJyxcbiAgJ2NvbXBhcmlzb24tcmVmdXNlZCcsXG4gICdjYW5jZWxsZWQnLFxuICAnaW50ZXJuYWwnLFxuXSk7XG5leHBvcnQgdHlwZSBFcnJvckNvZGUgPSB6LmluZmVyPHR5cGVvZiBFcnJvckNvZGU+O1xuXG5leHBvcnQgY29uc3QgV2lyZUVycm9yID0gei5zdHJpY3RPYmplY3Qoe1xuICBjb2RlOiBFcnJvckNvZGUsXG4gIG1lc3NhZ2U6IHouc3RyaW5nKCksXG4gIC8qKiBGYWN0cyBhIGNhbGxlciBtYXkgc2hvdyBvciBhY3Qgb246IHRoZSBwYXRoIG9mIGEgZmlsZSwgdGhlIGtleSBvZiBhIHBsYW4sIHRoZSBzdGF0ZSBhIHJ1biBpcyBpbi4gKi9cbiAgZGV0YWlsczogei5yZWNvcmQoei5zdHJpbmcoKSwgei51bmtub3duKCkpLm9wdGlvbmFsKCksXG4gIC8qKiBTZXQgZm9yIGBpbnRlcm5hbGAgb25seTogdGhlIHN0YWNrIGlzIGluIHRoZSBsb2cgdW5kZXIgdGhpcyBpZC4gKi9cbiAgY29ycmVsYXRpb25JZDogei5zdHJpbmcoKS5vcHRpb25hbCgpLFxufSk7XG5leHBvcnQgdHlwZSBXaXJlRXJyb3IgPSB6LmluZmVyPHR5cGVvZiBXaXJlRXJyb3I+O1xuXG5leHBvcnQgdHlwZSBSZXBseTxWYWx1ZT4gPSB7IG9rOiB0cnVlOyB2YWx1ZTogVmFsdWUgfSB8IHsgb2s6IGZhbHNlOyBlcnJvcjogV2lyZUVycm9yIH07XG5cbi8qKiBBbiBleHBlY3RlZCBlcnJvcjogaXRzIG1lc3NhZ2Ugc2F5cyB3aGF0IGhhcHBlbmVkLCB0byB3aGljaCBpbnB1dCwgYW5kIHdoYXQgdG8gZG8uICovXG5leHBvcnQgY2xhc3MgVGVtcGVyRXJyb3IgZXh0ZW5kcyBFcnJvciB7XG4gIHJlYWRvbmx5IGNvZGU6IEVycm9yQ29kZTtcbiAgcmVhZG9ubHkgZGV0YWlsczogUmVjb3JkPHN0cmluZywgdW5rbm93bj4gfCB1bmRlZmluZWQ7XG5cbiAgY29uc3RydWN0b3IoXG4gICAgY29kZTogRXJyb3JDb2RlLFxuICAgIG1lc3NhZ2U6IHN0cmluZyxcbiAgICBkZXRhaWxzPzogUmVjb3JkPHN0cmluZywgdW5rbm93bj4sXG4gICAgY2F1c2U/OiB1bmtub3duLFxuICApIHtcbiAgICBzdXBlcihtZXNzYWdlLCBjYXVzZSA9PT0gdW5kZWZpbmVkID8gdW5kZWZpbmVkIDogeyBjYXVzZSB9KTtcbiAgICB0aGlzLm5hbWUgPSAnVGVtcGVyRXJyb3InO1xuICAgIHRoaXMuY29kZSA9IGNvZGU7XG4gICAgdGhpcy5kZXRhaWxzID0gZGV0YWlscztcbiAgfVxuXG4gIHRvV2lyZSgpOiBXaXJlRXJyb3Ige1xuICAgIHJldHVybiB7XG4gICAgICBjb2RlOiB0aGlzLmNvZGUsXG4gICAgICBtZXNzYWdlOiB0aGlzLm1lc3NhZ2UsXG4gICAgICAuLi4odGhpcy5kZXRhaWxzICYmIHsgZGV0YWlsczogdGhpcy5kZXRhaWxzIH0pLFxuICAgIH07XG4gIH1cblxuICBzdGF0aWMgZnJvbVdpcmUoZXJyb3I6IFdpcmVFcnJvcik6IFRlbXBlckVycm9yIHtcbiAgICByZXR1cm4gbmV3IFRlbXBlckVycm9yKGVycm9yLmNvZGUsIGVycm9yLm1lc3NhZ2UsIGVycm9yLmRldGFpbHMpO1xuICB9XG59XG5cbi8qKiBGb3IgdGhlIGJyYW5jaCBvZiBhIHN3aXRjaCB0aGF0IGNhbm5vdCBiZSByZWFjaGVkOiBhIG5ldyBtZW1iZXIgb2YgdGhlIHVuaW9uIGJlY29tZXMgYSB0eXBlIGVycm9yLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGFzc2VydE5ldmVyKHZhbHVlOiBuZXZlcik6IG5ldmVyIHtcbiAgdGhyb3cgbmV3IEVycm9yKGB1bmV4cGVjdGVkIHZhbHVlOiAke0pTT04uc3RyaW5naWZ5KHZhbHVlKX1gKTtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuXG4vKiogRXZlcnkgc3RvcmVkIHRoaW5nIGhhcyBhbiBpZCBvZiB0aGUgZm9ybSBgPHByZWZpeD4tPDEyIGNoYXJhY3RlcnMgb2YgYmFzZSAzMj5gLCB1bmlxdWUgYWNyb3NzIGRhdGEgaG9tZXMuICovXG5jb25zdCBpZE9mID0gPFByZWZpeCBleHRlbmRzIHN0cmluZz4ocHJlZml4OiBQcmVmaXgpID0+XG4gIHpcbiAgICAuc3RyaW5nKClcbiAgICAucmVnZXgobmV3IFJlZ0V4cChgXiR7cHJlZml4fS1bYS16MC05XXs2LDI0fSRgKSwgYGV4cGVjdGVkIGFuIGlkIHRoYXQgbG9va3MgbGlrZSAke3ByZWZpeH0t4oCmYCk7XG5cbmV4cG9ydCBjb25zdCBEYXRhc2V0SWQgPSBpZE9mKCdkYXRhc2V0JykuYnJhbmQoJ0RhdGFzZXRJZCcpO1xuZXhwb3J0IGNvbnN0IENoZWNrcG9pbnRJZCA9IGlkT2YoJ2NoZWNrcG9pbnQnKS5icmFuZCgnQ2hlY2twb2ludElkJyk7XG5leHBvcnQgY29uc3QgUnVuSWQgPSBpZE9mKCdydW4nKS5icmFuZCgnUnVuSWQnKTtcbmV4cG9ydCBjb25zdCBFdmFsdWF0aW9uSWQgPSBpZE9mKCdldmFsdWF0aW9uJykuYnJhbmQoJ0V2YWx1YXRpb25JZCcpO1xuZXhwb3J0IGNvbnN0IEltcG9ydGVkUnVuSWQgPSBpZE9mKCdpbXBvcnRlZCcpLmJyYW5kKCdJbXBvcnRlZFJ1bklkJyk7XG5leHBvcnQgY29uc3QgQ29tYmluYXRpb25JZCA9IGlkT2YoJ2NvbWJpbmF0aW9uJykuYnJhbmQoJ0NvbWJpbmF0aW9uSWQnKTtcbmV4cG9ydCBjb25zdCBGZWRlcmF0aW9uSWQgPSBpZE9mKCdmZWRlcmF0aW9uJykuYnJhbmQoJ0ZlZGVyYXRpb25JZCcpO1xuZXhwb3J0IGNvbnN0IFZlcmlmaWNhdGlvbklkID0gaWRPZigndmVyaWZpY2F0aW9uJykuYnJhbmQoJ1ZlcmlmaWNhdGlvbklkJyk7XG5leHBvcnQgY29uc3QgT3BlcmF0aW9uSWQgPSBpZE9mKCdvcGVyYXRpb24nKS5icmFuZCgnT3BlcmF0aW9uSWQnKTtcbmV4cG9ydCBjb25zdCBHZW5lcmF0b3JJZCA9IGlkT2YoJ2dlbmVyYXRvcicpLmJyYW5kKCdHZW5lcmF0b3JJZCcpO1xuZXhwb3J0IGNvbnN0IERpcmVjdGlvblNldElkID0gaWRPZignZGlyZWN0aW9ucycpLmJyYW5kKCdEaXJlY3Rpb25TZXRJZCcpO1xuZXhwb3J0IGNvbnN0IFN0dWR5SWQgPSBpZE9mKCdzdHVkeScpLmJyYW5kKCdTdHVkeUlkJyk7XG5cbmV4cG9ydCB0eXBlIERhdGFzZXRJZCA9IHouaW5mZXI8dHlwZW9mIERhdGFzZXRJZD47XG5leHBvcnQgdHlwZSBDaGVja3BvaW50SWQgPSB6LmluZmVyPHR5cGVvZiBDaGVja3BvaW50SWQ+O1xuZXhwb3J0IHR5cGUgUnVuSWQgPSB6LmluZmVyPHR5cGVvZiBSdW5JZD47XG5leHBvcnQgdHlwZSBFdmFsdWF0aW9uSWQgPSB6LmluZmVyPHR5cGVvZiBFdmFsdWF0aW9uSWQ+O1xuZXhwb3J0IHR5cGUgSW1wb3J0ZWRSdW5JZCA9IHouaW5mZXI8dHlwZW9mIEltcG9ydGVkUnVuSWQ+O1xuZXhwb3J0IHR5cGUgQ29tYmluYXRpb25JZCA9IHouaW5mZXI8dHlwZW9mIENvbWJpbmF0aW9uSWQ+O1xuZXhwb3J0IHR5cGUgRmVkZXJhdGlvbklkID0gei5pbmZlcjx0eXBlb2YgRmVkZXJhdGlvbklkPjtcbmV4cG9ydCB0eXBlIFZlcmlmaWNhdGlvbklkID0gei5pbmZlcjx0eXBlb2YgVmVyaWZpY2F0aW9uSWQ+O1xuZXhwb3J0IHR5cGUgT3BlcmF0aW9uSWQgPSB6LmluZmVyPHR5cGVvZiBPcGVyYXRpb25JZD47XG5leHBvcnQgdHlwZSBTdHVkeUlkID0gei5pbmZlcjx0eXBlb2YgU3R1ZHlJZD47XG5leHBvcnQgdHlwZSBHZW5lcmF0b3JJZCA9IHouaW5mZXI8dHlwZW9mIEdlbmVyYXRvcklkPjtcbmV4cG9ydCB0eXBlIERpcmVjdGlvblNldElkID0gei5pbmZlcjx0eXBlb2YgRGlyZWN0aW9uU2V0SWQ+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBDaGVja3BvaW50SWQsIERhdGFzZXRJZCB9IGZyb20gJy4uL2lkcyc7XG5cbi8qKiBXaGF0IGlzIGZpdHRlZCB0byB0aGUgc3VwcG9ydCBpbWFnZXMgb2YgYW4gZXBpc29kZTsgZXZlcnl0aGluZyBiZWZvcmUgaXQgc3RheXMgYXMgaXQgaXMuICovXG5leHBvcnQgY29uc3QgRmV3U2hvdEhlYWQgPSB6LmVudW0oWydwcm90b3R5cGVzJywgJ2Nvc2luZScsICdsaW5lYXInXSk7XG5leHBvcnQgdHlwZSBGZXdTaG90SGVhZCA9IHouaW5mZXI8dHlwZW9mIEZld1Nob3RIZWFkPjtcblxuLyoqIENsYXNzZXMgZnJvbSBmZXcgaW1hZ2VzIGVhY2g6IHdoYXQgYW4gZXBpc29kZSBpcyBtYWRlIG9mLCBhbmQgaG93IGl0cyBoZWFkcyBhcmUgZml0dGVkLiAqL1xuZXhwb3J0IGNvbnN0IEZld1Nob3RQbGFuID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogQ2xhc3NlcyBvZiBhbiBlcGlzb2RlLiAqL1xuICB3YXlzOiB6LmludCgpLm1pbigyKS5tYXgoMjAwKS5kZWZhdWx0KDUpLFxuICAvKiogSW1hZ2VzIG9mIGVhY2ggY2xhc3MgdGhhdCBoZWFkcyBhcmUgZml0dGVkIHRvLiAqL1xuICBzaG90czogei5pbnQoKS5taW4oMSkubWF4KDEwMCkuZGVmYXVsdCgxKSxcbiAgLyoqIEltYWdlcyBvZiBlYWNoIGNsYXNzIHRoYXQgYXJlIGNsYXNzaWZpZWQuICovXG4gIHF1ZXJpZXM6IHouaW50KCkubWluKDEpLm1heCgyMDApLmRlZmF1bHQoMTUpLFxuICBlcGlzb2Rlczogei5pbnQoKS5taW4oMikubWF4KDEwXzAwMCkuZGVmYXVsdCg2MDApLFxuICAvKiogT2YgdGhlIGVwaXNvZGVzLCBhbmQgb2Ygd2hhdCBoZWFkcyBiZWdpbiB3aXRoLiAqL1xuICBzZWVkOiB6XG4gICAgLmludCgpXG4gICAgLm1pbigwKVxuICAgIC5tYXgoMiAqKiAzMiAtIDEpXG4gICAgLmRlZmF1bHQoMCksXG4gIC8qKiBUaGUgZmlyc3QgaXMgd2hhdCB0aGUgb3RoZXJzIGFyZSBzZXQgYWdhaW5zdC4gKi9cbiAgaGVhZHM6IHpcbiAgICAuYXJyYXkoRmV3U2hvdEhlYWQpXG4gICAgLm1pbigxKVxuICAgIC5yZWZpbmUoKGhlYWRzKSA9PiBuZXcgU2V0KGhlYWRzKS5zaXplID09PSBoZWFkcy5sZW5ndGgsIHsgZXJyb3I6ICduYW1lcyBhIGhlYWQgdHdpY2UnIH0pXG4gICAgLmRlZmF1bHQoWydwcm90b3R5cGVzJywgJ2Nvc2luZScsICdsaW5lYXInXSksXG4gIC8qKiBPZiB0aGUgY29zaW5lIGFuZCB0aGUgbGluZWFyIGhlYWQsIG9uIGFsbCBzdXBwb3J0IGltYWdlcyBhdCBvbmNlLiAqL1xuICB1cGRhdGVzOiB6LmludCgpLm1pbigxKS5tYXgoMTBfMDAwKS5kZWZhdWx0KDEwMCksXG4gIHJhdGU6IHoubnVtYmVyKCkucG9zaXRpdmUoKS5tYXgoMTAwMCkuZGVmYXVsdCgwLjAxKSxcbn0pO1xuZXhwb3J0IHR5cGUgRmV3U2hvdFBsYW4gPSB6LmluZmVyPHR5cGVvZiBGZXdTaG90UGxhbj47XG5cbi8qKiBXaGljaCBpbWFnZXMgYW4gZXBpc29kZSBob2xkczogcG9zaXRpb25zIGFtb25nIGFsbCBpbWFnZXMgb2YgdGhlIGRhdGFzZXQsIHRyYWluIGJlZm9yZSB2YWxpZGF0aW9uIGJlZm9yZSB0ZXN0LiAqL1xuZXhwb3J0IGNvbnN0IEVwaXNvZGUgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBCeSBwbGFjZSBpbiB0aGUgZXBpc29kZTogdGhlIGNsYXNzIG9mIHRoZSBkYXRhc2V0LiAqL1xuICBjbGFzc2VzOiB6LmFycmF5KHouaW50KCkpLFxuICAvKiogW3dheXNdW3Nob3RzXSAqL1xuICBzdXBwb3J0OiB6LmFycmF5KHouYXJyYXkoei5pbnQoKSkpLFxuICAvKiogW3dheXNdW3F1ZXJpZXNdICovXG4gIHF1ZXJpZXM6IHouYXJyYXkoei5hcnJheSh6LmludCgpKSksXG59KTtcbmV4cG9ydCB0eXBlIEVwaXNvZGUgPSB6LmluZmVyPHR5cGVvZiBFcGlzb2RlPjtcblxuLyoqIEEgbWVhbiBvdmVyIGVwaXNvZGVzIHdpdGggaXRzIDk1ICUgaW50ZXJ2YWwgKG5vcm1hbCkuICovXG5leHBvcnQgY29uc3QgRXBpc29kZU1lYW4gPSB6LnN0cmljdE9iamVjdCh7XG4gIG1lYW46IHoubnVtYmVyKCksXG4gIGxvdzogei5udW1iZXIoKSxcbiAgaGlnaDogei5udW1iZXIoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRXBpc29kZU1lYW4gPSB6LmluZmVyPHR5cGVvZiBFcGlzb2RlTWVhbj47XG5cbmV4cG9ydCBjb25zdCBGZXdTaG90UmVwb3J0ID0gei5zdHJpY3RPYmplY3Qoe1xuICBwbGFuOiBGZXdTaG90UGxhbixcbiAgY2hlY2twb2ludElkOiBDaGVja3BvaW50SWQsXG4gIGNoZWNrcG9pbnROYW1lOiB6LnN0cmluZygpLFxuICBkYXRhc2V0SWQ6IERhdGFzZXRJZCxcbiAgZGF0YXNldE5hbWU6IHouc3RyaW5nKCksXG4gIGRhdGFzZXRGaW5nZXJwcmludDogei5zdHJpbmcoKSxcbiAgY2xhc3Nlczogei5pbnQoKSxcbiAgaW1hZ2VzOiB6LmludCgpLFxuICAvKiogSG93IG1hbnkgbnVtYmVycyBhIGhlYWQgZ2V0cyBvZiBhbiBpbWFnZS4gKi9cbiAgZmVhdHVyZXM6IHouaW50KCksXG4gIGhlYWRzOiB6LmFycmF5KFxuICAgIHouc3RyaWN0T2JqZWN0KHtcbiAgICAgIGhlYWQ6IEZld1Nob3RIZWFkLFxuICAgICAgYWNjdXJhY3k6IEVwaXNvZGVNZWFuLFxuICAgICAgLyoqIE1pbnVzIHRoZSBmaXJzdCBoZWFkIG9uIHRoZSBzYW1lIGVwaXNvZGVzLCBpbiBbLTEsIDFdOyBudWxsIGZvciB0aGUgZmlyc3QuICovXG4gICAgICBkaWZmZXJlbmNlOiBFcGlzb2RlTWVhbi5udWxsYWJsZSgpLFxuICAgICAgLyoqIE9mIGV2ZXJ5IGVwaXNvZGUsIGluIG9yZGVyLCBpbiBbMCwgMV0uICovXG4gICAgICBhY2N1cmFjaWVzOiB6LmFycmF5KHoubnVtYmVyKCkpLFxuICAgIH0pLFxuICApLFxuICBlcGlzb2Rlczogei5hcnJheShFcGlzb2RlKSxcbn0pO1xuZXhwb3J0IHR5cGUgRmV3U2hvdFJlcG9ydCA9IHouaW5mZXI8dHlwZW9mIEZld1Nob3RSZXBvcnQ+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5cbi8qKiBXaGF0IGEgcGVyc29uIG1heSBzYXkgYWJvdXQgYSBtb2RlbCBmaWxlOyBldmVyeXRoaW5nIGxlZnQgb3V0IGlzIGZvdW5kIG91dC4gKi9cbmV4cG9ydCBjb25zdCBNb2RlbEltcG9ydE9wdGlvbnMgPSB6LnN0cmljdE9iamVjdCh7XG4gIG5hbWU6IHouc3RyaW5nKCkubWluKDEpLm1heCgxMDApLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgLyoqIE9mIHRoZSB3ZWlnaHRzLCBpbiBpdHMgb3duIHdvcmRzIG9yIGFzIGFuIFNQRFggbmFtZTsgaXQgZ29lcyB3aXRoIGV2ZXJ5IGV4cG9ydC4gKi9cbiAgbGljZW5jZTogei5zdHJpbmcoKS5taW4oMSkubWF4KDIwMCkubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAvKiogQSBmYW1pbHkgb2YgbmV0d29ya3MsIGZvciBmaWxlcyB0aGF0IGhvbGQgd2VpZ2h0cyB3aXRob3V0IGEgZ3JhcGg7IG51bGw6IGZvdW5kIGJ5IHRoZSBuYW1lcyBvZiB0aGUgdGVuc29ycy4gKi9cbiAgYXJjaGl0ZWN0dXJlOiB6LnN0cmluZygpLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgLyoqIEJ5IHRoZSBuYW1lIHRoYXQgdGhlIGFyY2hpdGVjdHVyZSBnaXZlcyBhIHRlbnNvciBvciBtb2R1bGU6IHRoZSBuYW1lIHRoYXQgaXQgaGFzIGluIHRoZSBmaWxlLiAqL1xuICBtYXBwaW5nOiB6LnJlY29yZCh6LnN0cmluZygpLCB6LnN0cmluZygpKS5kZWZhdWx0KHt9KSxcbiAgLyoqIEhlaWdodCBhbmQgd2lkdGggb2YgdGhlIGltYWdlczsgbnVsbDogdGhvc2Ugb2YgdGhlIGRhdGFzZXQsIG9yIHRoZSB1c3VhbCBvbmVzIG9mIHRoZSBhcmNoaXRlY3R1cmUuICovXG4gIGltYWdlU2l6ZTogelxuICAgIC50dXBsZShbei5pbnQoKS5taW4oMSkubWF4KDQwOTYpLCB6LmludCgpLm1pbigxKS5tYXgoNDA5NildKVxuICAgIC5udWxsYWJsZSgpXG4gICAgLmRlZmF1bHQobnVsbCksXG4gIC8qKiBNZWFuIGFuZCBkZXZpYXRpb24gb2YgcGl4ZWxzIGluIFswLCAxXTsgbnVsbDogZm91bmQgYnkgdHJ5aW5nIHRoZSB1c3VhbCBjb252ZW50aW9ucyBvbiB0aGUgZGF0YXNldC4gKi9cbiAgbm9ybWFsaXNhdGlvbjogelxuICAgIC5zdHJpY3RPYmplY3QoeyBtZWFuOiB6LmFycmF5KHoubnVtYmVyKCkpLCBkZXZpYXRpb246IHouYXJyYXkoei5udW1iZXIoKS5wb3NpdGl2ZSgpKSB9KVxuICAgIC5udWxsYWJsZSgpXG4gICAgLmRlZmF1bHQobnVsbCksXG59KTtcbmV4cG9ydCB0eXBlIE1vZGVsSW1wb3J0T3B0aW9ucyA9IHouaW5mZXI8dHlwZW9mIE1vZGVsSW1wb3J0T3B0aW9ucz47XG5cbmV4cG9ydCBjb25zdCBNb2RlbEZvcm1hdCA9IHouZW51bShbXG4gICd0ZW1wZXInLFxuICAnc2FmZXRlbnNvcnMnLFxuICAncHl0b3JjaCcsXG4gICdvbm54JyxcbiAgJ2tlcmFzJyxcbiAgJ3RmanMnLFxuICAnc2F2ZWQtbW9kZWwnLFxuXSk7XG5leHBvcnQgdHlwZSBNb2RlbEZvcm1hdCA9IHouaW5mZXI8dHlwZW9mIE1vZGVsRm9ybWF0PjtcblxuLyoqIE9uZSBsaW5lIG9mIHRoZSB0YWJsZSB0aGF0IHNheXMgd2hlcmUgZWFjaCBwYXJhbWV0ZXIgY29tZXMgZnJvbS4gKi9cbmV4cG9ydCBjb25zdCBNYXBwaW5nUm93ID0gei5zdHJpY3RPYmplY3Qoe1xuICBwYXJhbWV0ZXI6IHouc3RyaW5nKCksXG4gIHNoYXBlOiB6LmFycmF5KHouaW50KCkpLFxuICBzb3VyY2U6IHouc3RyaW5nKCksXG4gIHNvdXJjZVNoYXBlOiB6LmFycmF5KHouaW50KCkpLFxuICAvKiogSG93IHRoZSBsYXlvdXQgY2hhbmdlZDogYE9JSFcgdG8gSFdJT2A7IGVtcHR5IHdoZXJlIG5vdGhpbmcgZGlkLiAqL1xuICB0cmFuc2Zvcm06IHouc3RyaW5nKCksXG59KTtcbmV4cG9ydCB0eXBlIE1hcHBpbmdSb3cgPSB6LmluZmVyPHR5cGVvZiBNYXBwaW5nUm93PjtcblxuZXhwb3J0IGNvbnN0IElucHV0Q29udmVudGlvbiA9IHouc3RyaWN0T2JqZWN0KHtcbiAgbmFtZTogei5zdHJpbmcoKSxcbiAgbWVhbjogei5hcnJheSh6Lm51bWJlcigpKSxcbiAgZGV2aWF0aW9uOiB6LmFycmF5KHoubnVtYmVyKCkpLFxuICAvKiogT2YgdGhlIGltYWdlcyBpdCB3YXMgdHJpZWQgb247IG51bGwgd2hlcmUgbm9uZSB3ZXJlIGdpdmVuLiAqL1xuICBhY2N1cmFjeTogei5udW1iZXIoKS5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBJbnB1dENvbnZlbnRpb24gPSB6LmluZmVyPHR5cGVvZiBJbnB1dENvbnZlbnRpb24+O1xuXG5leHBvcnQgY29uc3QgR3JhZGllbnRDaGVjayA9IHouc3RyaWN0T2JqZWN0KHtcbiAgcGFyYW1ldGVyOiB6LnN0cmluZygpLFxuICAvKiogQWxvbmcgdGhlIGdyYWRpZW50J3Mgb3duIGRpcmVjdGlvbjogaXRzIGxlbmd0aCwgYW5kIHRoZSBzbG9wZSB0aGF0IGRpZmZlcmVuY2VzIG9mIHRoZSBsb3NzIHNob3cuICovXG4gIGFuYWx5dGljOiB6Lm51bWJlcigpLFxuICBudW1lcmljOiB6Lm51bWJlcigpLFxuICByZWxhdGl2ZURpZmZlcmVuY2U6IHoubnVtYmVyKCksXG4gIHBhc3NlZDogei5ib29sZWFuKCksXG59KTtcbmV4cG9ydCB0eXBlIEdyYWRpZW50Q2hlY2sgPSB6LmluZmVyPHR5cGVvZiBHcmFkaWVudENoZWNrPjtcblxuLyoqIFdoYXQgd2FzIGZvdW5kIG91dCBhYm91dCBhbiBpbXBvcnRlZCBtb2RlbDsgc3RvcmVkIHdpdGggaXRzIGNhcmQuICovXG5leHBvcnQgY29uc3QgTW9kZWxJbXBvcnRSZXBvcnQgPSB6LnN0cmljdE9iamVjdCh7XG4gIGZvcm1hdDogTW9kZWxGb3JtYXQsXG4gIHNvdXJjZUZpbGU6IHouc3RyaW5nKCksXG4gIHNvdXJjZVNoYTI1Njogei5zdHJpbmcoKSxcbiAgLyoqIFRoZSBmYW1pbHkgb2YgbmV0d29ya3M7IG51bGwgd2hlcmUgdGhlIGZpbGUgaG9sZHMgdGhlIGdyYXBoIGl0c2VsZi4gKi9cbiAgYXJjaGl0ZWN0dXJlOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIG1hcHBpbmc6IHouYXJyYXkoTWFwcGluZ1JvdyksXG4gIC8qKiBUZW5zb3JzIG9mIHRoZSBmaWxlIHRoYXQgdGhlIG5ldHdvcmsgZG9lcyBub3QgdXNlLiAqL1xuICB1bnVzZWQ6IHouYXJyYXkoei5zdHJpbmcoKSksXG4gIG5vdGVzOiB6LmFycmF5KHouc3RyaW5nKCkpLFxuICAvKiogTGFyZ2VzdCBkaWZmZXJlbmNlIG9mIHRoZSBsb2dpdHMgZnJvbSBhIHJlZmVyZW5jZSwgaW4gdW5pdHMgb2YgdGhlIGxhcmdlc3QgbG9naXQ7IG51bGwgd2hlcmUgdGhlcmUgaXMgbm9uZS4gKi9cbiAgcGFyaXR5OiB6XG4gICAgLnN0cmljdE9iamVjdCh7XG4gICAgICByZWZlcmVuY2U6IHouc3RyaW5nKCksXG4gICAgICBpbWFnZXM6IHouaW50KCksXG4gICAgICBsYXJnZXN0RGlmZmVyZW5jZTogei5udW1iZXIoKSxcbiAgICAgIHBhc3NlZDogei5ib29sZWFuKCksXG4gICAgfSlcbiAgICAubnVsbGFibGUoKSxcbiAgZ3JhZGllbnRzOiB6LmFycmF5KEdyYWRpZW50Q2hlY2spLFxuICAvKiogSW4gdGhlIG9yZGVyIHRyaWVkOyB0aGUgZmlyc3QgaXMgd2hhdCB0aGUgZmlsZSBpdHNlbGYgc2F5cywgd2hlcmUgaXQgZG9lcy4gKi9cbiAgY29udmVudGlvbnM6IHouYXJyYXkoSW5wdXRDb252ZW50aW9uKSxcbiAgY2hvc2VuQ29udmVudGlvbjogei5zdHJpbmcoKSxcbiAgYWNjdXJhY3k6IHpcbiAgICAuc3RyaWN0T2JqZWN0KHtcbiAgICAgIGRhdGFzZXROYW1lOiB6LnN0cmluZygpLFxuICAgICAgY29ycmVjdDogei5pbnQoKSxcbiAgICAgIGltYWdlczogei5pbnQoKSxcbiAgICAgIGFjY3VyYWN5OiB6Lm51bWJlcigpLFxuICAgIH0pXG4gICAgLm51bGxhYmxlKCksXG4gIC8qKiBgdHJhaW5hYmxlYDogZXZlcnkgY2hlY2sgdGhhdCB0aGUgZmlsZSBhbGxvd3Mgd2FzIG1hZGUgYW5kIHBhc3NlZC4gYHVudmVyaWZpZWRgOiBzb21lIGNvdWxkIG5vdCBiZSBtYWRlLiBgZmF1bHR5YDogb25lIGZhaWxlZC4gKi9cbiAgdmVyZGljdDogei5lbnVtKFsndHJhaW5hYmxlJywgJ3VudmVyaWZpZWQnLCAnZmF1bHR5J10pLFxuICByZWFzb25zOiB6LmFycmF5KHouc3RyaW5nKCkpLFxufSk7XG5leHBvcnQgdHlwZSBNb2RlbEltcG9ydFJlcG9ydCA9IHouaW5mZXI8dHlwZW9mIE1vZGVsSW1wb3J0UmVwb3J0PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuXG5jb25zdCBmcmFjdGlvbiA9IC9eXFxzKihcXGQrKD86XFwuXFxkKyk/KVxccypcXC9cXHMqMjU1XFxzKiQvO1xuXG4vKipcbiAqIEEgZGlzdGFuY2UgaW4gcGl4ZWwgdW5pdHM6IGEgbnVtYmVyLCBvciB0ZXh0IG9mIHRoZSBmb3JtIGA4LzI1NWAuIFBhcnNlZCB0byBhIG51bWJlci5cbiAqIFZhbHVlcyBvZiAxIGFuZCBtb3JlIGFyZSByZWZ1c2VkIHdpdGggdGhlIHJlbWVkeSwgc2luY2UgOCBhbG1vc3QgYWx3YXlzIG1lYW5zIDgvMjU1LlxuICovXG5jb25zdCBQaXhlbERpc3RhbmNlID0gKGxhcmdlc3Q6IG51bWJlcikgPT5cbiAgelxuICAgIC51bmlvbihbei5udW1iZXIoKSwgei5zdHJpbmcoKS5yZWdleChmcmFjdGlvbiwgJ3dyaXRlIGEgbnVtYmVyIG9yIGEgZnJhY3Rpb24gc3VjaCBhcyBcIjgvMjU1XCInKV0pXG4gICAgLnRyYW5zZm9ybSgodmFsdWUpID0+XG4gICAgICB0eXBlb2YgdmFsdWUgPT09ICdudW1iZXInID8gdmFsdWUgOiBOdW1iZXIoZnJhY3Rpb24uZXhlYyh2YWx1ZSk/LlsxXSkgLyAyNTUsXG4gICAgKVxuICAgIC5waXBlKFxuICAgICAgelxuICAgICAgICAubnVtYmVyKClcbiAgICAgICAgLm1pbigwKVxuICAgICAgICAubWF4KGxhcmdlc3QsIHtcbiAgICAgICAgICBlcnJvcjogKGlzc3VlKSA9PiB7XG4gICAgICAgICAgICBjb25zdCB2YWx1ZSA9IE51bWJlcihpc3N1ZS5pbnB1dCk7XG4gICAgICAgICAgICBjb25zdCBsaW1pdCA9IGAke3ZhbHVlfSBpcyBsYXJnZXIgdGhhbiAke2xhcmdlc3R9OyBwaXhlbHMgbGllIGluIFswLCAxXWA7XG4gICAgICAgICAgICByZXR1cm4gTnVtYmVyLmlzSW50ZWdlcih2YWx1ZSkgJiYgdmFsdWUgPD0gMjU1XG4gICAgICAgICAgICAgID8gYCR7bGltaXR9OiBkaWQgeW91IG1lYW4gXCIke3ZhbHVlfS8yNTVcIiAoJHsodmFsdWUgLyAyNTUpLnRvRml4ZWQoNCl9KT9gXG4gICAgICAgICAgICAgIDogbGltaXQ7XG4gICAgICAgICAgfSxcbiAgICAgICAgfSksXG4gICAgKTtcblxuZXhwb3J0IGNvbnN0IE5vcm0gPSB6LmVudW0oWydsaW5mJywgJ2wyJ10pO1xuZXhwb3J0IHR5cGUgTm9ybSA9IHouaW5mZXI8dHlwZW9mIE5vcm0+O1xuXG4vKiogV2hhdCB0aGUgZ3JhZGllbnRzIG9mIGFuIGF0dGFjayBhcmUgY29tcHV0ZWQgaW4uIFBpeGVscywgbG9naXRzIGFuZCB3aGF0IGNvdW50cyBhcyByaWdodCBhcmUgZmxvYXQzMiBhbHdheXMuICovXG5leHBvcnQgY29uc3QgQXR0YWNrUHJlY2lzaW9uID0gei5lbnVtKFsnZmxvYXQzMicsICdiZmxvYXQxNicsICdmbG9hdDE2J10pO1xuZXhwb3J0IHR5cGUgQXR0YWNrUHJlY2lzaW9uID0gei5pbmZlcjx0eXBlb2YgQXR0YWNrUHJlY2lzaW9uPjtcblxuLyoqIFdoYXQgYW4gYWR2ZXJzYXJ5IG1heSBkbzogbW92ZSBhbiBpbWFnZSBieSBhdCBtb3N0IGVwc2lsb24gaW4gdGhlIG5vcm0sIGluc2lkZSBbMCwgMV0uICovXG5leHBvcnQgY29uc3QgVGhyZWF0TW9kZWwgPSB6LmRpc2NyaW1pbmF0ZWRVbmlvbignbm9ybScsIFtcbiAgei5zdHJpY3RPYmplY3QoeyBub3JtOiB6LmxpdGVyYWwoJ2xpbmYnKSwgZXBzaWxvbjogUGl4ZWxEaXN0YW5jZSgxKSB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyBub3JtOiB6LmxpdGVyYWwoJ2wyJyksIGVwc2lsb246IFBpeGVsRGlzdGFuY2UoNjQpIH0pLFxuXSk7XG5leHBvcnQgdHlwZSBUaHJlYXRNb2RlbCA9IHouaW5mZXI8dHlwZW9mIFRocmVhdE1vZGVsPjtcblxuLyoqIFdoZXRoZXIgdHdvIHRocmVhdCBtb2RlbHMgYXJlIHRoZSBzYW1lLCBob3dldmVyIHRoZWlyIGVwc2lsb25zIHdlcmUgd3JpdHRlbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBzYW1lVGhyZWF0TW9kZWwob25lOiBUaHJlYXRNb2RlbCwgb3RoZXI6IFRocmVhdE1vZGVsKTogYm9vbGVhbiB7XG4gIHJldHVybiBvbmUubm9ybSA9PT0gb3RoZXIubm9ybSAmJiBNYXRoLmFicyhvbmUuZXBzaWxvbiAtIG90aGVyLmVwc2lsb24pIDwgMWUtOTtcbn1cblxuZXhwb3J0IGNvbnN0IEF0dGFja0xvc3MgPSB6LmVudW0oWydjcm9zcy1lbnRyb3B5JywgJ21hcmdpbiddKTtcbmV4cG9ydCB0eXBlIEF0dGFja0xvc3MgPSB6LmluZmVyPHR5cGVvZiBBdHRhY2tMb3NzPjtcblxuLyoqIFdoaWNoIHN0YXRpc3RpY3MgYmF0Y2ggbm9ybWFsaXNhdGlvbiB1c2VzIHdoaWxlIGFuIGF0dGFjayBsb29rcyBmb3IgaXRzIGV4YW1wbGUuICovXG5leHBvcnQgY29uc3QgQmF0Y2hOb3JtTW9kZSA9IHouZW51bShbJ2V2YWwnLCAndHJhaW4nXSk7XG5leHBvcnQgdHlwZSBCYXRjaE5vcm1Nb2RlID0gei5pbmZlcjx0eXBlb2YgQmF0Y2hOb3JtTW9kZT47XG5cbi8qKiBTdGVwIHNpemUgaW4gcGl4ZWwgdW5pdHMsIG9yIGFzIGEgbXVsdGlwbGUgb2YgZXBzaWxvbiAod2hpY2ggdGhlbiBmb2xsb3dzIGFuIGVwc2lsb24gc2NoZWR1bGUpLiAqL1xuZXhwb3J0IGNvbnN0IFN0ZXBTaXplID0gei51bmlvbihbXG4gIHouc3RyaWN0T2JqZWN0KHsgYWJzb2x1dGU6IFBpeGVsRGlzdGFuY2UoNjQpIH0pLFxuICB6LnN0cmljdE9iamVjdCh7IHJlbGF0aXZlVG9FcHNpbG9uOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEwKSB9KSxcbl0pO1xuZXhwb3J0IHR5cGUgU3RlcFNpemUgPSB6LmluZmVyPHR5cGVvZiBTdGVwU2l6ZT47XG5cbi8qKiBgbm9uZWA6IGF3YXkgZnJvbSB0aGUgbGFiZWwuIE90aGVyd2lzZSB0b3dhcmRzIGFub3RoZXIgY2xhc3MsIGNob3NlbiBwZXIgaW1hZ2UuICovXG5leHBvcnQgY29uc3QgVGFyZ2V0ID0gei5lbnVtKFsnbm9uZScsICdyYW5kb20nLCAnbGVhc3QtbGlrZWx5JywgJ25leHQtbGlrZWx5J10pO1xuZXhwb3J0IHR5cGUgVGFyZ2V0ID0gei5pbmZlcjx0eXBlb2YgVGFyZ2V0PjtcblxuLyoqIGBsYXN0YDogdGhlIGl0ZXJhdGUgYWZ0ZXIgdGhlIGZpbmFsIHN0ZXAgKHRyYWluaW5nKS4gYGJlc3RgOiB0aGUgd29yc3QgY2FzZSBvdmVyIGFsbCBpdGVyYXRlcyAoZXZhbHVhdGlvbikuICovXG5leHBvcnQgY29uc3QgSXRlcmF0ZSA9IHouZW51bShbJ2xhc3QnLCAnYmVzdCddKTtcbmV4cG9ydCB0eXBlIEl0ZXJhdGUgPSB6LmluZmVyPHR5cGVvZiBJdGVyYXRlPjtcbiIsImltcG9ydCB0eXBlIHsgeiB9IGZyb20gJ3pvZCc7XG5cbi8qKiBXaGF0IGV2ZXJ5IGtpbmQgaGFzOiBhIHNjaGVtYSB3aG9zZSBga2luZGAgaXMgaXRzIG5hbWUgaW4gdGhlIG1hcCBvZiBpdHMga2luZHMuICovXG5pbnRlcmZhY2UgS2luZDxOYW1lIGV4dGVuZHMgc3RyaW5nPiB7XG4gIHNjaGVtYTogeyBfem9kOiB7IG91dHB1dDogeyBraW5kOiBOYW1lIH0gfSB9O1xufVxuXG4vKiogVGhlIHZhbHVlIHRoYXQgdGhlIHNjaGVtYSBvZiBhIGtpbmQgZ2l2ZXMuICovXG5leHBvcnQgdHlwZSBWYWx1ZU9mPE9mIGV4dGVuZHMgeyBzY2hlbWE6IHouY29yZS4kWm9kVHlwZSB9PiA9IHouaW5mZXI8T2ZbJ3NjaGVtYSddPjtcblxuLyoqIEEgbWFwIG9mIGtpbmRzOyB0aGUgY29tcGlsZXIgY2hlY2tzIHRoYXQgZWFjaCBpcyB1bmRlciB0aGUgbmFtZSB0aGF0IGl0cyBzY2hlbWEgYXNrcyBmb3IuICovXG5leHBvcnQgZnVuY3Rpb24ga2luZE1hcDxLaW5kcyBleHRlbmRzIHsgW05hbWUgaW4ga2V5b2YgS2luZHMgJiBzdHJpbmddOiBLaW5kPE5hbWU+IH0+KFxuICBraW5kczogS2luZHMsXG4pOiBLaW5kcyB7XG4gIHJldHVybiBraW5kcztcbn1cblxuLyoqIFRoZSBzY2hlbWFzIG9mIGEgbWFwIG9mIGtpbmRzIGluIHRoZWlyIG9yZGVyLCBhcyBhIGRpc2NyaW1pbmF0ZWQgdW5pb24gdGFrZXMgdGhlbS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBzY2hlbWFzT2Y8S2luZHMgZXh0ZW5kcyBSZWNvcmQ8c3RyaW5nLCB7IHNjaGVtYTogei5jb3JlLiRab2RUeXBlIH0+PihcbiAga2luZHM6IEtpbmRzLFxuKTogW1NjaGVtYU9mPEtpbmRzPiwgLi4uU2NoZW1hT2Y8S2luZHM+W11dIHtcbiAgcmV0dXJuIE9iamVjdC52YWx1ZXMoa2luZHMpLm1hcCgoeyBzY2hlbWEgfSkgPT4gc2NoZW1hKSBhcyBbXG4gICAgU2NoZW1hT2Y8S2luZHM+LFxuICAgIC4uLlNjaGVtYU9mPEtpbmRzPltdLFxuICBdO1xufVxuXG50eXBlIFNjaGVtYU9mPEtpbmRzIGV4dGVuZHMgUmVjb3JkPHN0cmluZywgeyBzY2hlbWE6IHouY29yZS4kWm9kVHlwZSB9Pj4gPVxuICBLaW5kc1trZXlvZiBLaW5kc11bJ3NjaGVtYSddO1xuIiwiaW1wb3J0IHR5cGUgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgQXR0YWNrTG9zcyB9IGZyb20gJy4vdGhyZWF0LW1vZGVsJztcbmltcG9ydCB0eXBlIHsgQ2hvaWNlRmllbGQsIE51bWJlckZpZWxkLCBQbGFuRmllbGQgfSBmcm9tICcuLi9maWVsZHMnO1xuaW1wb3J0IHR5cGUgeyBSb3VuZCB9IGZyb20gJy4vcm91bmRzJztcblxuLyoqXG4gKiBFdmVyeXRoaW5nIHRoYXQgVGVtcGVyIGtub3dzIG9mIG9uZSBraW5kIG9mIGF0dGFjayB3aXRob3V0IGNhcnJ5aW5nIGl0IG91dDsgd2hhdCBpdCBkb2VzIGlzIGluIHRoZSBlbmdpbmUncyBtb2R1bGUgb2ZcbiAqIHRoZSBzYW1lIG5hbWUuXG4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgQXR0YWNrS2luZDxTY2hlbWEgZXh0ZW5kcyB6LmNvcmUuJFpvZFR5cGUsIFRyYWlucyBleHRlbmRzIGJvb2xlYW4gPSBib29sZWFuPiB7XG4gIHNjaGVtYTogU2NoZW1hO1xuICAvKiogV2hhdCB0aGUga2luZCBpcyBjYWxsZWQ6IGBQR0RgLiAqL1xuICB0aXRsZTogc3RyaW5nO1xuICAvKiogV2hldGhlciBpdCBjYW4gY3JhZnQgd2hpbGUgdHJhaW5pbmcuICovXG4gIGNyYWZ0c0luVHJhaW5pbmc6IFRyYWlucztcbiAgLyoqIFdoeSBpdCBjYW5ub3QgbWVhc3VyZSByb2J1c3RuZXNzLCBhZnRlciBpdHMgdGl0bGUsIHdpdGggdGhlIHJlbWVkeTsgbGVmdCBvdXQgd2hlcmUgaXQgY2FuLiAqL1xuICB1bmZpdFRvTWVhc3VyZT86IHN0cmluZztcbiAgLyoqIFdoZXRoZXIgaXQgZm9sbG93cyBncmFkaWVudHM7IGZhbHNlIHdoZXJlIGl0IGFza3MgZm9yIGxvZ2l0cyBhbG9uZS4gKi9cbiAgZm9sbG93c0dyYWRpZW50OiBib29sZWFuO1xuICAvKipcbiAgICogV2hldGhlciBpdCB0YWtlcyBzdGVwcyBvZiBwbGFubmVkIGxlbmd0aCB1cCB0aGUgZ3JhZGllbnQ6IHN1Y2ggYXR0YWNrcyBhbG9uZSBnaXZlIGFuIHVwcGVyIGJvdW5kIHRoYXQgYSBzdHJvbmdlclxuICAgKiBhdHRhY2sgbWF5IGxvd2VyIGEgbG90LiBOdWxsIHdoZXJlIGl0IGRvZXMgc29tZXRoaW5nIGVsc2UuXG4gICAqL1xuICBwbGFpbkFzY2VudDogJ29uZSBzdGVwJyB8ICdzdGVwcycgfCBudWxsO1xuICAvKiogV2hldGhlciBpdCBsb29rcyBmb3IgdGhlIG5lYXJlc3QgYWR2ZXJzYXJpYWwgaW1hZ2UsIGFsc28gYmV5b25kIGVwc2lsb24uICovXG4gIG1lYXN1cmVzRGlzdGFuY2U6IGJvb2xlYW47XG4gIC8qKiBXaGV0aGVyIGl0IHN0YXJ0cyBhdCBhIHJhbmRvbSBpbWFnZTsgbmV2ZXIgd2hlcmUgbGVmdCBvdXQuICovXG4gIHN0YXJ0c0F0UmFuZG9tPyhhdHRhY2s6IHouaW5mZXI8U2NoZW1hPik6IGJvb2xlYW47XG4gIC8qKiBXaHkgaXQgY2FuIHJhaXNlIG5vdGhpbmcgYnV0IHRoZSBsb3NzIG9mIHRoZSBsYWJlbDsgbGVmdCBvdXQgd2hlcmUgaXQgY2FuLiAqL1xuICByYWlzZXNMb3NzQWxvbmU/OiBzdHJpbmc7XG4gIC8qKiBBIHNob3J0IG5hbWUgdGhhdCB0ZWxscyBhdHRhY2tzIGFwYXJ0IGluIHRhYmxlczogYFBHRC01MMOXMTBgLiAqL1xuICBsYWJlbChhdHRhY2s6IHouaW5mZXI8U2NoZW1hPik6IHN0cmluZztcbiAgLyoqXG4gICAqIFBhc3NlcyBvdmVyIG9uZSBpbWFnZSB0aGF0IGNyYWZ0aW5nIGNvc3RzOiBvbmUgZm9yIGVhY2ggZ3JhZGllbnQgYW5kLCBpbiBhbiBhdHRhY2sgd2l0aG91dCBncmFkaWVudHMsIGZvciBlYWNoXG4gICAqIHF1ZXJ5LlxuICAgKlxuICAgKiBAcGFyYW0gY2xhc3NlcyBvZiB0aGUgbmV0d29yaywgd2hpY2ggbGltaXRzIHRoZSBjbGFzc2VzIHRvIHJlYWNoXG4gICAqL1xuICBwYXNzZXMoYXR0YWNrOiB6LmluZmVyPFNjaGVtYT4sIGNsYXNzZXM6IG51bWJlcik6IG51bWJlcjtcbiAgLyoqXG4gICAqIFRoZSBhdHRhY2sgYXMgcGFydHMgdGhhdCBjYW4gYmUgcnVuIG9uZSBhZnRlciB0aGUgb3RoZXIsIGVhY2ggb24gdGhlIGltYWdlcyB0aGF0IHRoZSBwYXJ0cyBiZWZvcmUgaXQgaGF2ZSBub3QgYnJva2VuOlxuICAgKiB0b2dldGhlciB0aGV5IGZpbmQgd2hhdCB0aGUgYXR0YWNrIGZpbmRzLiBJdHNlbGYsIGFuZCBsZWZ0IG91dCwgd2hlcmUgdGhlcmUgaXMgb25lLlxuICAgKi9cbiAgcm91bmRzPyhhdHRhY2s6IHouaW5mZXI8U2NoZW1hPiwgY2xhc3NlczogbnVtYmVyKTogUm91bmQ8ei5pbmZlcjxTY2hlbWE+PltdO1xuICAvKiogVGhlIGZld2VzdCBjbGFzc2VzIHRoYXQgdGhlIGF0dGFjayB3b3JrcyB3aXRoOyBudWxsLCBhbmQgbGVmdCBvdXQsIHdoZXJlIGFueSBudW1iZXIgd2lsbCBkby4gKi9cbiAgY2xhc3Nlc05lZWRlZD8oYXR0YWNrOiB6LmluZmVyPFNjaGVtYT4pOiBDbGFzc2VzTmVlZGVkIHwgbnVsbDtcbiAgLyoqIEhvdyB0aGUgYXR0YWNrIHVuaXQgdGVzdCBydW5zIGl0OyBudWxsLCBhbmQgbGVmdCBvdXQsIHdoZXJlIGl0IGNhbm5vdCBiZSB0ZXN0ZWQgb24gdHdvIGNsYXNzZXMuICovXG4gIHVuaXRUZXN0PyhhdHRhY2s6IHouaW5mZXI8U2NoZW1hPik6IFVuaXRUZXN0PHouaW5mZXI8U2NoZW1hPj4gfCBudWxsO1xuICAvKiogVGhlIHNhbWUgYXR0YWNrIGFzIHNob3J0IGFzIGl0IGNhbiBiZSwgZm9yIGVwc2lsb24gMCwgd2hlcmUgbW9yZSBzdGVwcywgcmVzdGFydHMgYW5kIHF1ZXJpZXMgY2hhbmdlIG5vdGhpbmcuICovXG4gIHNob3J0ZW5lZChhdHRhY2s6IHouaW5mZXI8U2NoZW1hPik6IHouaW5mZXI8U2NoZW1hPjtcbiAgLyoqXG4gICAqIFRoZSBhdHRhY2sgYXMgb25lIGFzY2VudCBmcm9tIHRoZSBpbWFnZSBpdHNlbGYgdG8gaXRzIGxhc3QgaXRlcmF0ZSwgYWxvbmcgd2hpY2ggdGhlIGxvc3Mgc2hvdWxkIHJpc2U7IG51bGwsIGFuZCBsZWZ0XG4gICAqIG91dCwgd2hlcmUgaXQgbmVlZCBub3QuXG4gICAqL1xuICBzaW5nbGVBc2NlbnQ/KGF0dGFjazogei5pbmZlcjxTY2hlbWE+KTogU2luZ2xlQXNjZW50PHouaW5mZXI8U2NoZW1hPj4gfCBudWxsO1xuICAvKiogSW4gdGhlIG9yZGVyIG9mIHRoZSBmb3JtLiAqL1xuICBmaWVsZHM6IHJlYWRvbmx5IFBsYW5GaWVsZFtdO1xuICAvKiogV2hhdCBhIGZvcm0gc3RhcnRzIHdpdGguICovXG4gIHN0YXJ0aW5nOiB6LmluZmVyPFNjaGVtYT47XG59XG5cbmludGVyZmFjZSBDbGFzc2VzTmVlZGVkIHtcbiAgY2xhc3NlczogbnVtYmVyO1xuICAvKiogV2h5LCBhZnRlciB0aGUgYXR0YWNrJ3MgbmFtZTogYHVzZXMgdGhlIGRsciBsb3NzLCB3aGljaGAuICovXG4gIGJlY2F1c2U6IHN0cmluZztcbiAgLyoqIEEgc2VudGVuY2UuICovXG4gIHJlbWVkeTogc3RyaW5nO1xufVxuXG5leHBvcnQgaW50ZXJmYWNlIFVuaXRUZXN0PEF0dGFjaz4ge1xuICAvKiogVGhlIGtpbmQgdGhhdCBpcyB0ZXN0ZWQgd2hlcmUgYSBiYXR0ZXJ5IGhhcyBzZXZlcmFsOiB0aGUgc21hbGxlc3QgcmFuay4gKi9cbiAgcmFuazogbnVtYmVyO1xuICAvKiogT2Ygb25lIGtpbmQsIHRoZSBhdHRhY2sgd2l0aCBtb3N0IHN0ZXBzIGlzIHRlc3RlZC4gKi9cbiAgc3RlcHM6IG51bWJlcjtcbiAgLyoqIFJ1biBvbmNlLCB3aXRoIGFuIGV4YW1wbGUgY291bnRlZCBhcyBmb3VuZCB3aGVyZSBhbnkgaXRlcmF0ZSBmaW5kcyBpdC4gKi9cbiAgYXR0YWNrOiBBdHRhY2s7XG59XG5cbmV4cG9ydCBpbnRlcmZhY2UgU2luZ2xlQXNjZW50PEF0dGFjaz4ge1xuICBzdGVwczogbnVtYmVyO1xuICBsb3NzOiBBdHRhY2tMb3NzO1xuICBvZlN0ZXBzKHN0ZXBzOiBudW1iZXIpOiBBdHRhY2s7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBhdHRhY2tLaW5kPFNjaGVtYSBleHRlbmRzIHouY29yZS4kWm9kVHlwZSwgVHJhaW5zIGV4dGVuZHMgYm9vbGVhbj4oXG4gIGtpbmQ6IEF0dGFja0tpbmQ8U2NoZW1hLCBUcmFpbnM+LFxuKTogQXR0YWNrS2luZDxTY2hlbWEsIFRyYWlucz4ge1xuICByZXR1cm4ga2luZDtcbn1cblxuLyoqIGDDlzEwYCBiZWhpbmQgYSBudW1iZXIgb2Ygc3RlcHM7IG5vdGhpbmcgZm9yIGEgc2luZ2xlIHN0YXJ0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHRpbWVzVGV4dChyZXN0YXJ0czogbnVtYmVyKTogc3RyaW5nIHtcbiAgcmV0dXJuIHJlc3RhcnRzID4gMSA/IGDDlyR7cmVzdGFydHN9YCA6ICcnO1xufVxuXG4vKiogYCBtYXJnaW5gIHdoZXJlIHRoZSBsb3NzIGlzIG5vdCB0aGUgdXN1YWwgb25lLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxvc3NUZXh0KGxvc3M6IEF0dGFja0xvc3MpOiBzdHJpbmcge1xuICByZXR1cm4gbG9zcyA9PT0gJ21hcmdpbicgPyAnIG1hcmdpbicgOiAnJztcbn1cblxuZXhwb3J0IGNvbnN0IHN0ZXBzRmllbGQ6IE51bWJlckZpZWxkID0geyBmb3JtOiAnbnVtYmVyJywga2V5OiAnc3RlcHMnLCBsYWJlbDogJ1N0ZXBzJyB9O1xuZXhwb3J0IGNvbnN0IHJlc3RhcnRzRmllbGQ6IE51bWJlckZpZWxkID0geyBmb3JtOiAnbnVtYmVyJywga2V5OiAncmVzdGFydHMnLCBsYWJlbDogJ1Jlc3RhcnRzJyB9O1xuXG5leHBvcnQgY29uc3QgbG9zc0ZpZWxkOiBDaG9pY2VGaWVsZCA9IHtcbiAgZm9ybTogJ2Nob2ljZScsXG4gIGtleTogJ2xvc3MnLFxuICBsYWJlbDogJ0xvc3MnLFxuICBvcHRpb25zOiBbXG4gICAgeyB2YWx1ZTogJ2Nyb3NzLWVudHJvcHknLCBsYWJlbDogJ2Nyb3NzLWVudHJvcHknIH0sXG4gICAgeyB2YWx1ZTogJ21hcmdpbicsIGxhYmVsOiAnbWFyZ2luJyB9LFxuICBdLFxufTtcblxuZXhwb3J0IGNvbnN0IGJhdGNoTm9ybUZpZWxkOiBDaG9pY2VGaWVsZCA9IHtcbiAgZm9ybTogJ2Nob2ljZScsXG4gIGtleTogJ2JhdGNoTm9ybScsXG4gIGxhYmVsOiAnQmF0Y2ggbm9ybSB3aGlsZSBjcmFmdGluZycsXG4gIG9wdGlvbnM6IFtcbiAgICB7IHZhbHVlOiAnZXZhbCcsIGxhYmVsOiAnbW92aW5nIHN0YXRpc3RpY3MnIH0sXG4gICAgeyB2YWx1ZTogJ3RyYWluJywgbGFiZWw6ICdiYXRjaCBzdGF0aXN0aWNzJyB9LFxuICBdLFxufTtcblxuZXhwb3J0IGNvbnN0IGl0ZXJhdGVGaWVsZDogQ2hvaWNlRmllbGQgPSB7XG4gIGZvcm06ICdjaG9pY2UnLFxuICBrZXk6ICdpdGVyYXRlJyxcbiAgbGFiZWw6ICdLZWVwcycsXG4gIG9wdGlvbnM6IFtcbiAgICB7IHZhbHVlOiAnbGFzdCcsIGxhYmVsOiAnbGFzdCBpdGVyYXRlJyB9LFxuICAgIHsgdmFsdWU6ICdiZXN0JywgbGFiZWw6ICd3b3JzdCBjYXNlJyB9LFxuICBdLFxufTtcblxuZXhwb3J0IGNvbnN0IHN0ZXBTaXplRmllbGQ6IFBsYW5GaWVsZCA9IHtcbiAgZm9ybTogJ3N0ZXAtc2l6ZScsXG4gIGtleTogJ3N0ZXBTaXplJyxcbiAgbGFiZWw6ICdTdGVwIHNpemUnLFxufTtcblxuZXhwb3J0IGZ1bmN0aW9uIHRhcmdldENsYXNzZXNGaWVsZChrZXk6IHN0cmluZywgdmFsdWU6IHN0cmluZyk6IE51bWJlckZpZWxkIHtcbiAgcmV0dXJuIHtcbiAgICBmb3JtOiAnbnVtYmVyJyxcbiAgICBrZXk6ICd0YXJnZXRDbGFzc2VzJyxcbiAgICBsYWJlbDogJ1RhcmdldCBjbGFzc2VzJyxcbiAgICBzaG93bldoaWxlOiB7IFtrZXldOiBbdmFsdWVdIH0sXG4gIH07XG59XG4iLCIvKiogQW4gYXR0YWNrLCBvciBvbmUgd2l0aCB0YXJnZXRzIHRoYXQgaXMgZHJpdmVuIHRvIG9uZSBjbGFzcyBvbmx5LiAqL1xuZXhwb3J0IHR5cGUgUm91bmQ8T2Y+ID0gT2YgJiB7XG4gIC8qKiBXaGljaCBvZiB0aGUgbGlrZWx5IGNsYXNzZXMsIGZyb20gMSBmb3IgdGhlIG9uZSB3aXRoIHRoZSBzZWNvbmQgbGFyZ2VzdCBsb2dpdCBvZiB0aGUgdW5jaGFuZ2VkIGltYWdlLiAqL1xuICBvbmx5VGFyZ2V0PzogbnVtYmVyO1xufTtcblxuaW50ZXJmYWNlIFJlc3RhcnRpbmcge1xuICByZXN0YXJ0czogbnVtYmVyO1xuICB0YXJnZXRDbGFzc2VzOiBudW1iZXI7XG59XG5cbi8qKiBUaGUgcmVzdGFydHMgb2YgYW4gYXR0YWNrLCBhbmQgd2hlcmUgaXQgaXMgZHJpdmVuIHRvIGNsYXNzZXMgb25lIGFmdGVyIHRoZSBvdGhlciwgdGhvc2Ugb2YgZWFjaCBjbGFzcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiByb3VuZHNCeVRhcmdldDxPZiBleHRlbmRzIFJlc3RhcnRpbmc+KFxuICBhdHRhY2s6IE9mLFxuICBjbGFzc2VzOiBudW1iZXIsXG4gIGhhc1RhcmdldHM6IGJvb2xlYW4sXG4pOiBSb3VuZDxPZj5bXSB7XG4gIGNvbnN0IHJlc3RhcnRzID0gQXJyYXkuZnJvbSh7IGxlbmd0aDogYXR0YWNrLnJlc3RhcnRzIH0sICgpID0+ICh7IC4uLmF0dGFjaywgcmVzdGFydHM6IDEgfSkpO1xuICBpZiAoIWhhc1RhcmdldHMpIHJldHVybiByZXN0YXJ0cztcbiAgY29uc3QgdGFyZ2V0cyA9IE1hdGgubWluKGF0dGFjay50YXJnZXRDbGFzc2VzLCBjbGFzc2VzIC0gMSk7XG4gIHJldHVybiBBcnJheS5mcm9tKHsgbGVuZ3RoOiB0YXJnZXRzIH0sIChfLCBpbmRleCkgPT5cbiAgICByZXN0YXJ0cy5tYXAoKHJvdW5kKSA9PiAoeyAuLi5yb3VuZCwgdGFyZ2V0Q2xhc3NlczogMSwgb25seVRhcmdldDogaW5kZXggKyAxIH0pKSxcbiAgKS5mbGF0KCk7XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7XG4gIGF0dGFja0tpbmQsXG4gIHJlc3RhcnRzRmllbGQsXG4gIHN0ZXBzRmllbGQsXG4gIHRhcmdldENsYXNzZXNGaWVsZCxcbiAgdGltZXNUZXh0LFxufSBmcm9tICcuL2F0dGFjay1raW5kJztcbmltcG9ydCB7IHJvdW5kc0J5VGFyZ2V0IH0gZnJvbSAnLi9yb3VuZHMnO1xuXG4vKipcbiAqIFdoYXQgQVBHRCByYWlzZXMgKENyb2NlICYgSGVpbiAyMDIwKTogdGhlIGNyb3NzLWVudHJvcHk7IERMUiwgdGhlIG1hcmdpbiBkaXZpZGVkIGJ5IHRoZSBkaXN0YW5jZSBvZiB0aGUgbGFyZ2VzdCB0b1xuICogdGhlIHRoaXJkIGxhcmdlc3QgbG9naXQgKDMgY2xhc3NlcyBvciBtb3JlKTsgdGFyZ2V0ZWQgRExSLCB0aGUgc2FtZSB0b3dhcmRzIGdpdmVuIGNsYXNzZXMgKDQgY2xhc3NlcyBvciBtb3JlKS5cbiAqL1xuZXhwb3J0IGNvbnN0IEFwZ2RMb3NzID0gei5lbnVtKFsnY3Jvc3MtZW50cm9weScsICdkbHInLCAndGFyZ2V0ZWQtZGxyJ10pO1xuZXhwb3J0IHR5cGUgQXBnZExvc3MgPSB6LmluZmVyPHR5cGVvZiBBcGdkTG9zcz47XG5cbmV4cG9ydCBjb25zdCBBcGdkQXR0YWNrID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kOiB6LmxpdGVyYWwoJ2FwZ2QnKSxcbiAgbG9zczogQXBnZExvc3MuZGVmYXVsdCgnY3Jvc3MtZW50cm9weScpLFxuICBzdGVwczogei5pbnQoKS5taW4oMSkubWF4KDEwXzAwMCkuZGVmYXVsdCgxMDApLFxuICByZXN0YXJ0czogei5pbnQoKS5taW4oMSkubWF4KDEwMDApLmRlZmF1bHQoMSksXG4gIC8qKiBGb3IgdGFyZ2V0ZWQgRExSOiB0aGUgbGlrZWxpZXN0IGNsYXNzZXMgYWZ0ZXIgdGhlIGZpcnN0OyBuZXZlciBtb3JlIHRoYW4gdGhlcmUgYXJlLiBPdGhlciBsb3NzZXMgaWdub3JlIGl0LiAqL1xuICB0YXJnZXRDbGFzc2VzOiB6LmludCgpLm1pbigxKS5tYXgoMTAwMCkuZGVmYXVsdCg5KSxcbn0pO1xuZXhwb3J0IHR5cGUgQXBnZEF0dGFjayA9IHouaW5mZXI8dHlwZW9mIEFwZ2RBdHRhY2s+O1xuXG5jb25zdCBuYW1lczogUmVhZG9ubHk8UmVjb3JkPEFwZ2RMb3NzLCBzdHJpbmc+PiA9IHtcbiAgJ2Nyb3NzLWVudHJvcHknOiAnQVBHRC1DRScsXG4gIGRscjogJ0FQR0QtRExSJyxcbiAgJ3RhcmdldGVkLWRscic6ICdBUEdELVQnLFxufTtcblxuLyoqIERMUiBkaXZpZGVzIGJ5IHRoZSBkaXN0YW5jZSB0byB0aGUgdGhpcmQgbGFyZ2VzdCBsb2dpdCwgdGFyZ2V0ZWQgRExSIGxvb2tzIGF0IHRoZSBmb3VydGguICovXG5jb25zdCBjbGFzc2VzT2ZMb3NzOiBSZWFkb25seTxSZWNvcmQ8QXBnZExvc3MsIG51bWJlcj4+ID0ge1xuICAnY3Jvc3MtZW50cm9weSc6IDIsXG4gIGRscjogMyxcbiAgJ3RhcmdldGVkLWRscic6IDQsXG59O1xuXG4vKiogUEdEIHRoYXQgY2hvb3NlcyBpdHMgb3duIHN0ZXAgc2l6ZXM7IHRoZSB3b3JzdCBjYXNlIG92ZXIgYWxsIGl0ZXJhdGVzIChDcm9jZSAmIEhlaW4gMjAyMCkuICovXG5leHBvcnQgY29uc3QgYXBnZCA9IGF0dGFja0tpbmQoe1xuICBzY2hlbWE6IEFwZ2RBdHRhY2ssXG4gIHRpdGxlOiAnQVBHRCcsXG4gIGNyYWZ0c0luVHJhaW5pbmc6IGZhbHNlLFxuICBmb2xsb3dzR3JhZGllbnQ6IHRydWUsXG4gIHBsYWluQXNjZW50OiBudWxsLFxuICBtZWFzdXJlc0Rpc3RhbmNlOiBmYWxzZSxcbiAgbGFiZWw6ICh7IGxvc3MsIHN0ZXBzLCByZXN0YXJ0cywgdGFyZ2V0Q2xhc3NlcyB9KSA9PiB7XG4gICAgY29uc3QgdGFyZ2V0cyA9IGxvc3MgPT09ICd0YXJnZXRlZC1kbHInID8gYCAo4omkICR7dGFyZ2V0Q2xhc3Nlc30gdGFyZ2V0cylgIDogJyc7XG4gICAgcmV0dXJuIGAke25hbWVzW2xvc3NdfS0ke3N0ZXBzfSR7dGltZXNUZXh0KHJlc3RhcnRzKX0ke3RhcmdldHN9YDtcbiAgfSxcbiAgLyoqIEl0IHRha2VzIHRoZSBncmFkaWVudCBhdCBpdHMgc3RhcnQgdG9vLCBmb3IgZXZlcnkgcmVzdGFydCBhbmQgZXZlcnkgY2xhc3MgaXQgaXMgZHJpdmVuIHRvLiAqL1xuICBwYXNzZXM6ICh7IHN0ZXBzLCByZXN0YXJ0cywgbG9zcywgdGFyZ2V0Q2xhc3NlcyB9LCBjbGFzc2VzKSA9PiB7XG4gICAgY29uc3QgdGFyZ2V0cyA9IGxvc3MgPT09ICd0YXJnZXRlZC1kbHInID8gTWF0aC5taW4odGFyZ2V0Q2xhc3NlcywgY2xhc3NlcyAtIDEpIDogMTtcbiAgICByZXR1cm4gKHN0ZXBzICsgMSkgKiByZXN0YXJ0cyAqIHRhcmdldHM7XG4gIH0sXG4gIGNsYXNzZXNOZWVkZWQ6ICh7IGxvc3MgfSkgPT5cbiAgICBsb3NzID09PSAnY3Jvc3MtZW50cm9weSdcbiAgICAgID8gbnVsbFxuICAgICAgOiB7XG4gICAgICAgICAgY2xhc3NlczogY2xhc3Nlc09mTG9zc1tsb3NzXSxcbiAgICAgICAgICBiZWNhdXNlOiBgdXNlcyB0aGUgJHtsb3NzfSBsb3NzLCB3aGljaGAsXG4gICAgICAgICAgcmVtZWR5OiAnVXNlIHRoZSBsb3NzIFwiY3Jvc3MtZW50cm9weVwiLCBvciBQR0Qgd2l0aCB0aGUgbG9zcyBcIm1hcmdpblwiLicsXG4gICAgICAgIH0sXG4gIHJvdW5kczogKGF0dGFjaywgY2xhc3NlcykgPT4gcm91bmRzQnlUYXJnZXQoYXR0YWNrLCBjbGFzc2VzLCBhdHRhY2subG9zcyA9PT0gJ3RhcmdldGVkLWRscicpLFxuICB1bml0VGVzdDogKGF0dGFjaykgPT5cbiAgICBhdHRhY2subG9zcyA9PT0gJ2Nyb3NzLWVudHJvcHknXG4gICAgICA/IHsgcmFuazogMCwgc3RlcHM6IGF0dGFjay5zdGVwcywgYXR0YWNrOiB7IC4uLmF0dGFjaywgcmVzdGFydHM6IDEgfSB9XG4gICAgICA6IG51bGwsXG4gIHNob3J0ZW5lZDogKGF0dGFjaykgPT4gKHtcbiAgICAuLi5hdHRhY2ssXG4gICAgc3RlcHM6IE1hdGgubWluKGF0dGFjay5zdGVwcywgNSksXG4gICAgcmVzdGFydHM6IDEsXG4gICAgdGFyZ2V0Q2xhc3NlczogMSxcbiAgfSksXG4gIGZpZWxkczogW1xuICAgIHN0ZXBzRmllbGQsXG4gICAgcmVzdGFydHNGaWVsZCxcbiAgICB7XG4gICAgICBmb3JtOiAnY2hvaWNlJyxcbiAgICAgIGtleTogJ2xvc3MnLFxuICAgICAgbGFiZWw6ICdMb3NzJyxcbiAgICAgIG9wdGlvbnM6IFtcbiAgICAgICAgeyB2YWx1ZTogJ2Nyb3NzLWVudHJvcHknLCBsYWJlbDogJ2Nyb3NzLWVudHJvcHknIH0sXG4gICAgICAgIHsgdmFsdWU6ICdkbHInLCBsYWJlbDogJ0RMUicgfSxcbiAgICAgICAgeyB2YWx1ZTogJ3RhcmdldGVkLWRscicsIGxhYmVsOiAnRExSLCB0YXJnZXRlZCcgfSxcbiAgICAgIF0sXG4gICAgfSxcbiAgICB0YXJnZXRDbGFzc2VzRmllbGQoJ2xvc3MnLCAndGFyZ2V0ZWQtZGxyJyksXG4gIF0sXG4gIHN0YXJ0aW5nOiBBcGdkQXR0YWNrLnBhcnNlKHsga2luZDogJ2FwZ2QnIH0pLFxufSk7XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7XG4gIGF0dGFja0tpbmQsXG4gIHJlc3RhcnRzRmllbGQsXG4gIHN0ZXBzRmllbGQsXG4gIHRhcmdldENsYXNzZXNGaWVsZCxcbiAgdGltZXNUZXh0LFxufSBmcm9tICcuL2F0dGFjay1raW5kJztcbmltcG9ydCB7IHJvdW5kc0J5VGFyZ2V0IH0gZnJvbSAnLi9yb3VuZHMnO1xuXG5leHBvcnQgY29uc3QgRmFiQXR0YWNrID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kOiB6LmxpdGVyYWwoJ2ZhYicpLFxuICAvKiogYGxpa2VseWA6IHRvd2FyZHMgb25lIGxpa2VseSBjbGFzcyBhZnRlciB0aGUgb3RoZXIgKEZBQi1UKS4gYG5vbmVgOiB0b3dhcmRzIHRoZSBuZWFyZXN0IG9mIGFsbCBpbiBldmVyeSBzdGVwLiAqL1xuICB0YXJnZXQ6IHouZW51bShbJ25vbmUnLCAnbGlrZWx5J10pLmRlZmF1bHQoJ2xpa2VseScpLFxuICBzdGVwczogei5pbnQoKS5taW4oMSkubWF4KDEwXzAwMCkuZGVmYXVsdCgxMDApLFxuICByZXN0YXJ0czogei5pbnQoKS5taW4oMSkubWF4KDEwMDApLmRlZmF1bHQoMSksXG4gIC8qKiBGb3IgdGFyZ2V0IGBsaWtlbHlgOiB0aGUgbGlrZWxpZXN0IGNsYXNzZXMgYWZ0ZXIgdGhlIGZpcnN0OyBuZXZlciBtb3JlIHRoYW4gdGhlcmUgYXJlLiAqL1xuICB0YXJnZXRDbGFzc2VzOiB6LmludCgpLm1pbigxKS5tYXgoMTAwMCkuZGVmYXVsdCg5KSxcbiAgLyoqIFRoZSBsYXJnZXN0IHNoYXJlIG9mIGEgc3RlcCB0aGF0IHN0YXJ0cyBmcm9tIHRoZSBpbWFnZSBpdHNlbGYgaW5zdGVhZCBvZiBmcm9tIHRoZSBpdGVyYXRlLiAqL1xuICBhbHBoYU1heDogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLmRlZmF1bHQoMC4xKSxcbiAgLyoqIEhvdyBmYXIgYSBzdGVwIGdvZXMgYmV5b25kIHRoZSBib3VuZGFyeSwgYXMgYSBtdWx0aXBsZSBvZiB0aGUgd2F5IHRvIGl0LiAqL1xuICBldGE6IHoubnVtYmVyKCkubWluKDEpLm1heCgxMCkuZGVmYXVsdCgxLjA1KSxcbiAgLyoqIEhvdyBmYXIgYW4gaXRlcmF0ZSB0aGF0IGlzIG1pc2NsYXNzaWZpZWQgZ29lcyBiYWNrOiB0aGUgc2hhcmUgb2YgaXRzIGRpc3RhbmNlIHRoYXQgaXQga2VlcHMuICovXG4gIGJldGE6IHoubnVtYmVyKCkubWluKDApLm1heCgxKS5kZWZhdWx0KDAuOSksXG59KTtcbmV4cG9ydCB0eXBlIEZhYkF0dGFjayA9IHouaW5mZXI8dHlwZW9mIEZhYkF0dGFjaz47XG5cbi8qKlxuICogTG9va3MgZm9yIHRoZSBuZWFyZXN0IGltYWdlIG9uIHRoZSBvdGhlciBzaWRlIG9mIHRoZSBib3VuZGFyeSwgd2hhdGV2ZXIgaXRzIGRpc3RhbmNlLCBhbmQgYnJlYWtzIGFuIGltYWdlIHdoZXJlIHRoYXRcbiAqIGlzIHdpdGhpbiBlcHNpbG9uIChDcm9jZSAmIEhlaW4gMjAyMCwgRkFCKS5cbiAqL1xuZXhwb3J0IGNvbnN0IGZhYiA9IGF0dGFja0tpbmQoe1xuICBzY2hlbWE6IEZhYkF0dGFjayxcbiAgdGl0bGU6ICdGQUInLFxuICBjcmFmdHNJblRyYWluaW5nOiBmYWxzZSxcbiAgZm9sbG93c0dyYWRpZW50OiB0cnVlLFxuICBwbGFpbkFzY2VudDogbnVsbCxcbiAgbWVhc3VyZXNEaXN0YW5jZTogdHJ1ZSxcbiAgbGFiZWw6ICh7IHRhcmdldCwgc3RlcHMsIHJlc3RhcnRzLCB0YXJnZXRDbGFzc2VzIH0pID0+IHtcbiAgICBjb25zdCBjb3VudCA9IGAke3N0ZXBzfSR7dGltZXNUZXh0KHJlc3RhcnRzKX1gO1xuICAgIHJldHVybiB0YXJnZXQgPT09ICdub25lJyA/IGBGQUItJHtjb3VudH1gIDogYEZBQi1ULSR7Y291bnR9ICjiiaQgJHt0YXJnZXRDbGFzc2VzfSB0YXJnZXRzKWA7XG4gIH0sXG4gIC8qKiBBIHN0ZXAgdGFrZXMgYSBncmFkaWVudCwgb3Igd2l0aG91dCB0YXJnZXRzIG9uZSBmb3IgZWFjaCBvdGhlciBjbGFzcywgYW5kIGEgZm9yd2FyZCBwYXNzIGF0IHRoZSBuZXcgcG9pbnQuICovXG4gIHBhc3NlczogKHsgc3RlcHMsIHJlc3RhcnRzLCB0YXJnZXQsIHRhcmdldENsYXNzZXMgfSwgY2xhc3NlcykgPT4ge1xuICAgIGNvbnN0IHBlclN0ZXAgPSB0YXJnZXQgPT09ICdub25lJyA/IGNsYXNzZXMgOiAyICogTWF0aC5taW4odGFyZ2V0Q2xhc3NlcywgY2xhc3NlcyAtIDEpO1xuICAgIHJldHVybiBzdGVwcyAqIHJlc3RhcnRzICogcGVyU3RlcDtcbiAgfSxcbiAgcm91bmRzOiAoYXR0YWNrLCBjbGFzc2VzKSA9PiByb3VuZHNCeVRhcmdldChhdHRhY2ssIGNsYXNzZXMsIGF0dGFjay50YXJnZXQgPT09ICdsaWtlbHknKSxcbiAgdW5pdFRlc3Q6IChhdHRhY2spID0+ICh7IHJhbms6IDIsIHN0ZXBzOiBhdHRhY2suc3RlcHMsIGF0dGFjazogeyAuLi5hdHRhY2ssIHJlc3RhcnRzOiAxIH0gfSksXG4gIHNob3J0ZW5lZDogKGF0dGFjaykgPT4gKHtcbiAgICAuLi5hdHRhY2ssXG4gICAgc3RlcHM6IE1hdGgubWluKGF0dGFjay5zdGVwcywgNSksXG4gICAgcmVzdGFydHM6IDEsXG4gICAgdGFyZ2V0Q2xhc3NlczogMSxcbiAgfSksXG4gIGZpZWxkczogW1xuICAgIHN0ZXBzRmllbGQsXG4gICAgcmVzdGFydHNGaWVsZCxcbiAgICB7XG4gICAgICBmb3JtOiAnY2hvaWNlJyxcbiAgICAgIGtleTogJ3RhcmdldCcsXG4gICAgICBsYWJlbDogJ1RhcmdldCcsXG4gICAgICBvcHRpb25zOiBbXG4gICAgICAgIHsgdmFsdWU6ICdsaWtlbHknLCBsYWJlbDogJ2xpa2VseSBjbGFzc2VzJyB9LFxuICAgICAgICB7IHZhbHVlOiAnbm9uZScsIGxhYmVsOiAndW50YXJnZXRlZCcgfSxcbiAgICAgIF0sXG4gICAgfSxcbiAgICB0YXJnZXRDbGFzc2VzRmllbGQoJ3RhcmdldCcsICdsaWtlbHknKSxcbiAgXSxcbiAgc3RhcnRpbmc6IEZhYkF0dGFjay5wYXJzZSh7IGtpbmQ6ICdmYWInIH0pLFxufSk7XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IEF0dGFja0xvc3MsIEJhdGNoTm9ybU1vZGUgfSBmcm9tICcuL3RocmVhdC1tb2RlbCc7XG5pbXBvcnQgeyBhdHRhY2tLaW5kLCBiYXRjaE5vcm1GaWVsZCwgbG9zc0ZpZWxkLCBsb3NzVGV4dCB9IGZyb20gJy4vYXR0YWNrLWtpbmQnO1xuXG5leHBvcnQgY29uc3QgRmdzbUF0dGFjayA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdmZ3NtJyksXG4gIGxvc3M6IEF0dGFja0xvc3MuZGVmYXVsdCgnY3Jvc3MtZW50cm9weScpLFxuICBiYXRjaE5vcm06IEJhdGNoTm9ybU1vZGUuZGVmYXVsdCgnZXZhbCcpLFxufSk7XG5leHBvcnQgdHlwZSBGZ3NtQXR0YWNrID0gei5pbmZlcjx0eXBlb2YgRmdzbUF0dGFjaz47XG5cbi8qKiBPbmUgc3RlcCBvZiBlcHNpbG9uIGZyb20gdGhlIGltYWdlIGl0c2VsZiAoR29vZGZlbGxvdyBldCBhbC4gMjAxNSkuICovXG5leHBvcnQgY29uc3QgZmdzbSA9IGF0dGFja0tpbmQoe1xuICBzY2hlbWE6IEZnc21BdHRhY2ssXG4gIHRpdGxlOiAnRkdTTScsXG4gIGNyYWZ0c0luVHJhaW5pbmc6IHRydWUsXG4gIGZvbGxvd3NHcmFkaWVudDogdHJ1ZSxcbiAgcGxhaW5Bc2NlbnQ6ICdvbmUgc3RlcCcsXG4gIG1lYXN1cmVzRGlzdGFuY2U6IGZhbHNlLFxuICBsYWJlbDogKHsgbG9zcyB9KSA9PiBgRkdTTSR7bG9zc1RleHQobG9zcyl9YCxcbiAgcGFzc2VzOiAoKSA9PiAxLFxuICB1bml0VGVzdDogKGF0dGFjaykgPT4gKHsgcmFuazogMywgc3RlcHM6IDEsIGF0dGFjayB9KSxcbiAgc2hvcnRlbmVkOiAoYXR0YWNrKSA9PiBhdHRhY2ssXG4gIGZpZWxkczogW2xvc3NGaWVsZCwgYmF0Y2hOb3JtRmllbGRdLFxuICBzdGFydGluZzogRmdzbUF0dGFjay5wYXJzZSh7IGtpbmQ6ICdmZ3NtJyB9KSxcbn0pO1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBTdGVwU2l6ZSB9IGZyb20gJy4vdGhyZWF0LW1vZGVsJztcbmltcG9ydCB7IGF0dGFja0tpbmQsIHN0ZXBTaXplRmllbGQgfSBmcm9tICcuL2F0dGFjay1raW5kJztcblxuZXhwb3J0IGNvbnN0IEZyZWVBdHRhY2sgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgnZnJlZScpLFxuICAvKiogSG93IG1hbnkgdXBkYXRlcyBlYWNoIGJhdGNoIGdldHMsIG9uZSBhZnRlciB0aGUgb3RoZXI6IG0gaW4gdGhlIHBhcGVyLiAqL1xuICByZXBsYXlzOiB6LmludCgpLm1pbigxKS5tYXgoMTAwKS5kZWZhdWx0KDgpLFxuICBzdGVwU2l6ZTogU3RlcFNpemUuZGVmYXVsdCh7IHJlbGF0aXZlVG9FcHNpbG9uOiAxIH0pLFxufSk7XG5leHBvcnQgdHlwZSBGcmVlQXR0YWNrID0gei5pbmZlcjx0eXBlb2YgRnJlZUF0dGFjaz47XG5cbi8qKlxuICogVGhlIGJhY2t3YXJkIHBhc3Mgb2YgZWFjaCB1cGRhdGUgZ2l2ZXMgdGhlIGdyYWRpZW50IGJ5IHRoZSBpbWFnZXMgYXMgd2VsbCwgYW5kIHRoZSBwZXJ0dXJiYXRpb24gdGhhdCBpdCBtb3ZlcyBpcyBjYXJyaWVkIHRvXG4gKiB0aGUgbmV4dCB1cGRhdGUsIGFsc28gb2YgYW5vdGhlciBiYXRjaCAoU2hhZmFoaSBldCBhbC4gMjAxOSkuIEl0IGNvc3RzIG5vIHBhc3Mgb2YgaXRzIG93bi5cbiAqL1xuZXhwb3J0IGNvbnN0IGZyZWUgPSBhdHRhY2tLaW5kKHtcbiAgc2NoZW1hOiBGcmVlQXR0YWNrLFxuICB0aXRsZTogJ0ZyZWUnLFxuICBjcmFmdHNJblRyYWluaW5nOiB0cnVlLFxuICB1bmZpdFRvTWVhc3VyZTpcbiAgICAndGFrZXMgaXRzIGdyYWRpZW50cyBmcm9tIHRoZSB1cGRhdGVzIG9mIGEgdHJhaW5pbmcsIG9mIHdoaWNoIGEgbWVhc3VyZW1lbnQgaGFzIG5vbmU6IG1lYXN1cmUgd2l0aCBQR0Qgb3IgQVBHRCcsXG4gIGZvbGxvd3NHcmFkaWVudDogdHJ1ZSxcbiAgcGxhaW5Bc2NlbnQ6ICdvbmUgc3RlcCcsXG4gIG1lYXN1cmVzRGlzdGFuY2U6IGZhbHNlLFxuICByYWlzZXNMb3NzQWxvbmU6ICdyYWlzZXMgd2hhdCB0aGUgdXBkYXRlIGRlc2NlbmRzIG9uJyxcbiAgbGFiZWw6ICh7IHJlcGxheXMgfSkgPT4gYEZyZWUtJHtyZXBsYXlzfWAsXG4gIHBhc3NlczogKCkgPT4gMCxcbiAgc2hvcnRlbmVkOiAoYXR0YWNrKSA9PiBhdHRhY2ssXG4gIGZpZWxkczogW1xuICAgIHtcbiAgICAgIGZvcm06ICdudW1iZXInLFxuICAgICAga2V5OiAncmVwbGF5cycsXG4gICAgICBsYWJlbDogJ1JlcGxheXMnLFxuICAgICAgaGludDogJ3VwZGF0ZXMgb2YgZWFjaCBiYXRjaDsgdGhleSBkaXZpZGUgdGhlIGVwb2Nocywgd2hpY2ggY291bnQgdXBkYXRlcycsXG4gICAgfSxcbiAgICBzdGVwU2l6ZUZpZWxkLFxuICBdLFxuICBzdGFydGluZzogRnJlZUF0dGFjay5wYXJzZSh7IGtpbmQ6ICdmcmVlJyB9KSxcbn0pO1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBhdHRhY2tLaW5kLCBiYXRjaE5vcm1GaWVsZCwgbG9zc0ZpZWxkLCBsb3NzVGV4dCwgc3RlcFNpemVGaWVsZCB9IGZyb20gJy4vYXR0YWNrLWtpbmQnO1xuaW1wb3J0IHsgQXR0YWNrTG9zcywgQmF0Y2hOb3JtTW9kZSwgU3RlcFNpemUgfSBmcm9tICcuL3RocmVhdC1tb2RlbCc7XG5cbmV4cG9ydCBjb25zdCBMaWV0QXR0YWNrID0gelxuICAuc3RyaWN0T2JqZWN0KHtcbiAgICBraW5kOiB6LmxpdGVyYWwoJ2xpZXQnKSxcbiAgICAvKiogVGhlIHNoYXJlIG9mIHZhbHVlcyB0aGF0IHN0YXJ0IGZyb20gbm9pc2UgaXMgZHJhd24gZm9yIGVhY2ggYmF0Y2ggYmV0d2VlbiB0aGVzZTsgMC4xIGFuZCAwLjUgaW4gdGhlIGJlbmNobWFyaydzIHNldHRpbmdzLiAqL1xuICAgIGxlYXN0Tm9pc2U6IHoubnVtYmVyKCkubWluKDApLm1heCgxKS5kZWZhdWx0KDAuMSksXG4gICAgbW9zdE5vaXNlOiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMSkuZGVmYXVsdCgwLjUpLFxuICAgIHN0ZXBTaXplOiBTdGVwU2l6ZS5kZWZhdWx0KHsgcmVsYXRpdmVUb0Vwc2lsb246IDEgfSksXG4gICAgbG9zczogQXR0YWNrTG9zcy5kZWZhdWx0KCdjcm9zcy1lbnRyb3B5JyksXG4gICAgYmF0Y2hOb3JtOiBCYXRjaE5vcm1Nb2RlLmRlZmF1bHQoJ2V2YWwnKSxcbiAgfSlcbiAgLnJlZmluZSgoeyBsZWFzdE5vaXNlLCBtb3N0Tm9pc2UgfSkgPT4gbGVhc3ROb2lzZSA8PSBtb3N0Tm9pc2UsIHtcbiAgICBwYXRoOiBbJ21vc3ROb2lzZSddLFxuICAgIGVycm9yOiAnbXVzdCBub3QgYmUgYmVsb3cgbGVhc3ROb2lzZScsXG4gIH0pO1xuZXhwb3J0IHR5cGUgTGlldEF0dGFjayA9IHouaW5mZXI8dHlwZW9mIExpZXRBdHRhY2s+O1xuXG4vKipcbiAqIE9uZSBzdGVwIGZyb20gd2hlcmUgdGhlIG5ldHdvcmsgaG9sZHMgYSBsYWJlbCB0byBiZSAoRmFzdEFUIEJlbmNobWFyaywgYGxpZXRgKTogaXRzIGdyYWRpZW50IGF0IGEgZ3JleSBpbWFnZSwgd2l0aCBub2lzZSBpblxuICogc29tZSBwbGFjZXMgYW5kIGEgcmFuZG9tIHNpZ24uXG4gKi9cbmV4cG9ydCBjb25zdCBsaWV0ID0gYXR0YWNrS2luZCh7XG4gIHNjaGVtYTogTGlldEF0dGFjayxcbiAgdGl0bGU6ICdMSUVUJyxcbiAgY3JhZnRzSW5UcmFpbmluZzogdHJ1ZSxcbiAgdW5maXRUb01lYXN1cmU6XG4gICAgJ3Rha2VzIGEgc2luZ2xlIHN0ZXAsIGFuZCBmcm9tIGEgc3RhcnQgdGhhdCB0cmFpbmluZyB1c2VzIGFnYWluc3Qgb3ZlcmZpdHRpbmc6IG1lYXN1cmUgd2l0aCBQR0Qgb3IgQVBHRCcsXG4gIGZvbGxvd3NHcmFkaWVudDogdHJ1ZSxcbiAgcGxhaW5Bc2NlbnQ6ICdvbmUgc3RlcCcsXG4gIG1lYXN1cmVzRGlzdGFuY2U6IGZhbHNlLFxuICBzdGFydHNBdFJhbmRvbTogKCkgPT4gdHJ1ZSxcbiAgcmFpc2VzTG9zc0Fsb25lOiAnc3RhcnRzIHdoZXJlIHRoZSBsb3NzIG9mIHRoZSBsYWJlbCByaXNlcycsXG4gIGxhYmVsOiAoeyBsb3NzIH0pID0+IGBMSUVUJHtsb3NzVGV4dChsb3NzKX1gLFxuICAvLyBUaGUgZ3JhZGllbnQgYXQgb25lIGdyZXkgaW1hZ2UgZm9yIGVhY2ggY2xhc3MgaXMgdGFrZW4gb25jZSBhIGJhdGNoLCBhbmQgbm90IGNvdW50ZWQgZm9yIGVhY2ggaW1hZ2UuXG4gIHBhc3NlczogKCkgPT4gMSxcbiAgc2hvcnRlbmVkOiAoYXR0YWNrKSA9PiBhdHRhY2ssXG4gIGZpZWxkczogW1xuICAgIHtcbiAgICAgIGZvcm06ICdudW1iZXInLFxuICAgICAga2V5OiAnbGVhc3ROb2lzZScsXG4gICAgICBsYWJlbDogJ05vaXNlIGZyb20nLFxuICAgICAgc3VmZml4OiAnb2YgdGhlIHZhbHVlcycsXG4gICAgICBoaW50OiAndGhlIHJlc3Qgc3RhcnRzIGluIHRoZSBkaXJlY3Rpb24gb2YgdGhlIGxhYmVsJyxcbiAgICB9LFxuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ21vc3ROb2lzZScsIGxhYmVsOiAnTm9pc2UgdG8nLCBzdWZmaXg6ICdvZiB0aGUgdmFsdWVzJyB9LFxuICAgIHN0ZXBTaXplRmllbGQsXG4gICAgbG9zc0ZpZWxkLFxuICAgIGJhdGNoTm9ybUZpZWxkLFxuICBdLFxuICBzdGFydGluZzogTGlldEF0dGFjay5wYXJzZSh7IGtpbmQ6ICdsaWV0JyB9KSxcbn0pO1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBBdHRhY2tMb3NzLCBCYXRjaE5vcm1Nb2RlLCBJdGVyYXRlLCBTdGVwU2l6ZSB9IGZyb20gJy4vdGhyZWF0LW1vZGVsJztcbmltcG9ydCB7XG4gIGF0dGFja0tpbmQsXG4gIGJhdGNoTm9ybUZpZWxkLFxuICBpdGVyYXRlRmllbGQsXG4gIGxvc3NGaWVsZCxcbiAgbG9zc1RleHQsXG4gIHN0ZXBzRmllbGQsXG4gIHN0ZXBTaXplRmllbGQsXG4gIHR5cGUgU2luZ2xlQXNjZW50LFxuICB0eXBlIFVuaXRUZXN0LFxufSBmcm9tICcuL2F0dGFjay1raW5kJztcblxuZXhwb3J0IGNvbnN0IE1pRmdzbUF0dGFjayA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdtaS1mZ3NtJyksXG4gIHN0ZXBzOiB6LmludCgpLm1pbigxKS5tYXgoMTBfMDAwKSxcbiAgc3RlcFNpemU6IFN0ZXBTaXplLFxuICAvKiogVGhlIHNoYXJlIG9mIHdoYXQgYSBzdGVwIGZvbGxvd2VkIHRoYXQgdGhlIG5leHQgb25lIGFkZHMgdG8gaXRzIG93biBncmFkaWVudDsgMCBtYWtlcyBpdCBQR0QgZnJvbSB0aGUgaW1hZ2UuICovXG4gIGRlY2F5OiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMTApLmRlZmF1bHQoMSksXG4gIGxvc3M6IEF0dGFja0xvc3MuZGVmYXVsdCgnY3Jvc3MtZW50cm9weScpLFxuICBpdGVyYXRlOiBJdGVyYXRlLmRlZmF1bHQoJ2xhc3QnKSxcbiAgYmF0Y2hOb3JtOiBCYXRjaE5vcm1Nb2RlLmRlZmF1bHQoJ2V2YWwnKSxcbn0pO1xuZXhwb3J0IHR5cGUgTWlGZ3NtQXR0YWNrID0gei5pbmZlcjx0eXBlb2YgTWlGZ3NtQXR0YWNrPjtcblxuLyoqIE1vbWVudHVtIGl0ZXJhdGl2ZSBGR1NNIChEb25nIGV0IGFsLiAyMDE4KTogc3RlcHMgZnJvbSB0aGUgaW1hZ2UgaXRzZWxmIGFsb25nIHRoZSBzdW0gb2Ygbm9ybWFsaXNlZCBncmFkaWVudHMuICovXG5leHBvcnQgY29uc3QgbWlGZ3NtID0gYXR0YWNrS2luZCh7XG4gIHNjaGVtYTogTWlGZ3NtQXR0YWNrLFxuICB0aXRsZTogJ01JLUZHU00nLFxuICBjcmFmdHNJblRyYWluaW5nOiB0cnVlLFxuICBmb2xsb3dzR3JhZGllbnQ6IHRydWUsXG4gIHBsYWluQXNjZW50OiAnc3RlcHMnLFxuICBtZWFzdXJlc0Rpc3RhbmNlOiBmYWxzZSxcbiAgbGFiZWw6ICh7IHN0ZXBzLCBsb3NzIH0pID0+IGBNSS1GR1NNLSR7c3RlcHN9JHtsb3NzVGV4dChsb3NzKX1gLFxuICBwYXNzZXM6ICh7IHN0ZXBzIH0pID0+IHN0ZXBzLFxuICB1bml0VGVzdDogKGF0dGFjayk6IFVuaXRUZXN0PE1pRmdzbUF0dGFjaz4gPT4gKHtcbiAgICByYW5rOiAxLFxuICAgIHN0ZXBzOiBhdHRhY2suc3RlcHMsXG4gICAgYXR0YWNrOiB7IC4uLmF0dGFjaywgaXRlcmF0ZTogJ2Jlc3QnIH0sXG4gIH0pLFxuICBzaG9ydGVuZWQ6IChhdHRhY2spID0+ICh7IC4uLmF0dGFjaywgc3RlcHM6IE1hdGgubWluKGF0dGFjay5zdGVwcywgNSkgfSksXG4gIHNpbmdsZUFzY2VudDogKGF0dGFjayk6IFNpbmdsZUFzY2VudDxNaUZnc21BdHRhY2s+ID0+ICh7XG4gICAgc3RlcHM6IGF0dGFjay5zdGVwcyxcbiAgICBsb3NzOiBhdHRhY2subG9zcyxcbiAgICBvZlN0ZXBzOiAoc3RlcHMpID0+ICh7IC4uLmF0dGFjaywgc3RlcHMsIGl0ZXJhdGU6ICdsYXN0JywgYmF0Y2hOb3JtOiAnZXZhbCcgfSksXG4gIH0pLFxuICBmaWVsZHM6IFtcbiAgICBzdGVwc0ZpZWxkLFxuICAgIHN0ZXBTaXplRmllbGQsXG4gICAge1xuICAgICAgZm9ybTogJ251bWJlcicsXG4gICAgICBrZXk6ICdkZWNheScsXG4gICAgICBsYWJlbDogJ01vbWVudHVtIGRlY2F5JyxcbiAgICAgIGhpbnQ6ICdzaGFyZSBvZiB0aGUgc3RlcHMgYmVmb3JlOyAxIGluIHRoZSBwYXBlcicsXG4gICAgfSxcbiAgICBpdGVyYXRlRmllbGQsXG4gICAgbG9zc0ZpZWxkLFxuICAgIGJhdGNoTm9ybUZpZWxkLFxuICBdLFxuICBzdGFydGluZzogTWlGZ3NtQXR0YWNrLnBhcnNlKHtcbiAgICBraW5kOiAnbWktZmdzbScsXG4gICAgc3RlcHM6IDEwLFxuICAgIHN0ZXBTaXplOiB7IHJlbGF0aXZlVG9FcHNpbG9uOiAwLjEgfSxcbiAgfSksXG59KTtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgQXR0YWNrTG9zcywgQmF0Y2hOb3JtTW9kZSwgU3RlcFNpemUgfSBmcm9tICcuL3RocmVhdC1tb2RlbCc7XG5pbXBvcnQgeyBhdHRhY2tLaW5kLCBiYXRjaE5vcm1GaWVsZCwgbG9zc0ZpZWxkLCBsb3NzVGV4dCwgc3RlcFNpemVGaWVsZCB9IGZyb20gJy4vYXR0YWNrLWtpbmQnO1xuXG5leHBvcnQgY29uc3QgTkZnc21BdHRhY2sgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgnbi1mZ3NtJyksXG4gIC8qKiBIb3cgZmFyIGZyb20gdGhlIGltYWdlIHRoZSBub2lzZSBiZWdpbnMsIGluIG11bHRpcGxlcyBvZiBlcHNpbG9uLiAqL1xuICBzdGFydFJhZGl1czogei5udW1iZXIoKS5wb3NpdGl2ZSgpLm1heCgxMCkuZGVmYXVsdCgyKSxcbiAgc3RlcFNpemU6IFN0ZXBTaXplLmRlZmF1bHQoeyByZWxhdGl2ZVRvRXBzaWxvbjogMSB9KSxcbiAgbG9zczogQXR0YWNrTG9zcy5kZWZhdWx0KCdjcm9zcy1lbnRyb3B5JyksXG4gIGJhdGNoTm9ybTogQmF0Y2hOb3JtTW9kZS5kZWZhdWx0KCdldmFsJyksXG59KTtcbmV4cG9ydCB0eXBlIE5GZ3NtQXR0YWNrID0gei5pbmZlcjx0eXBlb2YgTkZnc21BdHRhY2s+O1xuXG4vKiogT25lIHN0ZXAgZnJvbSBzdHJvbmcgbm9pc2UsIHdoaWNoIGxlYXZlcyB0aGUgYmFsbCAoZGUgSm9yZ2UgZXQgYWwuIDIwMjIpLiAqL1xuZXhwb3J0IGNvbnN0IG5GZ3NtID0gYXR0YWNrS2luZCh7XG4gIHNjaGVtYTogTkZnc21BdHRhY2ssXG4gIHRpdGxlOiAnTi1GR1NNJyxcbiAgY3JhZnRzSW5UcmFpbmluZzogdHJ1ZSxcbiAgdW5maXRUb01lYXN1cmU6XG4gICAgJ2xlYXZlcyB0aGUgZXBzaWxvbiBiYWxsLCBzbyB0aGF0IGl0IHdvdWxkIG1lYXN1cmUgYW5vdGhlciB0aHJlYXQgbW9kZWw6IG1lYXN1cmUgd2l0aCBQR0Qgb3IgQVBHRCcsXG4gIGZvbGxvd3NHcmFkaWVudDogdHJ1ZSxcbiAgcGxhaW5Bc2NlbnQ6ICdvbmUgc3RlcCcsXG4gIG1lYXN1cmVzRGlzdGFuY2U6IGZhbHNlLFxuICBzdGFydHNBdFJhbmRvbTogKCkgPT4gdHJ1ZSxcbiAgbGFiZWw6ICh7IGxvc3MgfSkgPT4gYE4tRkdTTSR7bG9zc1RleHQobG9zcyl9YCxcbiAgcGFzc2VzOiAoKSA9PiAxLFxuICBzaG9ydGVuZWQ6IChhdHRhY2spID0+IGF0dGFjayxcbiAgZmllbGRzOiBbXG4gICAge1xuICAgICAgZm9ybTogJ251bWJlcicsXG4gICAgICBrZXk6ICdzdGFydFJhZGl1cycsXG4gICAgICBsYWJlbDogJ05vaXNlJyxcbiAgICAgIHN1ZmZpeDogJ8OXIGVwc2lsb24nLFxuICAgICAgaGludDogJ3VuaWZvcm0sIGJlZm9yZSB0aGUgc3RlcDsgMiBpbiB0aGUgcGFwZXInLFxuICAgIH0sXG4gICAgc3RlcFNpemVGaWVsZCxcbiAgICBsb3NzRmllbGQsXG4gICAgYmF0Y2hOb3JtRmllbGQsXG4gIF0sXG4gIHN0YXJ0aW5nOiBORmdzbUF0dGFjay5wYXJzZSh7IGtpbmQ6ICduLWZnc20nIH0pLFxufSk7XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IEF0dGFja0xvc3MsIEJhdGNoTm9ybU1vZGUsIEl0ZXJhdGUsIFN0ZXBTaXplLCBUYXJnZXQgfSBmcm9tICcuL3RocmVhdC1tb2RlbCc7XG5pbXBvcnQge1xuICBhdHRhY2tLaW5kLFxuICBiYXRjaE5vcm1GaWVsZCxcbiAgaXRlcmF0ZUZpZWxkLFxuICBsb3NzRmllbGQsXG4gIGxvc3NUZXh0LFxuICByZXN0YXJ0c0ZpZWxkLFxuICBzdGVwc0ZpZWxkLFxuICBzdGVwU2l6ZUZpZWxkLFxuICB0aW1lc1RleHQsXG4gIHR5cGUgU2luZ2xlQXNjZW50LFxuICB0eXBlIFVuaXRUZXN0LFxufSBmcm9tICcuL2F0dGFjay1raW5kJztcblxuZXhwb3J0IGNvbnN0IFBnZEF0dGFjayA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdwZ2QnKSxcbiAgc3RlcHM6IHouaW50KCkubWluKDEpLm1heCgxMF8wMDApLFxuICBzdGVwU2l6ZTogU3RlcFNpemUsXG4gIHJlc3RhcnRzOiB6LmludCgpLm1pbigxKS5tYXgoMTAwMCkuZGVmYXVsdCgxKSxcbiAgcmFuZG9tU3RhcnQ6IHouYm9vbGVhbigpLmRlZmF1bHQodHJ1ZSksXG4gIHRhcmdldDogVGFyZ2V0LmRlZmF1bHQoJ25vbmUnKSxcbiAgbG9zczogQXR0YWNrTG9zcy5kZWZhdWx0KCdjcm9zcy1lbnRyb3B5JyksXG4gIGl0ZXJhdGU6IEl0ZXJhdGUuZGVmYXVsdCgnbGFzdCcpLFxuICBiYXRjaE5vcm06IEJhdGNoTm9ybU1vZGUuZGVmYXVsdCgnZXZhbCcpLFxufSk7XG5leHBvcnQgdHlwZSBQZ2RBdHRhY2sgPSB6LmluZmVyPHR5cGVvZiBQZ2RBdHRhY2s+O1xuXG5mdW5jdGlvbiB0ZXN0ZWRPbmNlKGF0dGFjazogUGdkQXR0YWNrKTogVW5pdFRlc3Q8UGdkQXR0YWNrPiB8IG51bGwge1xuICBpZiAoYXR0YWNrLnRhcmdldCAhPT0gJ25vbmUnKSByZXR1cm4gbnVsbDtcbiAgcmV0dXJuIHsgcmFuazogMSwgc3RlcHM6IGF0dGFjay5zdGVwcywgYXR0YWNrOiB7IC4uLmF0dGFjaywgcmVzdGFydHM6IDEsIGl0ZXJhdGU6ICdiZXN0JyB9IH07XG59XG5cbmZ1bmN0aW9uIGFzY2VudEZyb21JbWFnZShhdHRhY2s6IFBnZEF0dGFjayk6IFNpbmdsZUFzY2VudDxQZ2RBdHRhY2s+IHwgbnVsbCB7XG4gIGlmIChhdHRhY2sudGFyZ2V0ICE9PSAnbm9uZScpIHJldHVybiBudWxsO1xuICBjb25zdCBvbmNlID0geyAuLi5hdHRhY2ssIHJlc3RhcnRzOiAxLCByYW5kb21TdGFydDogZmFsc2UgfSBhcyBjb25zdDtcbiAgY29uc3Qgb2ZTdGVwcyA9IChzdGVwczogbnVtYmVyKTogUGdkQXR0YWNrID0+ICh7XG4gICAgLi4ub25jZSxcbiAgICBzdGVwcyxcbiAgICBpdGVyYXRlOiAnbGFzdCcsXG4gICAgYmF0Y2hOb3JtOiAnZXZhbCcsXG4gIH0pO1xuICByZXR1cm4geyBzdGVwczogYXR0YWNrLnN0ZXBzLCBsb3NzOiBhdHRhY2subG9zcywgb2ZTdGVwcyB9O1xufVxuXG4vKiogRnJvbSBhIHJhbmRvbSBzdGFydCwgc3RlcHMgdXAgdGhlIGdyYWRpZW50LCBlYWNoIHByb2plY3RlZCBvbnRvIGJhbGwgYW5kIGJveCAoTWFkcnkgZXQgYWwuIDIwMTgpLiAqL1xuZXhwb3J0IGNvbnN0IHBnZCA9IGF0dGFja0tpbmQoe1xuICBzY2hlbWE6IFBnZEF0dGFjayxcbiAgdGl0bGU6ICdQR0QnLFxuICBjcmFmdHNJblRyYWluaW5nOiB0cnVlLFxuICBmb2xsb3dzR3JhZGllbnQ6IHRydWUsXG4gIHBsYWluQXNjZW50OiAnc3RlcHMnLFxuICBtZWFzdXJlc0Rpc3RhbmNlOiBmYWxzZSxcbiAgc3RhcnRzQXRSYW5kb206ICh7IHJhbmRvbVN0YXJ0IH0pID0+IHJhbmRvbVN0YXJ0LFxuICBsYWJlbDogKHsgc3RlcHMsIHJlc3RhcnRzLCBsb3NzLCB0YXJnZXQgfSkgPT4ge1xuICAgIGNvbnN0IHRhcmdldGVkID0gdGFyZ2V0ID09PSAnbm9uZScgPyAnJyA6IGAgdGFyZ2V0ZWQgJHt0YXJnZXR9YDtcbiAgICByZXR1cm4gYFBHRC0ke3N0ZXBzfSR7dGltZXNUZXh0KHJlc3RhcnRzKX0ke2xvc3NUZXh0KGxvc3MpfSR7dGFyZ2V0ZWR9YDtcbiAgfSxcbiAgcGFzc2VzOiAoeyBzdGVwcywgcmVzdGFydHMgfSkgPT4gc3RlcHMgKiByZXN0YXJ0cyxcbiAgdW5pdFRlc3Q6IHRlc3RlZE9uY2UsXG4gIHNob3J0ZW5lZDogKGF0dGFjaykgPT4gKHsgLi4uYXR0YWNrLCBzdGVwczogTWF0aC5taW4oYXR0YWNrLnN0ZXBzLCA1KSwgcmVzdGFydHM6IDEgfSksXG4gIHNpbmdsZUFzY2VudDogYXNjZW50RnJvbUltYWdlLFxuICBmaWVsZHM6IFtcbiAgICBzdGVwc0ZpZWxkLFxuICAgIHJlc3RhcnRzRmllbGQsXG4gICAgc3RlcFNpemVGaWVsZCxcbiAgICBpdGVyYXRlRmllbGQsXG4gICAge1xuICAgICAgZm9ybTogJ2Nob2ljZScsXG4gICAgICBrZXk6ICd0YXJnZXQnLFxuICAgICAgbGFiZWw6ICdUYXJnZXQnLFxuICAgICAgb3B0aW9uczogW1xuICAgICAgICB7IHZhbHVlOiAnbm9uZScsIGxhYmVsOiAndW50YXJnZXRlZCcgfSxcbiAgICAgICAgeyB2YWx1ZTogJ3JhbmRvbScsIGxhYmVsOiAncmFuZG9tIGNsYXNzJyB9LFxuICAgICAgICB7IHZhbHVlOiAnbGVhc3QtbGlrZWx5JywgbGFiZWw6ICdsZWFzdCBsaWtlbHknIH0sXG4gICAgICAgIHsgdmFsdWU6ICduZXh0LWxpa2VseScsIGxhYmVsOiAnbmV4dCBsaWtlbHknIH0sXG4gICAgICBdLFxuICAgIH0sXG4gICAgbG9zc0ZpZWxkLFxuICAgIGJhdGNoTm9ybUZpZWxkLFxuICAgIHsgZm9ybTogJ3N3aXRjaCcsIGtleTogJ3JhbmRvbVN0YXJ0JywgbGFiZWw6ICdSYW5kb20gc3RhcnQnIH0sXG4gIF0sXG4gIHN0YXJ0aW5nOiBQZ2RBdHRhY2sucGFyc2UoeyBraW5kOiAncGdkJywgc3RlcHM6IDEwLCBzdGVwU2l6ZTogeyByZWxhdGl2ZVRvRXBzaWxvbjogMC4yNSB9IH0pLFxufSk7XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IGF0dGFja0tpbmQgfSBmcm9tICcuL2F0dGFjay1raW5kJztcblxuZXhwb3J0IGNvbnN0IFNxdWFyZUF0dGFjayA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdzcXVhcmUnKSxcbiAgLyoqIENhbmRpZGF0ZXMgdGhhdCBhcmUgdHJpZWQgb24gZWFjaCBpbWFnZSBhZnRlciB0aGUgZmlyc3QuICovXG4gIHF1ZXJpZXM6IHouaW50KCkubWluKDEpLm1heCgxXzAwMF8wMDApLmRlZmF1bHQoNTAwMCksXG4gIC8qKiBUaGUgc2hhcmUgb2YgdGhlIGltYWdlIHRoYXQgdGhlIGZpcnN0IHNxdWFyZXMgY292ZXIuICovXG4gIGluaXRpYWxTaGFyZTogei5udW1iZXIoKS5wb3NpdGl2ZSgpLm1heCgxKS5kZWZhdWx0KDAuOCksXG59KTtcbmV4cG9ydCB0eXBlIFNxdWFyZUF0dGFjayA9IHouaW5mZXI8dHlwZW9mIFNxdWFyZUF0dGFjaz47XG5cbi8qKiBBIHJhbmRvbSBzZWFyY2ggdGhhdCBhc2tzIGZvciBsb2dpdHMgb25seSAoQW5kcml1c2hjaGVua28gZXQgYWwuIDIwMjApLiBXaGF0IGl0IGZpbmRzIGRlcGVuZHMgb24gbHVjay4gKi9cbmV4cG9ydCBjb25zdCBzcXVhcmUgPSBhdHRhY2tLaW5kKHtcbiAgc2NoZW1hOiBTcXVhcmVBdHRhY2ssXG4gIHRpdGxlOiAnU3F1YXJlJyxcbiAgY3JhZnRzSW5UcmFpbmluZzogZmFsc2UsXG4gIGZvbGxvd3NHcmFkaWVudDogZmFsc2UsXG4gIHBsYWluQXNjZW50OiBudWxsLFxuICBtZWFzdXJlc0Rpc3RhbmNlOiBmYWxzZSxcbiAgbGFiZWw6ICh7IHF1ZXJpZXMgfSkgPT4gYFNxdWFyZS0ke3F1ZXJpZXN9YCxcbiAgcGFzc2VzOiAoeyBxdWVyaWVzIH0pID0+IHF1ZXJpZXMgKyAxLFxuICBzaG9ydGVuZWQ6IChhdHRhY2spID0+ICh7IC4uLmF0dGFjaywgcXVlcmllczogTWF0aC5taW4oYXR0YWNrLnF1ZXJpZXMsIDUpIH0pLFxuICBmaWVsZHM6IFtcbiAgICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdxdWVyaWVzJywgbGFiZWw6ICdRdWVyaWVzJyB9LFxuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ2luaXRpYWxTaGFyZScsIGxhYmVsOiAnRmlyc3Qgc3F1YXJlcycsIHN1ZmZpeDogJ29mIHRoZSBpbWFnZScgfSxcbiAgXSxcbiAgc3RhcnRpbmc6IFNxdWFyZUF0dGFjay5wYXJzZSh7IGtpbmQ6ICdzcXVhcmUnIH0pLFxufSk7XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IGtpbmRNYXAsIHNjaGVtYXNPZiwgdHlwZSBWYWx1ZU9mIH0gZnJvbSAnLi4va2luZHMnO1xuaW1wb3J0IHsgYXBnZCB9IGZyb20gJy4vYXBnZCc7XG5pbXBvcnQgdHlwZSB7IEF0dGFja0tpbmQsIFNpbmdsZUFzY2VudCwgVW5pdFRlc3QgfSBmcm9tICcuL2F0dGFjay1raW5kJztcbmltcG9ydCB7IGZhYiB9IGZyb20gJy4vZmFiJztcbmltcG9ydCB7IGZnc20gfSBmcm9tICcuL2Znc20nO1xuaW1wb3J0IHsgZnJlZSB9IGZyb20gJy4vZnJlZSc7XG5pbXBvcnQgeyBsaWV0IH0gZnJvbSAnLi9saWV0JztcbmltcG9ydCB7IG1pRmdzbSB9IGZyb20gJy4vbWktZmdzbSc7XG5pbXBvcnQgeyBuRmdzbSB9IGZyb20gJy4vbi1mZ3NtJztcbmltcG9ydCB7IHBnZCB9IGZyb20gJy4vcGdkJztcbmltcG9ydCB0eXBlIHsgUm91bmQgfSBmcm9tICcuL3JvdW5kcyc7XG5pbXBvcnQgeyBzcXVhcmUgfSBmcm9tICcuL3NxdWFyZSc7XG5cbi8qKiBFdmVyeSBraW5kIG9mIGF0dGFjaywgaW4gdGhlIG9yZGVyIGluIHdoaWNoIGEgZm9ybSBvZmZlcnMgdGhlbS4gKi9cbmV4cG9ydCBjb25zdCBhdHRhY2tLaW5kcyA9IGtpbmRNYXAoe1xuICBwZ2QsXG4gIGZnc20sXG4gICduLWZnc20nOiBuRmdzbSxcbiAgbGlldCxcbiAgZnJlZSxcbiAgJ21pLWZnc20nOiBtaUZnc20sXG4gIGFwZ2QsXG4gIGZhYixcbiAgc3F1YXJlLFxufSk7XG5cbnR5cGUgS2luZHMgPSB0eXBlb2YgYXR0YWNrS2luZHM7XG5leHBvcnQgdHlwZSBBdHRhY2tLaW5kTmFtZSA9IGtleW9mIEtpbmRzO1xuZXhwb3J0IHR5cGUgQXR0YWNrT2Y8TmFtZSBleHRlbmRzIEF0dGFja0tpbmROYW1lPiA9IFZhbHVlT2Y8S2luZHNbTmFtZV0+O1xuZXhwb3J0IHR5cGUgQXR0YWNrID0gQXR0YWNrT2Y8QXR0YWNrS2luZE5hbWU+O1xuXG4vKiogVGhlIGtpbmRzIHRoYXQgY2FuIGNyYWZ0IHdoaWxlIHRyYWluaW5nLiAqL1xuZXhwb3J0IHR5cGUgVHJhaW5pbmdLaW5kTmFtZSA9IHtcbiAgW05hbWUgaW4gQXR0YWNrS2luZE5hbWVdOiBLaW5kc1tOYW1lXVsnY3JhZnRzSW5UcmFpbmluZyddIGV4dGVuZHMgdHJ1ZSA/IE5hbWUgOiBuZXZlcjtcbn1bQXR0YWNrS2luZE5hbWVdO1xuZXhwb3J0IHR5cGUgVHJhaW5pbmdBdHRhY2sgPSBBdHRhY2tPZjxUcmFpbmluZ0tpbmROYW1lPjtcblxuY29uc3QgdHJhaW5pbmdLaW5kcyA9IE9iamVjdC5mcm9tRW50cmllcyhcbiAgT2JqZWN0LmVudHJpZXM8eyBjcmFmdHNJblRyYWluaW5nOiBib29sZWFuIH0+KGF0dGFja0tpbmRzKS5maWx0ZXIoXG4gICAgKFssIHsgY3JhZnRzSW5UcmFpbmluZyB9XSkgPT4gY3JhZnRzSW5UcmFpbmluZyxcbiAgKSxcbikgYXMgUGljazxLaW5kcywgVHJhaW5pbmdLaW5kTmFtZT47XG5cbi8qKiBBdHRhY2tzIHRoYXQgY2FuIG1lYXN1cmUgcm9idXN0bmVzczogdGhvc2Ugd2l0aGluIHRoZSB0aHJlYXQgbW9kZWwuICovXG5leHBvcnQgY29uc3QgQXR0YWNrID0gelxuICAuZGlzY3JpbWluYXRlZFVuaW9uKCdraW5kJywgc2NoZW1hc09mKGF0dGFja0tpbmRzKSlcbiAgLnN1cGVyUmVmaW5lKChhdHRhY2ssIGNvbnRleHQpID0+IHtcbiAgICBjb25zdCB7IHRpdGxlLCB1bmZpdFRvTWVhc3VyZSB9ID0gYXR0YWNrS2luZE9mKGF0dGFjayk7XG4gICAgaWYgKHVuZml0VG9NZWFzdXJlID09PSB1bmRlZmluZWQpIHJldHVybjtcbiAgICBjb250ZXh0LmFkZElzc3VlKHsgY29kZTogJ2N1c3RvbScsIHBhdGg6IFsna2luZCddLCBtZXNzYWdlOiBgJHt0aXRsZX0gJHt1bmZpdFRvTWVhc3VyZX1gIH0pO1xuICB9KTtcbi8qKiBBdHRhY2tzIHRoYXQgY2FuIGNyYWZ0IHdoaWxlIHRyYWluaW5nLiAqL1xuZXhwb3J0IGNvbnN0IFRyYWluaW5nQXR0YWNrID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBzY2hlbWFzT2YodHJhaW5pbmdLaW5kcykpO1xuXG4vKiogVGhlIGtpbmQgb2YgYW4gYXR0YWNrLCBmb3IgY2FsbHMgd2l0aCB0aGlzIHZlcnkgYXR0YWNrLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGF0dGFja0tpbmRPZih7IGtpbmQgfTogQXR0YWNrKTogQXR0YWNrS2luZDx6LmNvcmUuJFpvZFR5cGU8QXR0YWNrPj4ge1xuICByZXR1cm4gYXR0YWNrS2luZHNba2luZF0gYXMgdW5rbm93biBhcyBBdHRhY2tLaW5kPHouY29yZS4kWm9kVHlwZTxBdHRhY2s+Pjtcbn1cblxuLyoqIEEgc2hvcnQgbmFtZSB0aGF0IHRlbGxzIGF0dGFja3MgYXBhcnQgaW4gdGFibGVzOiBgUEdELTIwYCwgYEFQR0QtVC0xMDAgKOKJpCA5IHRhcmdldHMpYCwgYFNxdWFyZS01MDAwYC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBhdHRhY2tMYWJlbChhdHRhY2s6IEF0dGFjayk6IHN0cmluZyB7XG4gIHJldHVybiBhdHRhY2tLaW5kT2YoYXR0YWNrKS5sYWJlbChhdHRhY2spO1xufVxuXG4vKipcbiAqIFBhc3NlcyBvdmVyIG9uZSBpbWFnZSB0aGF0IGNyYWZ0aW5nIGNvc3RzLlxuICpcbiAqIEBwYXJhbSBjbGFzc2VzIG9mIHRoZSBuZXR3b3JrLCB3aGljaCBsaW1pdHMgdGhlIGNsYXNzZXMgdG8gcmVhY2hcbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGF0dGFja1Bhc3NlcyhhdHRhY2s6IEF0dGFjaywgY2xhc3NlcyA9IEluZmluaXR5KTogbnVtYmVyIHtcbiAgcmV0dXJuIGF0dGFja0tpbmRPZihhdHRhY2spLnBhc3NlcyhhdHRhY2ssIGNsYXNzZXMpO1xufVxuXG4vKiogUGFzc2VzIG92ZXIgaW1hZ2VzIHRoYXQgYSBtZWFzdXJlbWVudCB0YWtlczogdGhvc2Ugb2YgY3JhZnRpbmcsIGFuZCBvbmUgZm9yIHRoZSBhbnN3ZXIuICovXG5leHBvcnQgZnVuY3Rpb24gbWVhc3VyZW1lbnRQYXNzZXMoaW1hZ2VzOiBudW1iZXIsIGF0dGFjazogQXR0YWNrIHwgbnVsbCwgY2xhc3NlczogbnVtYmVyKTogbnVtYmVyIHtcbiAgcmV0dXJuIGltYWdlcyAqIChhdHRhY2sgPyBhdHRhY2tQYXNzZXMoYXR0YWNrLCBjbGFzc2VzKSArIDEgOiAxKTtcbn1cblxuLyoqIEFuIGF0dGFjayBhcyBwYXJ0cyB0aGF0IGFyZSBydW4gb25lIGFmdGVyIHRoZSBvdGhlciwgZWFjaCBvbiB3aGF0IHRob3NlIGJlZm9yZSBpdCBoYXZlIGxlZnQuICovXG5leHBvcnQgZnVuY3Rpb24gcm91bmRzT2YoYXR0YWNrOiBBdHRhY2ssIGNsYXNzZXM6IG51bWJlcik6IFJvdW5kPEF0dGFjaz5bXSB7XG4gIHJldHVybiBhdHRhY2tLaW5kT2YoYXR0YWNrKS5yb3VuZHM/LihhdHRhY2ssIGNsYXNzZXMpID8/IFthdHRhY2tdO1xufVxuXG4vKiogSG93IHRoZSBhdHRhY2sgdW5pdCB0ZXN0IHJ1bnMgYW4gYXR0YWNrOyBudWxsIHdoZXJlIGl0IGNhbm5vdC4gKi9cbmV4cG9ydCBmdW5jdGlvbiB1bml0VGVzdE9mKGF0dGFjazogQXR0YWNrKTogVW5pdFRlc3Q8QXR0YWNrPiB8IG51bGwge1xuICByZXR1cm4gYXR0YWNrS2luZE9mKGF0dGFjaykudW5pdFRlc3Q/LihhdHRhY2spID8/IG51bGw7XG59XG5cbi8qKiBUaGUgYXR0YWNrIGFzIG9uZSBhc2NlbnQgYWxvbmcgd2hpY2ggdGhlIGxvc3Mgc2hvdWxkIHJpc2U7IG51bGwgd2hlcmUgaXQgbmVlZCBub3QuICovXG5leHBvcnQgZnVuY3Rpb24gc2luZ2xlQXNjZW50T2YoYXR0YWNrOiBBdHRhY2spOiBTaW5nbGVBc2NlbnQ8QXR0YWNrPiB8IG51bGwge1xuICByZXR1cm4gYXR0YWNrS2luZE9mKGF0dGFjaykuc2luZ2xlQXNjZW50Py4oYXR0YWNrKSA/PyBudWxsO1xufVxuXG4vKiogVGhlIGtpbmRzIGFzIGNob2ljZXMgb2YgYSBmb3JtLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGF0dGFja0Nob2ljZXMoaW5UcmFpbmluZzogYm9vbGVhbik6IHsgdmFsdWU6IEF0dGFja0tpbmROYW1lOyBsYWJlbDogc3RyaW5nIH1bXSB7XG4gIGNvbnN0IGtpbmRzOiBSZWNvcmQ8c3RyaW5nLCB7IHRpdGxlOiBzdHJpbmc7IHVuZml0VG9NZWFzdXJlPzogc3RyaW5nIH0+ID0gaW5UcmFpbmluZ1xuICAgID8gdHJhaW5pbmdLaW5kc1xuICAgIDogYXR0YWNrS2luZHM7XG4gIGNvbnN0IG9mZmVyZWQgPSBPYmplY3QuZW50cmllcyhraW5kcykuZmlsdGVyKFxuICAgIChbLCB7IHVuZml0VG9NZWFzdXJlIH1dKSA9PiBpblRyYWluaW5nIHx8IHVuZml0VG9NZWFzdXJlID09PSB1bmRlZmluZWQsXG4gICk7XG4gIHJldHVybiBvZmZlcmVkLm1hcCgoW3ZhbHVlLCB7IHRpdGxlIH1dKSA9PiAoe1xuICAgIHZhbHVlOiB2YWx1ZSBhcyBBdHRhY2tLaW5kTmFtZSxcbiAgICBsYWJlbDogdGl0bGUsXG4gIH0pKTtcbn1cblxuLyoqIFNldHRpbmdzIHRoYXQgYW5vdGhlciBraW5kIHRha2VzIG92ZXIgd2hlcmUgaXQga25vd3MgdGhlbS4gKi9cbmNvbnN0IGtlcHRLZXlzID0gWydsb3NzJywgJ2JhdGNoTm9ybSddO1xuXG4vKiogQW4gYXR0YWNrIG9mIGEga2luZCBhcyBhIGZvcm0gc3RhcnRzIHdpdGggaXQsIHdpdGggd2hhdCB0aGUgb25lIGJlZm9yZSBpdCBoYXMgYW5kIGJvdGgga25vdy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBzdGFydGluZ0F0dGFjayhraW5kOiBBdHRhY2tLaW5kTmFtZSwgYmVmb3JlOiB1bmtub3duKTogQXR0YWNrIHtcbiAgY29uc3QgeyBzY2hlbWEsIHN0YXJ0aW5nIH06IHsgc2NoZW1hOiB6LmNvcmUuJFpvZFR5cGU8QXR0YWNrPjsgc3RhcnRpbmc6IEF0dGFjayB9ID1cbiAgICBhdHRhY2tLaW5kc1traW5kXTtcbiAgY29uc3QgZ2l2ZW4gPSBuZXcgTWFwKE9iamVjdC5lbnRyaWVzKGJlZm9yZSA/PyB7fSkuZmlsdGVyKChba2V5XSkgPT4ga2VwdEtleXMuaW5jbHVkZXMoa2V5KSkpO1xuICByZXR1cm4gWy4uLmdpdmVuXS5yZWR1Y2U8QXR0YWNrPigoYXR0YWNrLCBba2V5LCB2YWx1ZV0pID0+IHtcbiAgICBjb25zdCB7IGRhdGEgfSA9IHouc2FmZVBhcnNlKHNjaGVtYSwgeyAuLi5hdHRhY2ssIFtrZXldOiB2YWx1ZSB9KTtcbiAgICByZXR1cm4gZGF0YSA/PyBhdHRhY2s7XG4gIH0sIHN0YXJ0aW5nKTtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuXG4vKiogSGVpZ2h0LCB3aWR0aCBhbmQgY2hhbm5lbHMgb2YgYW4gaW1hZ2U7IHRoZSBiYXRjaCBkaW1lbnNpb24gaXMgbm90IHBhcnQgb2YgYSBzaGFwZS4gKi9cbmV4cG9ydCBjb25zdCBJbWFnZVNoYXBlID0gei5zdHJpY3RPYmplY3Qoe1xuICBoZWlnaHQ6IHouaW50KCkubWluKDEpLm1heCg0MDk2KSxcbiAgd2lkdGg6IHouaW50KCkubWluKDEpLm1heCg0MDk2KSxcbiAgY2hhbm5lbHM6IHouaW50KCkubWluKDEpLm1heCgxNiksXG59KTtcbmV4cG9ydCB0eXBlIEltYWdlU2hhcGUgPSB6LmluZmVyPHR5cGVvZiBJbWFnZVNoYXBlPjtcblxuY29uc3QgTm9kZUlkID0gei5zdHJpbmcoKS5yZWdleCgvXlthLXowLTldW2EtejAtOS1dKiQvLCAnbG93ZXItY2FzZSBsZXR0ZXJzLCBkaWdpdHMgYW5kIGRhc2hlcycpO1xuY29uc3Qgc2l6ZSA9IHouaW50KCkubWluKDEpLm1heCg0MDk2KTtcbmNvbnN0IFBhaXIgPSB6LnR1cGxlKFtzaXplLCBzaXplXSk7XG4vKiogVG9wLCBib3R0b20sIGxlZnQsIHJpZ2h0IGluIHBpeGVscy4gKi9cbmNvbnN0IFBhZGRpbmcgPSB6LnR1cGxlKFt6LmludCgpLm1pbigwKSwgei5pbnQoKS5taW4oMCksIHouaW50KCkubWluKDApLCB6LmludCgpLm1pbigwKV0pO1xuY29uc3QgYmFzZSA9IHsgaWQ6IE5vZGVJZCwgaW5wdXRzOiB6LmFycmF5KE5vZGVJZCkgfTtcblxuLyoqIGAocGl4ZWwgLSBtZWFuKSAvIGRldmlhdGlvbmAgcGVyIGNoYW5uZWw6IHBhcnQgb2YgdGhlIG5ldHdvcmssIHNvIHRoYXQgZXBzaWxvbiBzdGF5cyBpbiBwaXhlbCB1bml0cy4gKi9cbmNvbnN0IE5vcm1hbGlzZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLi4uYmFzZSxcbiAga2luZDogei5saXRlcmFsKCdub3JtYWxpc2UnKSxcbiAgbWVhbjogei5hcnJheSh6Lm51bWJlcigpKSxcbiAgZGV2aWF0aW9uOiB6LmFycmF5KHoubnVtYmVyKCkucG9zaXRpdmUoKSksXG59KTtcblxuLyoqXG4gKiBLZXJuZWwgaW4gaGVpZ2h0LCB3aWR0aCwgaW5wdXQsIG91dHB1dCBvcmRlcjsgcGFkZGluZyB3aXRoIHplcm9zLiBXaXRoIGBncm91cHNgLCBpbnB1dCBhbmQgZmlsdGVycyBhcmUgZGl2aWRlZCBpbnRvXG4gKiBhcyBtYW55IGVxdWFsIHBhcnRzIGFuZCB0aGUga2VybmVsJ3MgaW5wdXQgc2l6ZSBpcyB0aGF0IG9mIG9uZSBwYXJ0OyBncm91cHMgZXF1YWwgdG8gdGhlIGlucHV0IGNoYW5uZWxzIG1ha2UgaXRcbiAqIGRlcHRod2lzZS4gTGVmdCBvdXQsIGRpbGF0aW9uIGlzIDEgYW5kIGdyb3VwcyAxLlxuICovXG5jb25zdCBDb252MmQgPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgnY29udjJkJyksXG4gIGZpbHRlcnM6IHouaW50KCkubWluKDEpLFxuICBrZXJuZWw6IFBhaXIsXG4gIHN0cmlkZTogUGFpcixcbiAgcGFkZGluZzogUGFkZGluZyxcbiAgZGlsYXRpb246IFBhaXIub3B0aW9uYWwoKSxcbiAgZ3JvdXBzOiB6LmludCgpLm1pbigxKS5vcHRpb25hbCgpLFxuICBiaWFzOiB6LmJvb2xlYW4oKSxcbn0pO1xuXG4vKipcbiAqIFRoZSB3YXkgYmFjayBvZiBhIGNvbnZvbHV0aW9uOiBldmVyeSBwaXhlbCBwdXRzIHRoZSBrZXJuZWwgYXJvdW5kIGl0c2VsZiwgYHN0cmlkZWAgYXBhcnQsIGFuZCBgcGFkZGluZ2AgaXMgY3V0IG9mZiB0aGVcbiAqIHJlc3VsdC4gS2VybmVsIGluIGhlaWdodCwgd2lkdGgsIG91dHB1dCwgaW5wdXQgb3JkZXIuXG4gKi9cbmNvbnN0IENvbnYyZFRyYW5zcG9zZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLi4uYmFzZSxcbiAga2luZDogei5saXRlcmFsKCdjb252MmQtdHJhbnNwb3NlJyksXG4gIGZpbHRlcnM6IHouaW50KCkubWluKDEpLFxuICBrZXJuZWw6IFBhaXIsXG4gIHN0cmlkZTogUGFpcixcbiAgcGFkZGluZzogUGFkZGluZyxcbiAgYmlhczogei5ib29sZWFuKCksXG59KTtcblxuLyoqIEJhdGNoIG5vcm1hbGlzYXRpb24gd2l0aCBQeVRvcmNoJ3Mgc2VtYW50aWNzOiBgbW92aW5nID0gKDEgLSBtb21lbnR1bSkgKiBtb3ZpbmcgKyBtb21lbnR1bSAqIGJhdGNoYC4gKi9cbmNvbnN0IEJhdGNoTm9ybSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLi4uYmFzZSxcbiAga2luZDogei5saXRlcmFsKCdiYXRjaC1ub3JtJyksXG4gIG1vbWVudHVtOiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMSksXG4gIGVwc2lsb246IHoubnVtYmVyKCkucG9zaXRpdmUoKSxcbn0pO1xuXG4vKiogT3ZlciB0aGUgY2hhbm5lbHMgb2YgZWFjaCBwb3NpdGlvbiwgd2l0aCBhIHNjYWxlIGFuZCBhIHNoaWZ0IHBlciBjaGFubmVsIChDb252TmVYdCwgdHJhbnNmb3JtZXJzKS4gKi9cbmNvbnN0IExheWVyTm9ybSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLi4uYmFzZSxcbiAga2luZDogei5saXRlcmFsKCdsYXllci1ub3JtJyksXG4gIGVwc2lsb246IHoubnVtYmVyKCkucG9zaXRpdmUoKSxcbn0pO1xuXG4vKiogT3ZlciBoZWlnaHQsIHdpZHRoIGFuZCB0aGUgY2hhbm5lbHMgb2YgYSBncm91cDsgb25lIGdyb3VwIHBlciBjaGFubmVsIG1ha2VzIGl0IGluc3RhbmNlIG5vcm1hbGlzYXRpb24uICovXG5jb25zdCBHcm91cE5vcm0gPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgnZ3JvdXAtbm9ybScpLFxuICBncm91cHM6IHouaW50KCkubWluKDEpLFxuICBlcHNpbG9uOiB6Lm51bWJlcigpLnBvc2l0aXZlKCksXG59KTtcblxuY29uc3QgUmVsdSA9IHouc3RyaWN0T2JqZWN0KHsgLi4uYmFzZSwga2luZDogei5saXRlcmFsKCdyZWx1JykgfSk7XG5cbi8qKiBFbGVtZW50IGJ5IGVsZW1lbnQ7IGRvY3MvbnVtZXJpY3MubWQgaGFzIHRoZSBmb3JtdWxhcy4gKi9cbmV4cG9ydCBjb25zdCBhY3RpdmF0aW9uRnVuY3Rpb25zID0gW1xuICAncmVsdTYnLFxuICAnbGVha3ktcmVsdScsXG4gICdlbHUnLFxuICAnZ2VsdScsXG4gICdnZWx1LXRhbmgnLFxuICAnc2lsdScsXG4gICdoYXJkLXN3aXNoJyxcbiAgJ2hhcmQtc2lnbW9pZCcsXG4gICdzaWdtb2lkJyxcbiAgJ3RhbmgnLFxuXSBhcyBjb25zdDtcbmNvbnN0IEFjdGl2YXRpb24gPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgnYWN0aXZhdGlvbicpLFxuICBmdW5jdGlvbjogei5lbnVtKGFjdGl2YXRpb25GdW5jdGlvbnMpLFxuICAvKiogU2xvcGUgb2YgbGVha3ktcmVsdSBhbmQgc2NhbGUgb2YgZWx1IGZvciBuZWdhdGl2ZSBpbnB1dHM7IDAuMDEgYW5kIDEgd2hlbiBsZWZ0IG91dC4gTm8gb3RoZXIgZnVuY3Rpb24gaGFzIG9uZS4gKi9cbiAgYWxwaGE6IHoubnVtYmVyKCkub3B0aW9uYWwoKSxcbn0pO1xuXG5jb25zdCBBZGQgPSB6LnN0cmljdE9iamVjdCh7IC4uLmJhc2UsIGtpbmQ6IHoubGl0ZXJhbCgnYWRkJykgfSk7XG4vKiogT2YgZXF1YWwgc2hhcGVzLCBvciBvZiBhbiBpbWFnZSB3aXRoIG9uZSBmYWN0b3IgcGVyIGNoYW5uZWwgKFtjaGFubmVsc10gb3IgMcOXMSBwaXhlbCksIGFzIHNxdWVlemUtYW5kLWV4Y2l0YXRpb24gbmVlZHMuICovXG5jb25zdCBNdWx0aXBseSA9IHouc3RyaWN0T2JqZWN0KHsgLi4uYmFzZSwga2luZDogei5saXRlcmFsKCdtdWx0aXBseScpIH0pO1xuLyoqIEFsb25nIHRoZSBjaGFubmVscy4gKi9cbmNvbnN0IENvbmNhdCA9IHouc3RyaWN0T2JqZWN0KHsgLi4uYmFzZSwga2luZDogei5saXRlcmFsKCdjb25jYXQnKSB9KTtcbi8qKiBBIHRyYWluZWQgZmFjdG9yIHBlciBjaGFubmVsLCBhbmQgYSB0cmFpbmVkIHNoaWZ0IHdoZXJlIGBiaWFzYCBpcyBzZXQuICovXG5jb25zdCBDaGFubmVsU2NhbGUgPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgnY2hhbm5lbC1zY2FsZScpLFxuICBiaWFzOiB6LmJvb2xlYW4oKSxcbn0pO1xuLyoqIEluIHVwZGF0ZXMsIGVhY2ggdmFsdWUgaXMgemVybyB3aXRoIHRoZSBwcm9iYWJpbGl0eSBgcmF0ZWAgYW5kIHRoZSBvdGhlcnMgYXJlIGRpdmlkZWQgYnkgMSAtIHJhdGUuICovXG5jb25zdCBEcm9wb3V0ID0gei5zdHJpY3RPYmplY3Qoe1xuICAuLi5iYXNlLFxuICBraW5kOiB6LmxpdGVyYWwoJ2Ryb3BvdXQnKSxcbiAgcmF0ZTogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLFxufSk7XG4vKiogUGl4ZWxzIGJ5IHJvdywgY29sdW1uLCBjaGFubmVsLiBXaXRoIGBjaGFubmVscy1maXJzdGAgYnkgY2hhbm5lbCwgcm93LCBjb2x1bW4sIGFzIFB5VG9yY2ggYW5kIE9OTlggY291bnQgdGhlbS4gKi9cbmNvbnN0IEZsYXR0ZW4gPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgnZmxhdHRlbicpLFxuICBvcmRlcjogei5saXRlcmFsKCdjaGFubmVscy1maXJzdCcpLm9wdGlvbmFsKCksXG59KTtcbi8qKiBOdW1iZXJzIGFzIGFuIGltYWdlIG9mIFtoZWlnaHQsIHdpZHRoLCBjaGFubmVsc10sIGluIHRoZSBvcmRlciBieSB3aGljaCBmbGF0dGVuaW5nIGxheXMgb25lIG91dC4gKi9cbmNvbnN0IFJlc2hhcGUgPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgncmVzaGFwZScpLFxuICBzaXplOiB6LnR1cGxlKFtzaXplLCBzaXplLCBzaXplXSksXG4gIG9yZGVyOiB6LmxpdGVyYWwoJ2NoYW5uZWxzLWZpcnN0Jykub3B0aW9uYWwoKSxcbn0pO1xuY29uc3QgR2xvYmFsQXZlcmFnZVBvb2wgPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgnZ2xvYmFsLWF2ZXJhZ2UtcG9vbCcpLFxuICAvKiogR2l2ZXMgMcOXMcOXY2hhbm5lbHMgaW4gcGxhY2Ugb2YgYSBmbGF0IHZlY3Rvci4gKi9cbiAga2VlcERpbWVuc2lvbnM6IHoubGl0ZXJhbCh0cnVlKS5vcHRpb25hbCgpLFxufSk7XG5jb25zdCB3aW5kb3cgPSB7IHNpemU6IFBhaXIsIHN0cmlkZTogUGFpciwgcGFkZGluZzogUGFkZGluZyB9O1xuLyoqIFBhZGRpbmcgbmV2ZXIgd2lucy4gKi9cbmNvbnN0IE1heFBvb2wgPSB6LnN0cmljdE9iamVjdCh7IC4uLmJhc2UsIGtpbmQ6IHoubGl0ZXJhbCgnbWF4LXBvb2wnKSwgLi4ud2luZG93IH0pO1xuY29uc3QgQXZlcmFnZVBvb2wgPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgnYXZlcmFnZS1wb29sJyksXG4gIC4uLndpbmRvdyxcbiAgLyoqIFdoZXRoZXIgcGFkZGVkIHplcm9zIGNvdW50IGFzIHBpeGVscy4gKi9cbiAgY291bnRQYWRkaW5nOiB6LmJvb2xlYW4oKSxcbn0pO1xuLyoqIFRoZSBtZWFuIG92ZXIgYWJvdXQgZXF1YWwgcGFydHMgb2YgdGhlIGltYWdlOiBwYXJ0IGkgb2YgbiBzcGFucyBmbG9vcihpwrdzaXplL24pIHRvIGNlaWwoKGkrMSnCt3NpemUvbikuICovXG5jb25zdCBBZGFwdGl2ZUF2ZXJhZ2VQb29sID0gei5zdHJpY3RPYmplY3Qoe1xuICAuLi5iYXNlLFxuICBraW5kOiB6LmxpdGVyYWwoJ2FkYXB0aXZlLWF2ZXJhZ2UtcG9vbCcpLFxuICBzaXplOiBQYWlyLFxufSk7XG5jb25zdCBQYWQgPSB6LnN0cmljdE9iamVjdCh7IC4uLmJhc2UsIGtpbmQ6IHoubGl0ZXJhbCgncGFkJyksIHBhZGRpbmc6IFBhZGRpbmcgfSk7XG4vKiogQmlsaW5lYXIgd2l0aCBoYWxmLXBpeGVsIGNlbnRyZXMsIGFzIFB5VG9yY2ggd2l0aCBgYWxpZ25fY29ybmVycz1GYWxzZWAgYW5kIE9OTlggd2l0aCBgaGFsZl9waXhlbGAuICovXG5jb25zdCBVcHNhbXBsZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLi4uYmFzZSxcbiAga2luZDogei5saXRlcmFsKCd1cHNhbXBsZScpLFxuICBzY2FsZTogUGFpcixcbiAgbWV0aG9kOiB6LmVudW0oWyduZWFyZXN0JywgJ2JpbGluZWFyJ10pLFxufSk7XG5jb25zdCBEZW5zZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLi4uYmFzZSxcbiAga2luZDogei5saXRlcmFsKCdkZW5zZScpLFxuICB1bml0czogei5pbnQoKS5taW4oMSksXG4gIGJpYXM6IHouYm9vbGVhbigpLFxufSk7XG5cbi8qKlxuICogVGhlIGNvc2luZSBiZXR3ZWVuIGl0cyBpbnB1dCBhbmQgYSB0cmFpbmVkIGRpcmVjdGlvbiBmb3IgZWFjaCB1bml0LCB0aW1lcyBgc2NhbGVgOyB3aXRoIGBiaWFzYCBvbmUgdHJhaW5lZCBzaGlmdCBmb3IgYWxsXG4gKiB1bml0cy4gVGhlIGhlYWQgb2YgbmV0d29ya3MgdGhhdCBsZWFybiBpZGVudGl0aWVzLlxuICovXG5jb25zdCBDb3NpbmUgPSB6LnN0cmljdE9iamVjdCh7XG4gIC4uLmJhc2UsXG4gIGtpbmQ6IHoubGl0ZXJhbCgnY29zaW5lJyksXG4gIHVuaXRzOiB6LmludCgpLm1pbigxKSxcbiAgc2NhbGU6IHoubnVtYmVyKCkucG9zaXRpdmUoKS5tYXgoMTAwMCksXG4gIGJpYXM6IHouYm9vbGVhbigpLFxufSk7XG5cbi8qKiBQdXRzIGEgdHJhaW5lZCB0b2tlbiBiZWZvcmUgdGhlIHBvc2l0aW9ucywgcm93IGJ5IHJvdzogSMOXV8OXQyBiZWNvbWVzIDHDlyhIwrdXICsgMSnDl0MuICovXG5jb25zdCBDbGFzc1Rva2VuID0gei5zdHJpY3RPYmplY3QoeyAuLi5iYXNlLCBraW5kOiB6LmxpdGVyYWwoJ2NsYXNzLXRva2VuJykgfSk7XG4vKiogQWRkcyBhIHRyYWluZWQgdmFsdWUgZm9yIGVhY2ggcG9zaXRpb24gYW5kIGNoYW5uZWwuICovXG5jb25zdCBQb3NpdGlvbkVtYmVkZGluZyA9IHouc3RyaWN0T2JqZWN0KHsgLi4uYmFzZSwga2luZDogei5saXRlcmFsKCdwb3NpdGlvbi1lbWJlZGRpbmcnKSB9KTtcbi8qKlxuICogU29mdG1heCBhdHRlbnRpb24gb2YgZXZlcnkgcG9zaXRpb24gdG8gYWxsIChWYXN3YW5pIGV0IGFsLiAyMDE3KS4gVGhlIGNoYW5uZWxzIG9mIGl0cyBpbnB1dCBhcmUgcXVlcnksIGtleSBhbmQgdmFsdWUsXG4gKiBvbmUgdGhpcmQgZWFjaCwgaW4gd2hpY2ggdGhlIGhlYWRzIGxpZSBzaWRlIGJ5IHNpZGUuXG4gKi9cbmNvbnN0IEF0dGVudGlvbiA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLi4uYmFzZSxcbiAga2luZDogei5saXRlcmFsKCdhdHRlbnRpb24nKSxcbiAgaGVhZHM6IHouaW50KCkubWluKDEpLm1heCgxMDI0KSxcbn0pO1xuLyoqIFRoZSBjaGFubmVscyBvZiB0aGUgZmlyc3QgcG9zaXRpb24sIHdoZXJlIGEgY2xhc3MgdG9rZW4gc3RhbmRzLiAqL1xuY29uc3QgRmlyc3RUb2tlbiA9IHouc3RyaWN0T2JqZWN0KHsgLi4uYmFzZSwga2luZDogei5saXRlcmFsKCdmaXJzdC10b2tlbicpIH0pO1xuXG5leHBvcnQgY29uc3QgTmV0d29ya05vZGUgPSB6LmRpc2NyaW1pbmF0ZWRVbmlvbigna2luZCcsIFtcbiAgTm9ybWFsaXNlLFxuICBDb252MmQsXG4gIENvbnYyZFRyYW5zcG9zZSxcbiAgQmF0Y2hOb3JtLFxuICBMYXllck5vcm0sXG4gIEdyb3VwTm9ybSxcbiAgUmVsdSxcbiAgQWN0aXZhdGlvbixcbiAgQWRkLFxuICBNdWx0aXBseSxcbiAgQ29uY2F0LFxuICBDaGFubmVsU2NhbGUsXG4gIERyb3BvdXQsXG4gIEZsYXR0ZW4sXG4gIFJlc2hhcGUsXG4gIEdsb2JhbEF2ZXJhZ2VQb29sLFxuICBNYXhQb29sLFxuICBBdmVyYWdlUG9vbCxcbiAgQWRhcHRpdmVBdmVyYWdlUG9vbCxcbiAgUGFkLFxuICBVcHNhbXBsZSxcbiAgRGVuc2UsXG4gIENvc2luZSxcbiAgQ2xhc3NUb2tlbixcbiAgUG9zaXRpb25FbWJlZGRpbmcsXG4gIEF0dGVudGlvbixcbiAgRmlyc3RUb2tlbixcbl0pO1xuZXhwb3J0IHR5cGUgTmV0d29ya05vZGUgPSB6LmluZmVyPHR5cGVvZiBOZXR3b3JrTm9kZT47XG5cbi8qKiBUaGUgaWQgYnkgd2hpY2ggdGhlIGZpcnN0IG5vZGVzIHJlZmVyIHRvIHRoZSBpbWFnZSBiYXRjaCBpdHNlbGYuICovXG5leHBvcnQgY29uc3QgbmV0d29ya0lucHV0ID0gJ2ltYWdlJztcblxuLyoqXG4gKiBBIG5ldHdvcmsgYXMgZGF0YTogbm9kZXMgaW4gYW4gb3JkZXIgaW4gd2hpY2ggZXZlcnkgaW5wdXQgY29tZXMgYmVmb3JlIGl0cyB1c2UuXG4gKiBUaGUgbGFzdCBub2RlIGdpdmVzIHRoZSBsb2dpdHMsIHNoYXBlIFtjbGFzc2VzXSwgb3Igd2hhdCBgb3V0cHV0YCBzYXlzLlxuICovXG5leHBvcnQgY29uc3QgTmV0d29yayA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdmVyc2lvbjogei5saXRlcmFsKDEpLFxuICBuYW1lOiB6LnN0cmluZygpLm1pbigxKSxcbiAgaW5wdXQ6IEltYWdlU2hhcGUsXG4gIGNsYXNzZXM6IHouaW50KCkubWluKDIpLFxuICAvKiogTGVmdCBvdXQsIGxvZ2l0cy4gYGRpcmVjdGlvbmA6IGZlYXR1cmVzIHdob3NlIGRpcmVjdGlvbiBjb3VudHMsIGFzIG1hbnkgYXMgYGNsYXNzZXNgIHNheXM7IHN1Y2ggYSBuZXR3b3JrIGlzIGFuIGVtYmVkZGVyLiAqL1xuICBvdXRwdXQ6IHoubGl0ZXJhbCgnZGlyZWN0aW9uJykub3B0aW9uYWwoKSxcbiAgbm9kZXM6IHouYXJyYXkoTmV0d29ya05vZGUpLm1pbigxKSxcbn0pO1xuZXhwb3J0IHR5cGUgTmV0d29yayA9IHouaW5mZXI8dHlwZW9mIE5ldHdvcms+O1xuXG4vKiogQSBjaG9pY2UgZnJvbSB3aGljaCBhIG5ldHdvcmsgaXMgYnVpbHQgb25jZSB0aGUgZGF0YXNldCdzIGltYWdlIHNoYXBlIGFuZCBjbGFzc2VzIGFyZSBrbm93bi4gKi9cbmV4cG9ydCBjb25zdCBOZXR3b3JrQ2hvaWNlID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ3ByZXNldCcsIFtcbiAgei5zdHJpY3RPYmplY3Qoe1xuICAgIHByZXNldDogei5saXRlcmFsKCdzbWFsbC1jbm4nKSxcbiAgICB3aWR0aDogei5pbnQoKS5taW4oMSkubWF4KDUxMikuZGVmYXVsdCgxNiksXG4gIH0pLFxuICB6LnN0cmljdE9iamVjdCh7XG4gICAgcHJlc2V0OiB6LmxpdGVyYWwoJ3ByZWFjdC1yZXNuZXQtMTgnKSxcbiAgICB3aWR0aDogei5pbnQoKS5taW4oMSkubWF4KDUxMikuZGVmYXVsdCg2NCksXG4gIH0pLFxuICB6LnN0cmljdE9iamVjdCh7XG4gICAgcHJlc2V0OiB6LmxpdGVyYWwoJ3dpZGUtcmVzbmV0LTI4LTEwJyksXG4gICAgd2lkZW5GYWN0b3I6IHouaW50KCkubWluKDEpLm1heCgzMikuZGVmYXVsdCgxMCksXG4gIH0pLFxuXSk7XG5leHBvcnQgdHlwZSBOZXR3b3JrQ2hvaWNlID0gei5pbmZlcjx0eXBlb2YgTmV0d29ya0Nob2ljZT47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgUGxhbkZpZWxkIH0gZnJvbSAnLi4vZmllbGRzJztcblxuLyoqIFdoYXQgYW4gb3B0aW1pemVyIGtlZXBzIGZvciBldmVyeSB0cmFpbmVkIHBhcmFtZXRlciBmcm9tIG9uZSB1cGRhdGUgdG8gdGhlIG5leHQuICovXG5leHBvcnQgdHlwZSBPcHRpbWl6ZXJTbG90ID0gJ21vbWVudHVtJyB8ICdzZWNvbmQtbW9tZW50JztcblxuLyoqIE9uZSBraW5kIG9mIG9wdGltaXplciB3aXRob3V0IGl0cyB1cGRhdGUsIHdoaWNoIGlzIGluIHRoZSBlbmdpbmUncyBtb2R1bGUgb2YgdGhlIHNhbWUgbmFtZS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgT3B0aW1pemVyS2luZDxPcHRpbWl6ZXI+IHtcbiAgc2NoZW1hOiB6LmNvcmUuJFpvZFR5cGU8T3B0aW1pemVyPjtcbiAgLyoqIEZvciBjaG9pY2VzLiAqL1xuICBsYWJlbDogc3RyaW5nO1xuICAvKiogQmVoaW5kIHRoZSBsYWJlbDogd2hhdCBpdCBkb2VzLCBpbiBhIGZldyB3b3Jkcy4gKi9cbiAgZGV0YWlsOiBzdHJpbmc7XG4gIC8qKiBJbiB0aGUgb3JkZXIgb2YgdGhlIGZvcm0uICovXG4gIGZpZWxkczogcmVhZG9ubHkgUGxhbkZpZWxkW107XG4gIC8qKiBXaGF0IGEgZm9ybSBzdGFydHMgd2l0aC4gKi9cbiAgc3RhcnRpbmc6IE9wdGltaXplcjtcbiAgc2xvdHM6IHJlYWRvbmx5IE9wdGltaXplclNsb3RbXTtcbn1cblxuZXhwb3J0IGNvbnN0IFdlaWdodERlY2F5ID0gei5udW1iZXIoKS5taW4oMCkubWF4KDEpLmRlZmF1bHQoNWUtNCk7XG5cbi8qKiBgYWxsYDogZXZlcnkgdHJhaW5lZCBwYXJhbWV0ZXIgKFB5VG9yY2gncyBkZWZhdWx0KS4gYGtlcm5lbHNgOiBjb252b2x1dGlvbiBhbmQgZGVuc2Uga2VybmVscyBvbmx5LiAqL1xuZXhwb3J0IGNvbnN0IERlY2F5ZWQgPSB6LmVudW0oWydhbGwnLCAna2VybmVscyddKS5kZWZhdWx0KCdhbGwnKTtcblxuZXhwb3J0IGNvbnN0IHdlaWdodERlY2F5RmllbGRzOiByZWFkb25seSBQbGFuRmllbGRbXSA9IFtcbiAgeyBmb3JtOiAnbnVtYmVyJywga2V5OiAnd2VpZ2h0RGVjYXknLCBsYWJlbDogJ1dlaWdodCBkZWNheScgfSxcbiAge1xuICAgIGZvcm06ICdjaG9pY2UnLFxuICAgIGtleTogJ2RlY2F5ZWQnLFxuICAgIGxhYmVsOiAnV2VpZ2h0IGRlY2F5IG9uJyxcbiAgICBvcHRpb25zOiBbXG4gICAgICB7IHZhbHVlOiAnYWxsJywgbGFiZWw6ICdhbGwgcGFyYW1ldGVycycgfSxcbiAgICAgIHsgdmFsdWU6ICdrZXJuZWxzJywgbGFiZWw6ICdrZXJuZWxzIG9ubHknIH0sXG4gICAgXSxcbiAgfSxcbl07XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IERlY2F5ZWQsIFdlaWdodERlY2F5LCB3ZWlnaHREZWNheUZpZWxkcywgdHlwZSBPcHRpbWl6ZXJLaW5kIH0gZnJvbSAnLi9vcHRpbWl6ZXIta2luZCc7XG5cbi8qKiBBZGFtIHdpdGggZGVjb3VwbGVkIHdlaWdodCBkZWNheSAoTG9zaGNoaWxvdiAmIEh1dHRlciAyMDE5KSwgYXMgaW4gUHlUb3JjaC4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdhZGFtdycpLFxuICAvKiogVGhlIHNoYXJlIG9mIHRoZSBtZWFuIGdyYWRpZW50IHRoYXQgZWFjaCB1cGRhdGUga2VlcHMuICovXG4gIGZpcnN0RGVjYXk6IHoubnVtYmVyKCkubWluKDApLmx0KDEpLmRlZmF1bHQoMC45KSxcbiAgLyoqIFRoZSBzYW1lIG9mIHRoZSBtZWFuIHNxdWFyZWQgZ3JhZGllbnQuICovXG4gIHNlY29uZERlY2F5OiB6Lm51bWJlcigpLm1pbigwKS5sdCgxKS5kZWZhdWx0KDAuOTk5KSxcbiAgLyoqIEFkZGVkIHRvIHRoZSByb290IG9mIHRoZSBtZWFuIHNxdWFyZWQgZ3JhZGllbnQuICovXG4gIHN0YWJpbGl0eTogei5udW1iZXIoKS5wb3NpdGl2ZSgpLm1heCgxKS5kZWZhdWx0KDFlLTgpLFxuICB3ZWlnaHREZWNheTogV2VpZ2h0RGVjYXksXG4gIGRlY2F5ZWQ6IERlY2F5ZWQsXG59KTtcblxuZXhwb3J0IGNvbnN0IGFkYW13ID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnQWRhbVcnLFxuICBkZXRhaWw6ICdhIHNlcGFyYXRlIHN0ZXAgbGVuZ3RoIGZvciBlYWNoIHdlaWdodCcsXG4gIGZpZWxkczogW1xuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ2ZpcnN0RGVjYXknLCBsYWJlbDogJ0JldGEgMScgfSxcbiAgICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdzZWNvbmREZWNheScsIGxhYmVsOiAnQmV0YSAyJyB9LFxuICAgIC4uLndlaWdodERlY2F5RmllbGRzLFxuICBdLFxuICBzdGFydGluZzogc2NoZW1hLnBhcnNlKHsga2luZDogJ2FkYW13JyB9KSxcbiAgc2xvdHM6IFsnbW9tZW50dW0nLCAnc2Vjb25kLW1vbWVudCddLFxufSBzYXRpc2ZpZXMgT3B0aW1pemVyS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgRGVjYXllZCwgV2VpZ2h0RGVjYXksIHdlaWdodERlY2F5RmllbGRzLCB0eXBlIE9wdGltaXplcktpbmQgfSBmcm9tICcuL29wdGltaXplci1raW5kJztcblxuLyoqIFN0b2NoYXN0aWMgZ3JhZGllbnQgZGVzY2VudCBhcyBpbiBQeVRvcmNoOiB3ZWlnaHQgZGVjYXkgaXMgYWRkZWQgdG8gdGhlIGdyYWRpZW50IGJlZm9yZSB0aGUgbW9tZW50dW0uICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBFYXJseSBwbGFucyBrbm93IG5vIG90aGVyIGtpbmQgYW5kIGxlYXZlIGl0IG91dC4gKi9cbiAga2luZDogelxuICAgIC5saXRlcmFsKCdzZ2QnKVxuICAgIC5vcHRpb25hbCgpXG4gICAgLnRyYW5zZm9ybSgoKSA9PiAnc2dkJyBhcyBjb25zdCksXG4gIG1vbWVudHVtOiB6Lm51bWJlcigpLm1pbigwKS5sdCgxKS5kZWZhdWx0KDAuOSksXG4gIG5lc3Rlcm92OiB6LmJvb2xlYW4oKS5kZWZhdWx0KGZhbHNlKSxcbiAgd2VpZ2h0RGVjYXk6IFdlaWdodERlY2F5LFxuICBkZWNheWVkOiBEZWNheWVkLFxufSk7XG5cbmV4cG9ydCBjb25zdCBzZ2QgPSB7XG4gIHNjaGVtYSxcbiAgbGFiZWw6ICdTR0QnLFxuICBkZXRhaWw6ICd3aXRoIG1vbWVudHVtJyxcbiAgZmllbGRzOiBbXG4gICAgeyBmb3JtOiAnbnVtYmVyJywga2V5OiAnbW9tZW50dW0nLCBsYWJlbDogJ01vbWVudHVtJyB9LFxuICAgIC4uLndlaWdodERlY2F5RmllbGRzLFxuICAgIHsgZm9ybTogJ3N3aXRjaCcsIGtleTogJ25lc3Rlcm92JywgbGFiZWw6ICdOZXN0ZXJvdicgfSxcbiAgXSxcbiAgc3RhcnRpbmc6IHNjaGVtYS5wYXJzZSh7fSksXG4gIHNsb3RzOiBbJ21vbWVudHVtJ10sXG59IHNhdGlzZmllcyBPcHRpbWl6ZXJLaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBraW5kTWFwLCBzY2hlbWFzT2YsIHR5cGUgVmFsdWVPZiB9IGZyb20gJy4uL2tpbmRzJztcbmltcG9ydCB7IGFkYW13IH0gZnJvbSAnLi9hZGFtdyc7XG5pbXBvcnQgdHlwZSB7IE9wdGltaXplcktpbmQgfSBmcm9tICcuL29wdGltaXplci1raW5kJztcbmltcG9ydCB7IHNnZCB9IGZyb20gJy4vc2dkJztcblxuLyoqIEV2ZXJ5IGtpbmQgb2Ygb3B0aW1pemVyLCBpbiB0aGUgb3JkZXIgaW4gd2hpY2ggYSBmb3JtIG9mZmVycyB0aGVtLiAqL1xuZXhwb3J0IGNvbnN0IG9wdGltaXplcktpbmRzID0ga2luZE1hcCh7IHNnZCwgYWRhbXcgfSk7XG5cbmV4cG9ydCB0eXBlIE9wdGltaXplcktpbmROYW1lID0ga2V5b2YgdHlwZW9mIG9wdGltaXplcktpbmRzO1xuZXhwb3J0IHR5cGUgT3B0aW1pemVyT2Y8TmFtZSBleHRlbmRzIE9wdGltaXplcktpbmROYW1lPiA9IFZhbHVlT2Y8KHR5cGVvZiBvcHRpbWl6ZXJLaW5kcylbTmFtZV0+O1xuZXhwb3J0IHR5cGUgT3B0aW1pemVyID0gT3B0aW1pemVyT2Y8T3B0aW1pemVyS2luZE5hbWU+O1xuXG4vKiogSG93IGEgZ3JhZGllbnQgYmVjb21lcyBhbiB1cGRhdGUuICovXG5leHBvcnQgY29uc3QgT3B0aW1pemVyID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBzY2hlbWFzT2Yob3B0aW1pemVyS2luZHMpKTtcblxuLyoqIFRoZSBraW5kIG9mIGFuIG9wdGltaXplciwgZm9yIGNhbGxzIHdpdGggdGhpcyB2ZXJ5IG9wdGltaXplci4gKi9cbmV4cG9ydCBmdW5jdGlvbiBvcHRpbWl6ZXJLaW5kT2YoeyBraW5kIH06IE9wdGltaXplcik6IE9wdGltaXplcktpbmQ8T3B0aW1pemVyPiB7XG4gIHJldHVybiBvcHRpbWl6ZXJLaW5kc1traW5kXSBhcyB1bmtub3duIGFzIE9wdGltaXplcktpbmQ8T3B0aW1pemVyPjtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuXG4vKiogQSBzaGFyZSB3aXRoIGl0cyBXaWxzb24gc2NvcmUgaW50ZXJ2YWwgYXQgOTUgJS4gKi9cbmV4cG9ydCBjb25zdCBQcm9wb3J0aW9uID0gei5zdHJpY3RPYmplY3Qoe1xuICBjb3VudDogei5pbnQoKS5taW4oMCksXG4gIHRvdGFsOiB6LmludCgpLm1pbigwKSxcbiAgdmFsdWU6IHoubnVtYmVyKCksXG4gIGxvdzogei5udW1iZXIoKSxcbiAgaGlnaDogei5udW1iZXIoKSxcbn0pO1xuZXhwb3J0IHR5cGUgUHJvcG9ydGlvbiA9IHouaW5mZXI8dHlwZW9mIFByb3BvcnRpb24+O1xuIiwiaW1wb3J0IHR5cGUgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgQXR0YWNrIH0gZnJvbSAnLi4vLi4vYXR0YWNrcyc7XG5pbXBvcnQgdHlwZSB7IFRocmVhdE1vZGVsIH0gZnJvbSAnLi4vLi4vYXR0YWNrcy90aHJlYXQtbW9kZWwnO1xuaW1wb3J0IHR5cGUgeyBQbGFuRmllbGQgfSBmcm9tICcuLi8uLi9maWVsZHMnO1xuaW1wb3J0IHR5cGUgeyBJbnB1dElzc3VlIH0gZnJvbSAnLi4vLi4vcGFyc2UnO1xuXG4vKiogV2hhdCBhbiBldmFsdWF0aW9uIGlzIG9mLCB3aGF0ZXZlciBpdHMgcGFydHMgYXJlLiAqL1xuZXhwb3J0IGludGVyZmFjZSBFdmFsdWF0aW9uQmFzaXMge1xuICB0aHJlYXRNb2RlbDogVGhyZWF0TW9kZWw7XG4gIC8qKiBJbWFnZXMgZnJvbSB0aGUgc3RhcnQgb2YgdGhlIHNwbGl0LiAqL1xuICBpbWFnZXM6IG51bWJlcjtcbn1cblxuLyoqIFZhbHVlcyBvZiBhIHNoYXBlLiAqL1xuZXhwb3J0IHR5cGUgVmFsdWVzT2Y8U2hhcGUgZXh0ZW5kcyB6LlpvZFJhd1NoYXBlPiA9IHtcbiAgW05hbWUgaW4ga2V5b2YgU2hhcGVdOiB6Lm91dHB1dDxTaGFwZVtOYW1lXT47XG59O1xuXG4vKipcbiAqIEV2ZXJ5dGhpbmcgdGhhdCBUZW1wZXIga25vd3Mgb2Ygb25lIHBhcnQgb2YgYW4gZXZhbHVhdGlvbiB3aXRob3V0IGNhcnJ5aW5nIGl0IG91dDsgd2hhdCBpdCBkb2VzIGlzIGluIHRoZSBlbmdpbmUncyBtb2R1bGVcbiAqIG9mIHRoZSBzYW1lIG5hbWUuXG4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRXZhbHVhdGlvblBhcnRLaW5kPFxuICBTZXR0aW5ncyBleHRlbmRzIHouWm9kUmF3U2hhcGUsXG4gIFJlc3VsdCBleHRlbmRzIHouWm9kUmF3U2hhcGUsXG4gIFBsYW4sXG4+IHtcbiAgLyoqIFNlbnRlbmNlIGNhc2U6IGBBY2N1cmFjeSBvdmVyIGVwc2lsb25gLiAqL1xuICB0aXRsZTogc3RyaW5nO1xuICAvKiogUHJvcGVydGllcyBvZiB0aGUgcGxhbjsgd2l0aCB0aGVpciBkZWZhdWx0cyB0aGUgcGFydCBpcyBsZWZ0IG91dCwgZXhjZXB0IGZvciBvbmUgdGhhdCBldmVyeSBldmFsdWF0aW9uIGhhcy4gKi9cbiAgc2V0dGluZ3M6IFNldHRpbmdzO1xuICAvKiogUHJvcGVydGllcyBvZiB0aGUgc3VtbWFyeS4gKi9cbiAgcmVzdWx0OiBSZXN1bHQ7XG4gIC8qKlxuICAgKiBQYXNzZXMgb3ZlciBpbWFnZXMgdGhhdCBpdCB0YWtlczsgYXQgbW9zdCwgd2hlcmUgYW4gYXR0YWNrIHNraXBzIHdoYXQgdGhvc2UgYmVmb3JlIGl0IGhhdmUgYnJva2VuLlxuICAgKlxuICAgKiBAcGFyYW0gaW1hZ2VzIHRoYXQgdGhlIGV2YWx1YXRpb24gbG9va3MgYXRcbiAgICogQHBhcmFtIGNsYXNzZXMgb2YgdGhlIG5ldHdvcmtcbiAgICovXG4gIHBhc3NlcyhwbGFuOiBQbGFuLCBpbWFnZXM6IG51bWJlciwgY2xhc3NlczogbnVtYmVyKTogbnVtYmVyO1xuICAvKiogVGhlIGF0dGFja3MgdGhhdCBpdHMgc2V0dGluZ3MgbmFtZSwgZWFjaCB3aXRoIGl0cyBrZXkgaW4gdGhlIHBsYW47IG5vbmUsIGFuZCBsZWZ0IG91dCwgd2hlcmUgdGhleSBuYW1lIG5vbmUuICovXG4gIGF0dGFja3M/KHBsYW46IFBsYW4pOiBQbGFjZWRBdHRhY2tbXTtcbiAgLyoqIFRoZSBudW1iZXIgb2YgaW1hZ2VzIHRoYXQgaXRzIG93biBzZXR0aW5nIGFza3MgZm9yLCB3aGljaCBhIHNwbGl0IHNob3VsZCBoYXZlLiAqL1xuICBpbWFnZXNBc2tlZD8ocGxhbjogUGxhbik6IHsgcGF0aDogc3RyaW5nOyBpbWFnZXM6IG51bWJlciB9IHwgbnVsbDtcbiAgLyoqIFdoYXQgaXQgbmVlZHMgYW5kIGRvZXMgbm90IGhhdmU6IGVhY2ggd2l0aCB0aGUga2V5IGFuZCB0aGUgcmVtZWR5LiAqL1xuICBpc3N1ZXM/KHBsYW46IFBsYW4pOiBJbnB1dElzc3VlW107XG4gIC8qKiBIb3cgYSBwZXJzb24gYXNrcyBmb3IgaXQ7IGxlZnQgb3V0IHdoZXJlIG90aGVyIGNvbW1hbmRzIGRvLiAqL1xuICBhc2s/OiBQYXJ0QXNrPFZhbHVlc09mPFNldHRpbmdzPj47XG4gIC8qKiBJdHMgc2V0dGluZ3MgaW4gdGhlIGZvcm0gb2YgYSBwbGFuLCB1bmRlciBpdHMgcHJvcGVydHk7IGxlZnQgb3V0IHdoZXJlIHRoYXQgZm9ybSBoYXMgbm9uZS4gKi9cbiAgZmllbGRzPzogcmVhZG9ubHkgUGxhbkZpZWxkW107XG59XG5cbmV4cG9ydCBpbnRlcmZhY2UgUGxhY2VkQXR0YWNrIHtcbiAgcGF0aDogc3RyaW5nO1xuICBhdHRhY2s6IEF0dGFjaztcbn1cblxuLyoqIFdoYXQgYSBwZXJzb24gc2F5cyBvZiBhIHBhcnQsIGFzIHRleHQ6IG5vdGhpbmcgbGVhdmVzIGl0IG91dCwgYGFsbGAgaXMgYSBwYXJ0IHdpdGhvdXQgYSBudW1iZXIuICovXG5leHBvcnQgdHlwZSBQYXJ0QW5zd2VyID0gc3RyaW5nO1xuXG4vKiogSG93IGEgcGVyc29uIGFza3MgZm9yIGEgcGFydDogb25lIGNvbnRyb2wgaW4gdGhlIHdpbmRvdywgb25lIG9wdGlvbiBvZiBgdGVtcGVyIGV2YWx1YXRlYC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgUGFydEFzazxTZXR0aW5ncywgUGxhbiA9IFNldHRpbmdzPiB7XG4gIGNvbnRyb2w6IFN3aXRjaENvbnRyb2wgfCBOdW1iZXJDb250cm9sO1xuICBvcHRpb246IHsgZmxhZ3M6IHN0cmluZzsgaGVscDogc3RyaW5nIH07XG4gIC8qKiBXaGF0IGEgZm9ybSBzdGFydHMgd2l0aC4gKi9cbiAgc3RhcnRpbmc6IFBhcnRBbnN3ZXI7XG4gIC8qKiBUaGUgc2V0dGluZ3MgZm9yIGFuIGFuc3dlciwgb3Igd2hhdCB3YXMgZXhwZWN0ZWQgaW5zdGVhZDogYHBlcmNlbnRhZ2UgcG9pbnRzIGZyb20gMC4yIHRvIDI1YC4gKi9cbiAgc2V0dGluZ3MoYW5zd2VyOiBQYXJ0QW5zd2VyLCBiYXNpczogRXZhbHVhdGlvbkJhc2lzKTogU2V0dGluZ3MgfCB7IGV4cGVjdGVkOiBzdHJpbmcgfTtcbiAgLyoqIFRoZSBhbnN3ZXIgdGhhdCB3b3VsZCBnaXZlIHRoZSBzZXR0aW5ncy4gKi9cbiAgYW5zd2VyKHNldHRpbmdzOiBQbGFuKTogUGFydEFuc3dlcjtcbiAgLyoqIFdvcmRzIG9mIGB0ZW1wZXIgZXZhbHVhdGVgIHRoYXQgYXNrIGZvciB0aGUgc2V0dGluZ3M7IG5vbmUgd2hlcmUgdGhleSBkbyBub3QgY2hhbmdlIGEgZmlndXJlLiAqL1xuICB3b3JkcyhzZXR0aW5nczogUGxhbik6IHN0cmluZ1tdO1xufVxuXG5pbnRlcmZhY2UgU3dpdGNoQ29udHJvbCB7XG4gIGZvcm06ICdzd2l0Y2gnO1xuICBsYWJlbDogc3RyaW5nO1xuICAvKiogVGhlIGFuc3dlciB3aGlsZSBpdCBpcyBvbi4gKi9cbiAgb246IFBhcnRBbnN3ZXI7XG59XG5cbmludGVyZmFjZSBOdW1iZXJDb250cm9sIHtcbiAgZm9ybTogJ251bWJlcic7XG4gIGxhYmVsOiBzdHJpbmc7XG4gIC8qKiBCZWhpbmQgdGhlIG51bWJlci4gKi9cbiAgc3VmZml4Pzogc3RyaW5nO1xuICBwbGFjZWhvbGRlcj86IHN0cmluZztcbiAgaGludDogc3RyaW5nO1xufVxuXG4vKiogQSBwYXJ0OyB3aGVyZSBpdCBkZXBlbmRzIG9uIHNldHRpbmdzIG9mIG90aGVycywgaXRzIGZ1bmN0aW9ucyBuYW1lIHRoZW0gaW4gdGhlaXIgcGxhbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBldmFsdWF0aW9uUGFydDxcbiAgU2V0dGluZ3MgZXh0ZW5kcyB6LlpvZFJhd1NoYXBlLFxuICBSZXN1bHQgZXh0ZW5kcyB6LlpvZFJhd1NoYXBlLFxuICBQbGFuID0gRXZhbHVhdGlvbkJhc2lzICYgVmFsdWVzT2Y8U2V0dGluZ3M+LFxuPihwYXJ0OiBFdmFsdWF0aW9uUGFydEtpbmQ8U2V0dGluZ3MsIFJlc3VsdCwgUGxhbj4pOiBFdmFsdWF0aW9uUGFydEtpbmQ8U2V0dGluZ3MsIFJlc3VsdCwgUGxhbj4ge1xuICByZXR1cm4gcGFydDtcbn1cblxuLyoqIEEgd2hvbGUgbnVtYmVyIG9mIGFuIGFuc3dlciwgd2l0aCBvciB3aXRob3V0IHNlcGFyYXRvcnMgb2YgdGhvdXNhbmRzOyBudWxsIGZvciBhbnl0aGluZyBlbHNlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHdob2xlTnVtYmVyT2YoYW5zd2VyOiBQYXJ0QW5zd2VyKTogbnVtYmVyIHwgbnVsbCB7XG4gIGNvbnN0IHRleHQgPSBhbnN3ZXIucmVwbGFjZUFsbCgvWyxfXS9nLCAnJykudHJpbSgpO1xuICByZXR1cm4gdGV4dCAhPT0gJycgJiYgTnVtYmVyLmlzSW50ZWdlcihOdW1iZXIodGV4dCkpID8gTnVtYmVyKHRleHQpIDogbnVsbDtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgQXR0YWNrLCBtZWFzdXJlbWVudFBhc3Nlcywgcm91bmRzT2YgfSBmcm9tICcuLi8uLi9hdHRhY2tzJztcbmltcG9ydCB0eXBlIHsgSW5wdXRJc3N1ZSB9IGZyb20gJy4uLy4uL3BhcnNlJztcbmltcG9ydCB7IFByb3BvcnRpb24gfSBmcm9tICcuLi9wcm9wb3J0aW9uJztcbmltcG9ydCB7IGV2YWx1YXRpb25QYXJ0IH0gZnJvbSAnLi9wYXJ0LWtpbmQnO1xuXG5leHBvcnQgY29uc3QgTmFtZWRBdHRhY2sgPSB6LnN0cmljdE9iamVjdCh7IG5hbWU6IHouc3RyaW5nKCkubWluKDEpLm1heCg2MCksIGF0dGFjazogQXR0YWNrIH0pO1xuZXhwb3J0IHR5cGUgTmFtZWRBdHRhY2sgPSB6LmluZmVyPHR5cGVvZiBOYW1lZEF0dGFjaz47XG5cbi8qKlxuICogYGVhY2hgOiBldmVyeSBhdHRhY2sgcnVucyBvbiBldmVyeSBpbWFnZS4gYGN1bXVsYXRpdmVgOiBldmVyeSBhdHRhY2sgcnVucyBvbmx5IG9uIHRoZSBpbWFnZXMgdGhhdCBhcmUgY2xhc3NpZmllZFxuICogY29ycmVjdGx5IGFuZCB0aGF0IG5vIGF0dGFjayBiZWZvcmUgaXQgaGFzIGJyb2tlbjsgaXRzIGFjY3VyYWN5IGlzIHRoZW4gd2hhdCBpcyBsZWZ0IGFmdGVyIGl0IGFuZCB0aG9zZSBiZWZvcmUgaXQuXG4gKi9cbmV4cG9ydCBjb25zdCBFdmFsdWF0aW9uTW9kZSA9IHouZW51bShbJ2VhY2gnLCAnY3VtdWxhdGl2ZSddKTtcbmV4cG9ydCB0eXBlIEV2YWx1YXRpb25Nb2RlID0gei5pbmZlcjx0eXBlb2YgRXZhbHVhdGlvbk1vZGU+O1xuXG5jb25zdCBBdHRhY2tSZXN1bHQgPSB6LnN0cmljdE9iamVjdCh7XG4gIG5hbWU6IHouc3RyaW5nKCksXG4gIGF0dGFjazogQXR0YWNrLFxuICBhY2N1cmFjeTogUHJvcG9ydGlvbixcbiAgZHVyYXRpb25Nczogei5udW1iZXIoKSxcbn0pO1xuXG5jb25zdCBzZXR0aW5ncyA9IHtcbiAgbW9kZTogRXZhbHVhdGlvbk1vZGUuZGVmYXVsdCgnZWFjaCcpLFxuICBhdHRhY2tzOiB6LmFycmF5KE5hbWVkQXR0YWNrKS5taW4oMSksXG4gIC8qKiBUaGUgbmFtZSBvZiB0aGUgYmF0dGVyeSB0aGF0IHRoZSBhdHRhY2tzIHdlcmUgdGFrZW4gZnJvbTsgd2hldGhlciB0aGV5IHN0aWxsIGFyZSBpdCwgYGJhdHRlcmllc2Agc2F5cy4gKi9cbiAgYmF0dGVyeTogei5zdHJpbmcoKS5taW4oMSkubWF4KDQwKS5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCksXG59O1xuZXhwb3J0IHR5cGUgQXR0YWNrU2V0dGluZ3MgPSB6LmluZmVyPHouWm9kT2JqZWN0PHR5cGVvZiBzZXR0aW5ncz4+O1xuXG4vKiogQWNjdXJhY3kgb24gdGhlIHVuY2hhbmdlZCBpbWFnZXMsIHVuZGVyIGVhY2ggYXR0YWNrLCBhbmQgaW4gdGhlIHdvcnN0IGNhc2U6IHdoYXQgZXZlcnkgZXZhbHVhdGlvbiBtZWFzdXJlcy4gKi9cbmV4cG9ydCBjb25zdCBhdHRhY2tzID0gZXZhbHVhdGlvblBhcnQoe1xuICB0aXRsZTogJ0NsZWFuIGFjY3VyYWN5IGFuZCBhdHRhY2tzJyxcbiAgc2V0dGluZ3MsXG4gIHJlc3VsdDoge1xuICAgIGNsZWFuOiBQcm9wb3J0aW9uLFxuICAgIGF0dGFja3M6IHouYXJyYXkoQXR0YWNrUmVzdWx0KSxcbiAgICAvKiogSW1hZ2VzIHRoYXQgbm8gYXR0YWNrIG9mIHRoaXMgZXZhbHVhdGlvbiBicm9rZTogbm90IEF1dG9BdHRhY2sncyByb2J1c3QgYWNjdXJhY3kgdW5sZXNzIHRoZSBiYXR0ZXJ5IHNheXMgc28uICovXG4gICAgd29yc3RDYXNlOiBQcm9wb3J0aW9uLFxuICB9LFxuICBwYXNzZXM6ICh7IGF0dGFja3MsIG1vZGUgfSwgaW1hZ2VzLCBjbGFzc2VzKSA9PlxuICAgIGF0dGFja3NcbiAgICAgIC5mbGF0TWFwKCh7IGF0dGFjayB9KSA9PiAobW9kZSA9PT0gJ2N1bXVsYXRpdmUnID8gcm91bmRzT2YoYXR0YWNrLCBjbGFzc2VzKSA6IFthdHRhY2tdKSlcbiAgICAgIC5yZWR1Y2UoXG4gICAgICAgIChzdW0sIGF0dGFjaykgPT4gc3VtICsgbWVhc3VyZW1lbnRQYXNzZXMoaW1hZ2VzLCBhdHRhY2ssIGNsYXNzZXMpLFxuICAgICAgICBtZWFzdXJlbWVudFBhc3NlcyhpbWFnZXMsIG51bGwsIGNsYXNzZXMpLFxuICAgICAgKSxcbiAgYXR0YWNrczogKHsgYXR0YWNrcyB9KSA9PlxuICAgIGF0dGFja3MubWFwKCh7IGF0dGFjayB9LCBpbmRleCkgPT4gKHsgcGF0aDogYGF0dGFja3MuJHtpbmRleH0uYXR0YWNrYCwgYXR0YWNrIH0pKSxcbiAgaXNzdWVzOiBuYW1lSXNzdWVzLFxufSk7XG5cbi8qKiBQZXItaW1hZ2UgcmVzdWx0cyBhcmUgc3RvcmVkIHVuZGVyIHRoZXNlIG5hbWVzLiAqL1xuZnVuY3Rpb24gbmFtZUlzc3Vlcyh7IGF0dGFja3MgfTogQXR0YWNrU2V0dGluZ3MpOiBJbnB1dElzc3VlW10ge1xuICBjb25zdCBuYW1lcyA9IGF0dGFja3MubWFwKCh7IG5hbWUgfSkgPT4gbmFtZSk7XG4gIGNvbnN0IHJlcGVhdGVkID0gbmFtZXMuZmluZCgobmFtZSwgaW5kZXgpID0+IG5hbWVzLmluZGV4T2YobmFtZSkgIT09IGluZGV4KTtcbiAgcmV0dXJuIFtcbiAgICAuLi4ocmVwZWF0ZWQgPT09IHVuZGVmaW5lZFxuICAgICAgPyBbXVxuICAgICAgOiBbeyBwYXRoOiAnYXR0YWNrcycsIG1lc3NhZ2U6IGB0d28gYXR0YWNrcyBhcmUgbmFtZWQgXCIke3JlcGVhdGVkfVwiOyBuYW1lcyBtdXN0IGRpZmZlcmAgfV0pLFxuICAgIC4uLihuYW1lcy5pbmNsdWRlcygnY2xlYW4nKVxuICAgICAgPyBbeyBwYXRoOiAnYXR0YWNrcycsIG1lc3NhZ2U6ICdcImNsZWFuXCIgbmFtZXMgdGhlIHVuY2hhbmdlZCBpbWFnZXM7IHVzZSBhbm90aGVyIG5hbWUnIH1dXG4gICAgICA6IFtdKSxcbiAgXTtcbn1cblxuLyoqIFRoZSBhdHRhY2tzIG9mIGEgY3VtdWxhdGl2ZSBldmFsdWF0aW9uIG5hbWVkIGZvciB3aGF0IHRoZXkgbWVhc3VyZTogd2hhdCBpcyBsZWZ0IGFmdGVyIHRob3NlIGJlZm9yZSB0aGVtLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHdpdGhSZW1haW5kZXJzPFBsYW4gZXh0ZW5kcyBQaWNrPEF0dGFja1NldHRpbmdzLCAnbW9kZScgfCAnYXR0YWNrcyc+PihcbiAgcGxhbjogUGxhbixcbik6IFBsYW4ge1xuICByZXR1cm4gcGxhbi5tb2RlID09PSAnZWFjaCcgPyBwbGFuIDogeyAuLi5wbGFuLCBhdHRhY2tzOiBwbGFuLmF0dGFja3MubWFwKG5hbWVkQXNSZW1haW5kZXIpIH07XG59XG5cbmNvbnN0IHJlbWFpbmRlciA9ICdhZnRlciAnO1xuXG4vKiogQSBmaWd1cmUgdGhhdCBjb3VudHMgd2hhdCBlYXJsaWVyIGF0dGFja3MgYnJva2UgYXMgd2VsbCBzYXlzIHNvIGluIGl0cyBuYW1lLCB3aGVyZXZlciBpdCBpcyBzaG93bi4gKi9cbmZ1bmN0aW9uIG5hbWVkQXNSZW1haW5kZXIoeyBuYW1lLCBhdHRhY2sgfTogTmFtZWRBdHRhY2spOiBOYW1lZEF0dGFjayB7XG4gIHJldHVybiB7IG5hbWU6IG5hbWUuc3RhcnRzV2l0aChyZW1haW5kZXIpID8gbmFtZSA6IGAke3JlbWFpbmRlcn0ke25hbWV9YCwgYXR0YWNrIH07XG59XG5cbi8qKiBUaGUgYXR0YWNrJ3Mgb3duIG5hbWUsIG9mIHdoYXRldmVyIG1vZGUgaXRzIGV2YWx1YXRpb24gaXMuICovXG5leHBvcnQgZnVuY3Rpb24gYXR0YWNrTmFtZUFsb25lKG5hbWU6IHN0cmluZyk6IHN0cmluZyB7XG4gIHJldHVybiBuYW1lLnN0YXJ0c1dpdGgocmVtYWluZGVyKSA/IG5hbWUuc2xpY2UocmVtYWluZGVyLmxlbmd0aCkgOiBuYW1lO1xufVxuXG4vKiogVHdvIGF0dGFja3Mgb2Ygb25lIGxhYmVsIGRpZmZlciBpbiBzb21ldGhpbmcgdGhlIGxhYmVsIGRvZXMgbm90IHNob3c7IGEgbnVtYmVyIHRlbGxzIHRoZW0gYXBhcnQuICovXG5leHBvcnQgZnVuY3Rpb24gbmFtZXNNYWRlVW5pcXVlKGF0dGFja3M6IHJlYWRvbmx5IE5hbWVkQXR0YWNrW10pOiBOYW1lZEF0dGFja1tdIHtcbiAgY29uc3Qgc2VlbiA9IG5ldyBNYXA8c3RyaW5nLCBudW1iZXI+KCk7XG4gIHJldHVybiBhdHRhY2tzLm1hcCgoeyBuYW1lLCBhdHRhY2sgfSkgPT4ge1xuICAgIGNvbnN0IGNvdW50ID0gKHNlZW4uZ2V0KG5hbWUpID8/IDApICsgMTtcbiAgICBzZWVuLnNldChuYW1lLCBjb3VudCk7XG4gICAgcmV0dXJuIHsgbmFtZTogY291bnQgPT09IDEgPyBuYW1lIDogYCR7bmFtZX0gKCR7Y291bnR9KWAsIGF0dGFjayB9O1xuICB9KTtcbn1cbiIsImltcG9ydCB0eXBlIHsgUGdkQXR0YWNrIH0gZnJvbSAnLi4vYXR0YWNrcy9wZ2QnO1xuaW1wb3J0IHR5cGUgeyBBdHRhY2tMb3NzIH0gZnJvbSAnLi4vYXR0YWNrcy90aHJlYXQtbW9kZWwnO1xuXG4vKiogUEdEIGFzIGl0IGlzIHVzZWQgdG8gZXZhbHVhdGU6IHJhbmRvbSBzdGFydCwgd29yc3QgY2FzZSBvdmVyIGFsbCBpdGVyYXRlcywgc3RlcCAyLjUgwrcgZXBzaWxvbiAvIHN0ZXBzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGV2YWx1YXRpb25QZ2QoXG4gIHN0ZXBzOiBudW1iZXIsXG4gIHsgbG9zcyA9ICdjcm9zcy1lbnRyb3B5JywgcmVzdGFydHMgPSAxIH06IHsgbG9zcz86IEF0dGFja0xvc3M7IHJlc3RhcnRzPzogbnVtYmVyIH0gPSB7fSxcbik6IFBnZEF0dGFjayB7XG4gIHJldHVybiB7XG4gICAga2luZDogJ3BnZCcsXG4gICAgc3RlcHMsXG4gICAgc3RlcFNpemU6IHsgcmVsYXRpdmVUb0Vwc2lsb246IDIuNSAvIHN0ZXBzIH0sXG4gICAgcmVzdGFydHMsXG4gICAgcmFuZG9tU3RhcnQ6IHRydWUsXG4gICAgdGFyZ2V0OiAnbm9uZScsXG4gICAgbG9zcyxcbiAgICBpdGVyYXRlOiAnYmVzdCcsXG4gICAgYmF0Y2hOb3JtOiAnZXZhbCcsXG4gIH07XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7XG4gIGF0dGFja0tpbmRPZixcbiAgYXR0YWNrUGFzc2VzLFxuICBtZWFzdXJlbWVudFBhc3NlcyxcbiAgc2luZ2xlQXNjZW50T2YsXG4gIHVuaXRUZXN0T2YsXG4gIHR5cGUgQXR0YWNrLFxufSBmcm9tICcuLi8uLi9hdHRhY2tzJztcbmltcG9ydCB0eXBlIHsgUGdkQXR0YWNrIH0gZnJvbSAnLi4vLi4vYXR0YWNrcy9wZ2QnO1xuaW1wb3J0IHR5cGUgeyBBdHRhY2tMb3NzLCBUaHJlYXRNb2RlbCB9IGZyb20gJy4uLy4uL2F0dGFja3MvdGhyZWF0LW1vZGVsJztcbmltcG9ydCB7IGV2YWx1YXRpb25QZ2QgfSBmcm9tICcuLi9ldmFsdWF0aW9uLXBnZCc7XG5pbXBvcnQgdHlwZSB7IE5hbWVkQXR0YWNrIH0gZnJvbSAnLi9hdHRhY2tzJztcbmltcG9ydCB0eXBlIHsgRXBzaWxvbkN1cnZlIH0gZnJvbSAnLi9jdXJ2ZSc7XG5pbXBvcnQgeyBldmFsdWF0aW9uUGFydCB9IGZyb20gJy4vcGFydC1raW5kJztcblxuLyoqXG4gKiBBIHNlbGYtY2hlY2sgdGhhdCBldmVyeSBldmFsdWF0aW9uIHJ1bnMgb24gaXRzZWxmLCBzaG93biB3aXRoIGl0cyBleHBsYW5hdGlvbjogYHBhc3NlZGAgaXMgZ3JlZW4sIGB3YXJuaW5nYCB5ZWxsb3csXG4gKiBgZmFpbGVkYCByZWQsIGBza2lwcGVkYCBncmV5LlxuICovXG5leHBvcnQgY29uc3QgU2FuaXR5Q2hlY2sgPSB6LnN0cmljdE9iamVjdCh7XG4gIG5hbWU6IHouZW51bShbXG4gICAgJ2Vwc2lsb24temVyby1lcXVhbHMtY2xlYW4nLFxuICAgICdtb25vdG9uZS1pbi1lcHNpbG9uJyxcbiAgICAnbGFyZ2UtZXBzaWxvbi1icmVha3MtZXZlcnl0aGluZycsXG4gICAgJ2luc2lkZS1iYWxsLWFuZC1ib3gnLFxuICAgICdsb2dpdHMtbm90LXByb2JhYmlsaXRpZXMnLFxuICAgICdzYW1lLWlucHV0LXNhbWUtb3V0cHV0JyxcbiAgICAnZ3JhZGllbnRzLW5vdC16ZXJvJyxcbiAgICAnbW9ub3RvbmUtaW4tc3RlcHMnLFxuICAgICdsb3NzLXJpc2VzLWFsb25nLWF0dGFjaycsXG4gICAgJ3NxdWFyZS1ub3QtYmV0dGVyJyxcbiAgICAnZW5vdWdoLWNsYXNzZXMnLFxuICAgICdhdHRhY2stdW5pdC10ZXN0JyxcbiAgXSksXG4gIHZlcmRpY3Q6IHouZW51bShbJ3Bhc3NlZCcsICd3YXJuaW5nJywgJ2ZhaWxlZCcsICdza2lwcGVkJ10pLFxuICBleHBsYW5hdGlvbjogei5zdHJpbmcoKSxcbn0pO1xuZXhwb3J0IHR5cGUgU2FuaXR5Q2hlY2sgPSB6LmluZmVyPHR5cGVvZiBTYW5pdHlDaGVjaz47XG5cbi8qKiBDaGVja3MgbG9vayBhdCB0aGUgZmlyc3QgaW1hZ2VzIG9mIHRoZSBldmFsdWF0aW9uLCBhdCBtb3N0IHRoaXMgbWFueS4gKi9cbmV4cG9ydCBjb25zdCBjaGVja2VkSW1hZ2VzID0gMTI4O1xuLyoqIFRoZSBhdHRhY2sgdW5pdCB0ZXN0IGF0IHRoZSBmaXJzdCBvZiB0aGVzZS4gKi9cbmV4cG9ydCBjb25zdCB0ZXN0ZWRJbWFnZXMgPSA2NDtcbi8qKiBQYXNzZXMgb3ZlciBhbiBpbWFnZSB0aGF0IGlzIGxvb2tlZCBhdCB3aXRob3V0IGFuIGF0dGFjazogdHdvIGFuc3dlcnMgYW5kIHRoZSBncmFkaWVudHMgb2YgdHdvIGxvc3Nlcy4gKi9cbmV4cG9ydCBjb25zdCBsb29rUGFzc2VzID0gNDtcbi8qKiBUd286IHRoYXQgb2YgdGhlIGltYWdlIGFuZCB0aGUgb25lIHRoYXQgaGFzIHRvIGJlIGZvdW5kLiAqL1xuY29uc3QgdW5pdFRlc3RDbGFzc2VzID0gMjtcblxuLyoqIFdoYXQgdGhlIGNoZWNrcyBkZXBlbmQgb246IHRoZXkganVkZ2UgdGhlIG90aGVyIHBhcnRzJyBhdHRhY2tzLiAqL1xuZXhwb3J0IGludGVyZmFjZSBDaGVja2VkUGxhbiB7XG4gIHRocmVhdE1vZGVsOiBUaHJlYXRNb2RlbDtcbiAgYXR0YWNrczogcmVhZG9ubHkgTmFtZWRBdHRhY2tbXTtcbiAgY3VydmU6IEVwc2lsb25DdXJ2ZSB8IG51bGw7XG59XG5cbi8qKiBDaGVja3Mgb2YgdGhlIGV2YWx1YXRpb24gaXRzZWxmLCBpbiBldmVyeSBldmFsdWF0aW9uOiBzb21lIGp1ZGdlIHdoYXQgdGhlIG90aGVyIHBhcnRzIGZvdW5kLCBzb21lIHJ1biBhdHRhY2tzIG9mIHRoZWlyIG93bi4gKi9cbmV4cG9ydCBjb25zdCBjaGVja3MgPSBldmFsdWF0aW9uUGFydCh7XG4gIHRpdGxlOiAnU2VsZi1jaGVja3MnLFxuICBzZXR0aW5nczoge30sXG4gIHJlc3VsdDogeyBjaGVja3M6IHouYXJyYXkoU2FuaXR5Q2hlY2spIH0sXG4gIHBhc3NlczogKHBsYW46IENoZWNrZWRQbGFuLCBpbWFnZXMsIGNsYXNzZXMpID0+IHtcbiAgICBjb25zdCBjaGVja2VkID0gTWF0aC5taW4oaW1hZ2VzLCBjaGVja2VkSW1hZ2VzKTtcbiAgICBjb25zdCB7IGF0WmVybywgYXRMYXJnZSwgYXNjZW50cywgdGVzdGVkIH0gPSBjaGVja0F0dGFja3MocGxhbik7XG4gICAgcmV0dXJuIChcbiAgICAgIFthdFplcm8sIGF0TGFyZ2UsIC4uLmFzY2VudHMubWFwKCh7IGF0dGFjayB9KSA9PiBhdHRhY2spXVxuICAgICAgICAubWFwKChhdHRhY2spID0+IG1lYXN1cmVtZW50UGFzc2VzKGNoZWNrZWQsIGF0dGFjaywgY2xhc3NlcykpXG4gICAgICAgIC5yZWR1Y2UoKHN1bSwgcGFzc2VzKSA9PiBzdW0gKyBwYXNzZXMsIDApICtcbiAgICAgIGxvb2tQYXNzZXMgKiBjaGVja2VkICtcbiAgICAgICh0ZXN0ZWQgPyB1bml0VGVzdFBhc3Nlcyh0ZXN0ZWQsIGltYWdlcykgOiAwKVxuICAgICk7XG4gIH0sXG59KTtcblxuLyoqIFRoZSBhdHRhY2tzIHRoYXQgdGhlIGNoZWNrcyBydW4uICovXG5leHBvcnQgaW50ZXJmYWNlIENoZWNrQXR0YWNrcyB7XG4gIC8qKiBXaXRoIGVwc2lsb24gMC4gKi9cbiAgYXRaZXJvOiBBdHRhY2s7XG4gIC8qKiBXaXRoIGFuIGVwc2lsb24gYXQgd2hpY2ggaXQgbXVzdCBzdWNjZWVkLiAqL1xuICBhdExhcmdlOiBQZ2RBdHRhY2s7XG4gIC8qKiBXaXRoIGZldyBzdGVwcyBhbmQgd2l0aCBtYW55OyBub25lIHdpdGggZXBzaWxvbiAwLiAqL1xuICBhc2NlbnRzOiBDaGVja2VkQXNjZW50W107XG4gIC8qKiBPbiBleGFtcGxlcyB0aGF0IG11c3QgZXhpc3Q7IG51bGwgd2hlcmUgbm8gYXR0YWNrIGNhbiBiZSB0ZXN0ZWQsIG9yIHdpdGggZXBzaWxvbiAwLiAqL1xuICB0ZXN0ZWQ6IEF0dGFjayB8IG51bGw7XG59XG5cbi8qKiBBbiBhdHRhY2sgdGhhdCBjbGltYnMgZnJvbSB0aGUgaW1hZ2UgaXRzZWxmLiAqL1xuZXhwb3J0IGludGVyZmFjZSBDaGVja2VkQXNjZW50IHtcbiAgYXR0YWNrOiBBdHRhY2s7XG4gIHN0ZXBzOiBudW1iZXI7XG4gIGxvc3M6IEF0dGFja0xvc3M7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBjaGVja0F0dGFja3MocGxhbjogQ2hlY2tlZFBsYW4pOiBDaGVja0F0dGFja3Mge1xuICBjb25zdCBhdHRhY2sgPSAocGxhbi5jdXJ2ZT8uYXR0YWNrID8/IHBsYW4uYXR0YWNrc1swXT8uYXR0YWNrKSBhcyBBdHRhY2s7XG4gIGNvbnN0IGlzSWRsZSA9IHBsYW4udGhyZWF0TW9kZWwuZXBzaWxvbiA9PT0gMDtcbiAgcmV0dXJuIHtcbiAgICBhdFplcm86IGF0dGFja0tpbmRPZihhdHRhY2spLnNob3J0ZW5lZChhdHRhY2spLFxuICAgIGF0TGFyZ2U6IHN0cm9uZygnbG9zcycgaW4gYXR0YWNrICYmIGF0dGFjay5sb3NzID09PSAnbWFyZ2luJyA/ICdtYXJnaW4nIDogJ2Nyb3NzLWVudHJvcHknKSxcbiAgICBhc2NlbnRzOiBpc0lkbGUgPyBbXSA6IGFzY2VudHNPZihwbGFuKSxcbiAgICB0ZXN0ZWQ6IGlzSWRsZSA/IG51bGwgOiB0ZXN0ZWRBdHRhY2socGxhbiksXG4gIH07XG59XG5cbi8qKiBTdGVwcyB0aGF0IGNhbiBjcm9zcyB0aGUgd2hvbGUgYmFsbCwgYXdheSBmcm9tIHRoZSBsYWJlbDogd2hhdCBtdXN0IHN1Y2NlZWQgd2hlcmV2ZXIgZ3JhZGllbnRzIGxlYWQgc29tZXdoZXJlLiAqL1xuZnVuY3Rpb24gc3Ryb25nKGxvc3M6IEF0dGFja0xvc3MpOiBQZ2RBdHRhY2sge1xuICByZXR1cm4gZXZhbHVhdGlvblBnZCgyMCwgeyBsb3NzIH0pO1xufVxuXG4vKipcbiAqIFRoZSBmaXJzdCBzaW5nbGUgYXNjZW50IGFtb25nIHRoZSBhdHRhY2tzIG9mIHRoZSBwbGFuLCB3aXRoIGEgcXVhcnRlciBvZiBpdHMgc3RlcHMgYW5kIHdpdGggYWxsIChhdCBtb3N0IDIwKTsgUEdELTIwXG4gKiB3aXRoIHN0ZXBzIG9mIGFuIGVpZ2h0aCBvZiBlcHNpbG9uIHdoZXJlIHRoZSBwbGFuIGhhcyBub25lLlxuICovXG5mdW5jdGlvbiBhc2NlbnRzT2YoeyBhdHRhY2tzIH06IFBpY2s8Q2hlY2tlZFBsYW4sICdhdHRhY2tzJz4pOiBDaGVja2VkQXNjZW50W10ge1xuICBjb25zdCBbcGxhbm5lZF0gPSBhdHRhY2tzLmZsYXRNYXAoKHsgYXR0YWNrIH0pID0+IHNpbmdsZUFzY2VudE9mKGF0dGFjaykgPz8gW10pO1xuICBjb25zdCBhc2NlbnQgPSBwbGFubmVkID8/IHNpbmdsZUFzY2VudE9mKHN0cm9uZygnY3Jvc3MtZW50cm9weScpKTtcbiAgaWYgKCFhc2NlbnQpIHJldHVybiBbXTtcbiAgY29uc3QgbWFueSA9IE1hdGgubWluKGFzY2VudC5zdGVwcywgMjApO1xuICByZXR1cm4gW01hdGgubWF4KDEsIE1hdGguZmxvb3IobWFueSAvIDQpKSwgbWFueV0ubWFwKChzdGVwcykgPT4gKHtcbiAgICBhdHRhY2s6IGFzY2VudC5vZlN0ZXBzKHN0ZXBzKSxcbiAgICBzdGVwcyxcbiAgICBsb3NzOiBhc2NlbnQubG9zcyxcbiAgfSkpO1xufVxuXG4vKipcbiAqIFRoZSBhdHRhY2sgb2YgdGhlIHBsYW4gdG8gYmUgdGVzdGVkOiBvZiB0aG9zZSB0aGF0IHdvcmsgd2l0aCB0d28gY2xhc3NlcywgdGhlIGZpcnN0IGluIHJhbmssIHdpdGggbW9zdCBzdGVwcy4gTnVsbCB3aGVyZVxuICogdGhlcmUgaXMgbm9uZS5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHRlc3RlZEF0dGFjayh7IGF0dGFja3MgfTogUGljazxDaGVja2VkUGxhbiwgJ2F0dGFja3MnPik6IEF0dGFjayB8IG51bGwge1xuICBjb25zdCB0ZXN0cyA9IGF0dGFja3MuZmxhdE1hcCgoeyBhdHRhY2sgfSkgPT4gdW5pdFRlc3RPZihhdHRhY2spID8/IFtdKTtcbiAgY29uc3QgW2Jlc3RdID0gdGVzdHMuc29ydCgobGVmdCwgcmlnaHQpID0+IGxlZnQucmFuayAtIHJpZ2h0LnJhbmsgfHwgcmlnaHQuc3RlcHMgLSBsZWZ0LnN0ZXBzKTtcbiAgcmV0dXJuIGJlc3Q/LmF0dGFjayA/PyBudWxsO1xufVxuXG4vKiogUGFzc2VzIG9mIHRoZSBhdHRhY2sgdW5pdCB0ZXN0OiB0aGUgYXR0YWNrJ3MuICovXG5leHBvcnQgZnVuY3Rpb24gdW5pdFRlc3RQYXNzZXModGVzdGVkOiBBdHRhY2ssIGltYWdlczogbnVtYmVyKTogbnVtYmVyIHtcbiAgcmV0dXJuIE1hdGgubWluKGltYWdlcywgdGVzdGVkSW1hZ2VzKSAqIGF0dGFja1Bhc3Nlcyh0ZXN0ZWQsIHVuaXRUZXN0Q2xhc3Nlcyk7XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcblxuLyoqIENvbW1vbiBjb3JydXB0aW9ucyBhZnRlciBIZW5kcnlja3MgJiBEaWV0dGVyaWNoICgyMDE5KSB0aGF0IGNhbiBiZSBtYWRlIGZyb20gYW4gaW1hZ2UgYWxvbmUuICovXG5leHBvcnQgY29uc3QgQ29ycnVwdGlvbiA9IHouZW51bShbXG4gICdnYXVzc2lhbi1ub2lzZScsXG4gICdzaG90LW5vaXNlJyxcbiAgJ2ltcHVsc2Utbm9pc2UnLFxuICAnZ2F1c3NpYW4tYmx1cicsXG4gICdkZWZvY3VzLWJsdXInLFxuICAnYnJpZ2h0bmVzcycsXG4gICdjb250cmFzdCcsXG4gICdwaXhlbGF0ZScsXG4gICdqcGVnJyxcbl0pO1xuZXhwb3J0IHR5cGUgQ29ycnVwdGlvbiA9IHouaW5mZXI8dHlwZW9mIENvcnJ1cHRpb24+O1xuXG4vKiogMSBpcyBtaWxkLCA1IGlzIHN0cm9uZy4gKi9cbmV4cG9ydCBjb25zdCBTZXZlcml0eSA9IHouaW50KCkubWluKDEpLm1heCg1KTtcbmV4cG9ydCB0eXBlIFNldmVyaXR5ID0gei5pbmZlcjx0eXBlb2YgU2V2ZXJpdHk+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBtZWFzdXJlbWVudFBhc3NlcyB9IGZyb20gJy4uLy4uL2F0dGFja3MnO1xuaW1wb3J0IHsgQ29ycnVwdGlvbiwgU2V2ZXJpdHkgfSBmcm9tICcuLi9jb3JydXB0aW9uJztcbmltcG9ydCB7IFByb3BvcnRpb24gfSBmcm9tICcuLi9wcm9wb3J0aW9uJztcbmltcG9ydCB7IGV2YWx1YXRpb25QYXJ0LCB3aG9sZU51bWJlck9mLCB0eXBlIEV2YWx1YXRpb25CYXNpcyB9IGZyb20gJy4vcGFydC1raW5kJztcblxuLyoqIEFjY3VyYWN5IG9uIGNvbW1vbiBjb3JydXB0aW9ucywgbWFkZSBoZXJlIGZyb20gdGhlIGltYWdlcyBvZiB0aGUgZXZhbHVhdGlvbi4gKi9cbmNvbnN0IENvcnJ1cHRpb25QbGFuID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kczogelxuICAgIC5hcnJheShDb3JydXB0aW9uKVxuICAgIC5taW4oMSlcbiAgICAuZGVmYXVsdChbLi4uQ29ycnVwdGlvbi5vcHRpb25zXSksXG4gIHNldmVyaXRpZXM6IHouYXJyYXkoU2V2ZXJpdHkpLm1pbigxKS5kZWZhdWx0KFsxLCAyLCAzLCA0LCA1XSksXG4gIC8qKiBGcm9tIHRoZSBzdGFydCBvZiB0aGUgc3BsaXQsIGF0IG1vc3QgdGhlIGV2YWx1YXRpb24ncy4gKi9cbiAgaW1hZ2VzOiB6LmludCgpLm1pbigxKSxcbn0pO1xudHlwZSBDb3JydXB0aW9uUGxhbiA9IHouaW5mZXI8dHlwZW9mIENvcnJ1cHRpb25QbGFuPjtcblxuZXhwb3J0IGNvbnN0IENvcnJ1cHRpb25SZXN1bHQgPSB6LnN0cmljdE9iamVjdCh7XG4gIGNvcnJ1cHRpb246IENvcnJ1cHRpb24sXG4gIHNldmVyaXR5OiBTZXZlcml0eSxcbiAgYWNjdXJhY3k6IFByb3BvcnRpb24sXG59KTtcbmV4cG9ydCB0eXBlIENvcnJ1cHRpb25SZXN1bHQgPSB6LmluZmVyPHR5cGVvZiBDb3JydXB0aW9uUmVzdWx0PjtcblxuZXhwb3J0IGNvbnN0IGNvcnJ1cHRpb25zID0gZXZhbHVhdGlvblBhcnQoe1xuICB0aXRsZTogJ0NvbW1vbiBjb3JydXB0aW9ucycsXG4gIHNldHRpbmdzOiB7IGNvcnJ1cHRpb25zOiBDb3JydXB0aW9uUGxhbi5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCkgfSxcbiAgcmVzdWx0OiB7IGNvcnJ1cHRpb25zOiB6LmFycmF5KENvcnJ1cHRpb25SZXN1bHQpLmRlZmF1bHQoW10pIH0sXG4gIHBhc3NlczogKHsgY29ycnVwdGlvbnMgfSwgaW1hZ2VzLCBjbGFzc2VzKSA9PlxuICAgIGNvcnJ1cHRpb25zXG4gICAgICA/IGNvcnJ1cHRpb25zT2YoY29ycnVwdGlvbnMpLmxlbmd0aCAqXG4gICAgICAgIG1lYXN1cmVtZW50UGFzc2VzKE1hdGgubWluKGltYWdlcywgY29ycnVwdGlvbnMuaW1hZ2VzKSwgbnVsbCwgY2xhc3NlcylcbiAgICAgIDogMCxcbiAgYXNrOiB7XG4gICAgY29udHJvbDoge1xuICAgICAgZm9ybTogJ3N3aXRjaCcsXG4gICAgICBsYWJlbDogJ0NvbW1vbiBjb3JydXB0aW9ucyAobm9pc2UsIGJsdXIsIGJyaWdodG5lc3MsIGNvbnRyYXN0LCBKUEVHLCBwaXhlbGF0ZSknLFxuICAgICAgb246ICc1MDAnLFxuICAgIH0sXG4gICAgb3B0aW9uOiB7XG4gICAgICBmbGFnczogJy0tY29ycnVwdGlvbnMgW2ltYWdlc10nLFxuICAgICAgaGVscDogJ2Fsc28gbWVhc3VyZSBjb21tb24gY29ycnVwdGlvbnMsIG9uIGFsbCBpbWFnZXMgb3Igb24gdGhpcyBtYW55JyxcbiAgICB9LFxuICAgIHN0YXJ0aW5nOiAnJyxcbiAgICBzZXR0aW5nczogc2V0dGluZ3NPZixcbiAgICBhbnN3ZXI6ICh7IGNvcnJ1cHRpb25zIH0pID0+IChjb3JydXB0aW9ucyA/IFN0cmluZyhjb3JydXB0aW9ucy5pbWFnZXMpIDogJycpLFxuICAgIHdvcmRzOiAoeyBjb3JydXB0aW9ucyB9KSA9PiAoY29ycnVwdGlvbnMgPyBbJy0tY29ycnVwdGlvbnMnLCBTdHJpbmcoY29ycnVwdGlvbnMuaW1hZ2VzKV0gOiBbXSksXG4gIH0sXG59KTtcblxuLyoqIEV2ZXJ5IGNvcnJ1cHRpb24gYXQgZXZlcnkgc2V2ZXJpdHksIGVhY2ggb25jZSwgdGhlIGNvcnJ1cHRpb25zIGluIHRoZSBvcmRlciBvZiB0aGUgcGxhbiBhbmQgdGhlIHNldmVyaXRpZXMgYnkgc2l6ZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjb3JydXB0aW9uc09mKHtcbiAga2luZHMsXG4gIHNldmVyaXRpZXMsXG59OiBDb3JydXB0aW9uUGxhbik6IHsgY29ycnVwdGlvbjogQ29ycnVwdGlvbjsgaW5kZXg6IG51bWJlcjsgc2V2ZXJpdHk6IFNldmVyaXR5IH1bXSB7XG4gIGNvbnN0IG9yZGVyZWQgPSBbLi4ubmV3IFNldChzZXZlcml0aWVzKV0uc29ydCgobGVmdCwgcmlnaHQpID0+IGxlZnQgLSByaWdodCk7XG4gIHJldHVybiBbLi4ubmV3IFNldChraW5kcyldLmZsYXRNYXAoKGNvcnJ1cHRpb24sIGluZGV4KSA9PlxuICAgIG9yZGVyZWQubWFwKChzZXZlcml0eSkgPT4gKHsgY29ycnVwdGlvbiwgaW5kZXgsIHNldmVyaXR5IH0pKSxcbiAgKTtcbn1cblxuZnVuY3Rpb24gc2V0dGluZ3NPZihcbiAgYW5zd2VyOiBzdHJpbmcsXG4gIHsgaW1hZ2VzIH06IEV2YWx1YXRpb25CYXNpcyxcbik6IHsgY29ycnVwdGlvbnM6IENvcnJ1cHRpb25QbGFuIHwgbnVsbCB9IHwgeyBleHBlY3RlZDogc3RyaW5nIH0ge1xuICBpZiAoYW5zd2VyID09PSAnJykgcmV0dXJuIHsgY29ycnVwdGlvbnM6IG51bGwgfTtcbiAgY29uc3QgYXNrZWQgPSBhbnN3ZXIgPT09ICdhbGwnID8gaW1hZ2VzIDogd2hvbGVOdW1iZXJPZihhbnN3ZXIpO1xuICBpZiAoYXNrZWQgPT09IG51bGwgfHwgYXNrZWQgPCAxKSByZXR1cm4geyBleHBlY3RlZDogJ2Egd2hvbGUgbnVtYmVyIG9mIGltYWdlcywgYXQgbGVhc3QgMScgfTtcbiAgcmV0dXJuIHsgY29ycnVwdGlvbnM6IENvcnJ1cHRpb25QbGFuLnBhcnNlKHsgaW1hZ2VzOiBNYXRoLm1pbihhc2tlZCwgaW1hZ2VzKSB9KSB9O1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBBdHRhY2ssIG1lYXN1cmVtZW50UGFzc2VzIH0gZnJvbSAnLi4vLi4vYXR0YWNrcyc7XG5pbXBvcnQgdHlwZSB7IFRocmVhdE1vZGVsIH0gZnJvbSAnLi4vLi4vYXR0YWNrcy90aHJlYXQtbW9kZWwnO1xuaW1wb3J0IHsgZXZhbHVhdGlvblBnZCB9IGZyb20gJy4uL2V2YWx1YXRpb24tcGdkJztcbmltcG9ydCB7IFByb3BvcnRpb24gfSBmcm9tICcuLi9wcm9wb3J0aW9uJztcbmltcG9ydCB7IGV2YWx1YXRpb25QYXJ0LCB0eXBlIEV2YWx1YXRpb25CYXNpcyB9IGZyb20gJy4vcGFydC1raW5kJztcblxuLyoqIEFjY3VyYWN5IGFnYWluc3QgZXBzaWxvbjogb25lIGF0dGFjayByZXBlYXRlZCBhdCBzZXZlcmFsIGVwc2lsb25zIGluIHBpeGVsIHVuaXRzLiAqL1xuZXhwb3J0IGNvbnN0IEVwc2lsb25DdXJ2ZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgYXR0YWNrOiBBdHRhY2ssXG4gIGVwc2lsb25zOiB6LmFycmF5KHoubnVtYmVyKCkubWluKDApLm1heCg2NCkpLm1pbigyKS5tYXgoNjQpLFxuICBpbWFnZXM6IHouaW50KCkubWluKDEpLFxufSk7XG5leHBvcnQgdHlwZSBFcHNpbG9uQ3VydmUgPSB6LmluZmVyPHR5cGVvZiBFcHNpbG9uQ3VydmU+O1xuXG5leHBvcnQgY29uc3QgQ3VydmVQb2ludCA9IHouc3RyaWN0T2JqZWN0KHsgZXBzaWxvbjogei5udW1iZXIoKSwgYWNjdXJhY3k6IFByb3BvcnRpb24gfSk7XG5leHBvcnQgdHlwZSBDdXJ2ZVBvaW50ID0gei5pbmZlcjx0eXBlb2YgQ3VydmVQb2ludD47XG5cbmNvbnN0IHVzdWFsSW1hZ2VzID0gNTAwO1xuXG5leHBvcnQgY29uc3QgY3VydmUgPSBldmFsdWF0aW9uUGFydCh7XG4gIHRpdGxlOiAnQWNjdXJhY3kgb3ZlciBlcHNpbG9uJyxcbiAgc2V0dGluZ3M6IHsgY3VydmU6IEVwc2lsb25DdXJ2ZS5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCkgfSxcbiAgcmVzdWx0OiB7XG4gICAgLyoqIEluIHRoZSBvcmRlciBvZiBlcHNpbG9uLiAqL1xuICAgIGN1cnZlOiB6LmFycmF5KEN1cnZlUG9pbnQpLFxuICB9LFxuICBwYXNzZXM6ICh7IGN1cnZlIH0sIGltYWdlcywgY2xhc3NlcykgPT5cbiAgICBjdXJ2ZVxuICAgICAgPyBlcHNpbG9uc09mKGN1cnZlKS5sZW5ndGggKlxuICAgICAgICBtZWFzdXJlbWVudFBhc3NlcyhNYXRoLm1pbihpbWFnZXMsIGN1cnZlLmltYWdlcyksIGN1cnZlLmF0dGFjaywgY2xhc3NlcylcbiAgICAgIDogMCxcbiAgYXR0YWNrczogKHsgY3VydmUgfSkgPT4gKGN1cnZlID8gW3sgcGF0aDogJ2N1cnZlLmF0dGFjaycsIGF0dGFjazogY3VydmUuYXR0YWNrIH1dIDogW10pLFxuICBpbWFnZXNBc2tlZDogKHsgY3VydmUgfSkgPT4gY3VydmUgJiYgeyBwYXRoOiAnY3VydmUuaW1hZ2VzJywgaW1hZ2VzOiBjdXJ2ZS5pbWFnZXMgfSxcbiAgYXNrOiB7XG4gICAgY29udHJvbDoge1xuICAgICAgZm9ybTogJ3N3aXRjaCcsXG4gICAgICBsYWJlbDogJ0FjY3VyYWN5IGFnYWluc3QgZXBzaWxvbiAoMTEgdmFsdWVzLCA1MDAgaW1hZ2VzKScsXG4gICAgICBvbjogJ2FsbCcsXG4gICAgfSxcbiAgICBvcHRpb246IHsgZmxhZ3M6ICctLW5vLWN1cnZlJywgaGVscDogJ2xlYXZlIG91dCB0aGUgYWNjdXJhY3kgYWdhaW5zdCBlcHNpbG9uJyB9LFxuICAgIHN0YXJ0aW5nOiAnYWxsJyxcbiAgICBzZXR0aW5nczogKGFuc3dlciwgYmFzaXMpID0+ICh7IGN1cnZlOiBhbnN3ZXIgPT09ICcnID8gbnVsbCA6IHVzdWFsQ3VydmUoYmFzaXMpIH0pLFxuICAgIGFuc3dlcjogKHsgY3VydmUgfSkgPT4gKGN1cnZlID8gJ2FsbCcgOiAnJyksXG4gICAgd29yZHM6ICh7IGN1cnZlIH0pID0+IChjdXJ2ZSA/IFtdIDogWyctLW5vLWN1cnZlJ10pLFxuICB9LFxuICBmaWVsZHM6IFtcbiAgICB7XG4gICAgICBmb3JtOiAnZGlzdGFuY2VzJyxcbiAgICAgIGtleTogJ2Vwc2lsb25zJyxcbiAgICAgIGxhYmVsOiAnRXBzaWxvbnMnLFxuICAgICAgcGxhY2Vob2xkZXI6ICcwIHRvIHR3aWNlIGVwc2lsb24nLFxuICAgIH0sXG4gICAgeyBmb3JtOiAnbnVtYmVyJywga2V5OiAnaW1hZ2VzJywgbGFiZWw6ICdJbWFnZXMnIH0sXG4gIF0sXG59KTtcblxuZnVuY3Rpb24gdXN1YWxDdXJ2ZSh7IHRocmVhdE1vZGVsLCBpbWFnZXMgfTogRXZhbHVhdGlvbkJhc2lzKTogRXBzaWxvbkN1cnZlIHtcbiAgcmV0dXJuIHtcbiAgICBhdHRhY2s6IGV2YWx1YXRpb25QZ2QoMjApLFxuICAgIGVwc2lsb25zOiBjdXJ2ZUVwc2lsb25zKHRocmVhdE1vZGVsKSxcbiAgICBpbWFnZXM6IE1hdGgubWluKGltYWdlcywgdXN1YWxJbWFnZXMpLFxuICB9O1xufVxuXG4vKiogVGhlIGVwc2lsb25zIG9mIGEgY3VydmUgaW4gdGhlaXIgb3JkZXIsIGVhY2ggb25jZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBlcHNpbG9uc09mKHsgZXBzaWxvbnMgfTogRXBzaWxvbkN1cnZlKTogbnVtYmVyW10ge1xuICByZXR1cm4gWy4uLm5ldyBTZXQoZXBzaWxvbnMpXS5zb3J0KChsZWZ0LCByaWdodCkgPT4gbGVmdCAtIHJpZ2h0KTtcbn1cblxuY29uc3QgY3VydmVQb2ludHMgPSAxMTtcblxuLyoqIFRoZSBkZWZhdWx0IGVwc2lsb25zIG9mIGEgY3VydmU6IDExIGV2ZW5seSBmcm9tIDAgdG8gdHdpY2UgdGhlIHRocmVhdCBtb2RlbCdzLCBpbnNpZGUgdGhlIHBpeGVsIHJhbmdlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGN1cnZlRXBzaWxvbnMoeyBub3JtLCBlcHNpbG9uIH06IFRocmVhdE1vZGVsKTogbnVtYmVyW10ge1xuICBjb25zdCBsYXJnZXN0ID0gTWF0aC5taW4oMiAqIGVwc2lsb24sIG5vcm0gPT09ICdsaW5mJyA/IDEgOiA2NCk7XG4gIHJldHVybiBBcnJheS5mcm9tKHsgbGVuZ3RoOiBjdXJ2ZVBvaW50cyB9LCAoXywgaW5kZXgpID0+IChsYXJnZXN0ICogaW5kZXgpIC8gKGN1cnZlUG9pbnRzIC0gMSkpO1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBldmFsdWF0aW9uUGFydCB9IGZyb20gJy4vcGFydC1raW5kJztcblxuLyoqIEhvdyBuYXJyb3cgdGhlIGludGVydmFsIG1heSBiZSB0byBlYWNoIHNpZGUsIGFzIGEgc2hhcmUuICovXG5jb25zdCBoYWxmV2lkdGhSYW5nZSA9IHsgc21hbGxlc3Q6IDAuMDAyLCBsYXJnZXN0OiAwLjI1IH07XG5cbi8qKlxuICogRW5kcyBhbiBldmFsdWF0aW9uIGVhcmx5OiBibG9jayBieSBibG9jayBldmVyeSBhdHRhY2sgcnVucyBvbiB0aGUgYmxvY2ssIHVudGlsIHRoZSA5NSAlIFdpbHNvbiBpbnRlcnZhbCBvZiB0aGUgd29yc3RcbiAqIGNhc2UgaXMgdGhpcyBuYXJyb3cuIFNlZSBkb2NzL251bWVyaWNzLm1kIGZvciB3aHkgdGhlIGludGVydmFsIHN0aWxsIGhvbGRzLlxuICovXG5jb25zdCBTdG9wUnVsZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIEhhbGYgdGhlIHdpZHRoIG9mIHRoZSBpbnRlcnZhbCwgYXMgYSBzaGFyZTogMC4wMSBpcyBvbmUgcG9pbnQgdG8gZWFjaCBzaWRlLiAqL1xuICBoYWxmV2lkdGg6IHoubnVtYmVyKCkubWluKGhhbGZXaWR0aFJhbmdlLnNtYWxsZXN0KS5tYXgoaGFsZldpZHRoUmFuZ2UubGFyZ2VzdCksXG59KTtcbnR5cGUgU3RvcFJ1bGUgPSB6LmluZmVyPHR5cGVvZiBTdG9wUnVsZT47XG5cbi8qKiBBIHJ1bGUgdGhhdCBlbmRzIHRoZSBhdHRhY2tzIGJlZm9yZSBhbGwgaW1hZ2VzIG9mIHRoZSBwbGFuLiBJdCB0YWtlcyBubyBwYXNzZXM7IGl0IHNhdmVzIHNvbWUuICovXG5leHBvcnQgY29uc3QgZWFybHlFbmQgPSBldmFsdWF0aW9uUGFydCh7XG4gIHRpdGxlOiAnRWFybHkgZW5kJyxcbiAgc2V0dGluZ3M6IHsgc3RvcFdoZW46IFN0b3BSdWxlLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSB9LFxuICByZXN1bHQ6IHtcbiAgICAvKiogV2h5IGl0IGVuZGVkIGJlZm9yZSBhbGwgaW1hZ2VzIG9mIGl0cyBwbGFuLCBpbiB3b3JkczsgbnVsbCB3aGVuIGl0IGRpZCBub3QuICovXG4gICAgc3RvcHBlZEVhcmx5OiB6LnN0cmluZygpLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgfSxcbiAgcGFzc2VzOiAoKSA9PiAwLFxuICBhc2s6IHtcbiAgICBjb250cm9sOiB7XG4gICAgICBmb3JtOiAnbnVtYmVyJyxcbiAgICAgIGxhYmVsOiAnU3RvcCBlYXJseSBhdCDCsScsXG4gICAgICBzdWZmaXg6ICdwb2ludHMnLFxuICAgICAgcGxhY2Vob2xkZXI6ICdhbGwgaW1hZ2VzJyxcbiAgICAgIGhpbnQ6ICdPbmNlIHRoZSA5NSAlIGludGVydmFsIGlzIHRoaXMgbmFycm93LCBieSBhIHNlcXVlbnRpYWwgcnVsZTsgZW1wdHkgcnVucyBhbGwgaW1hZ2VzJyxcbiAgICB9LFxuICAgIG9wdGlvbjoge1xuICAgICAgZmxhZ3M6ICctLXN0b3Atd2l0aGluIDxwb2ludHM+JyxcbiAgICAgIGhlbHA6ICdlbmQgZWFybHkgb25jZSB0aGUgOTUgJSBpbnRlcnZhbCBvZiB0aGUgd29yc3QgY2FzZSBpcyB0aGlzIG5hcnJvdyB0byBlYWNoIHNpZGUsIGZvciBleGFtcGxlIDEnLFxuICAgIH0sXG4gICAgc3RhcnRpbmc6ICcnLFxuICAgIHNldHRpbmdzOiBydWxlT2YsXG4gICAgYW5zd2VyOiAoeyBzdG9wV2hlbiB9KSA9PiAoc3RvcFdoZW4gPyBTdHJpbmcoMTAwICogc3RvcFdoZW4uaGFsZldpZHRoKSA6ICcnKSxcbiAgICB3b3JkczogKHsgc3RvcFdoZW4gfSkgPT4gKHN0b3BXaGVuID8gWyctLXN0b3Atd2l0aGluJywgU3RyaW5nKDEwMCAqIHN0b3BXaGVuLmhhbGZXaWR0aCldIDogW10pLFxuICB9LFxufSk7XG5cbi8qKiBAcGFyYW0gYW5zd2VyIGluIHBlcmNlbnRhZ2UgcG9pbnRzICovXG5mdW5jdGlvbiBydWxlT2YoYW5zd2VyOiBzdHJpbmcpOiB7IHN0b3BXaGVuOiBTdG9wUnVsZSB8IG51bGwgfSB8IHsgZXhwZWN0ZWQ6IHN0cmluZyB9IHtcbiAgaWYgKGFuc3dlci50cmltKCkgPT09ICcnKSByZXR1cm4geyBzdG9wV2hlbjogbnVsbCB9O1xuICBjb25zdCB7IHNtYWxsZXN0LCBsYXJnZXN0IH0gPSBoYWxmV2lkdGhSYW5nZTtcbiAgY29uc3QgaGFsZldpZHRoID0gTnVtYmVyKGFuc3dlcikgLyAxMDA7XG4gIHJldHVybiBoYWxmV2lkdGggPj0gc21hbGxlc3QgJiYgaGFsZldpZHRoIDw9IGxhcmdlc3RcbiAgICA/IHsgc3RvcFdoZW46IHsgaGFsZldpZHRoIH0gfVxuICAgIDogeyBleHBlY3RlZDogYHBlcmNlbnRhZ2UgcG9pbnRzIGZyb20gJHsxMDAgKiBzbWFsbGVzdH0gdG8gJHsxMDAgKiBsYXJnZXN0fWAgfTtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgZXZhbHVhdGlvblBhcnQsIHdob2xlTnVtYmVyT2YsIHR5cGUgRXZhbHVhdGlvbkJhc2lzIH0gZnJvbSAnLi9wYXJ0LWtpbmQnO1xuXG5jb25zdCBtb3N0ID0gMjAwMDtcblxuLyoqIFRoZSB3b3JzdCBpbWFnZSBmb3VuZCBmb3IgZWFjaCBvZiB0aGUgZmlyc3QgaW1hZ2VzLCBrZXB0IGFzIGV4YWN0IGZsb2F0cyBpbiBhIGZpbGUgb2YgdGhlIGRhdGEgaG9tZS4gKi9cbmV4cG9ydCBjb25zdCBrZXB0SW1hZ2VzID0gZXZhbHVhdGlvblBhcnQoe1xuICB0aXRsZTogJ0tlcHQgaW1hZ2VzJyxcbiAgc2V0dGluZ3M6IHtcbiAgICAvKiogSG93IG1hbnksIGZyb20gdGhlIHN0YXJ0IG9mIHRoZSBzcGxpdC4gKi9cbiAgICBrZWVwSW1hZ2VzOiB6LmludCgpLm1pbigwKS5tYXgobW9zdCkuZGVmYXVsdCgwKSxcbiAgfSxcbiAgcmVzdWx0OiB7fSxcbiAgcGFzc2VzOiAoKSA9PiAwLFxuICBhc2s6IHtcbiAgICBjb250cm9sOiB7XG4gICAgICBmb3JtOiAnbnVtYmVyJyxcbiAgICAgIGxhYmVsOiAnQWR2ZXJzYXJpYWwgaW1hZ2VzIHRvIGtlZXAnLFxuICAgICAgaGludDogJ0FzIGV4YWN0IGZsb2F0cywgZm9yIGV4cG9ydCBhbmQgdHJhbnNmZXInLFxuICAgIH0sXG4gICAgb3B0aW9uOiB7XG4gICAgICBmbGFnczogJy0ta2VlcC1pbWFnZXMgPG51bWJlcj4nLFxuICAgICAgaGVscDogJ2tlZXAgdGhpcyBtYW55IGFkdmVyc2FyaWFsIGltYWdlcyBhcyBleGFjdCBmbG9hdHMgZm9yIGV4cG9ydCcsXG4gICAgfSxcbiAgICBzdGFydGluZzogJzAnLFxuICAgIHNldHRpbmdzOiBzZXR0aW5nc09mLFxuICAgIGFuc3dlcjogKHsga2VlcEltYWdlcyB9KSA9PiBTdHJpbmcoa2VlcEltYWdlcyksXG4gICAgd29yZHM6ICgpID0+IFtdLFxuICB9LFxufSk7XG5cbmZ1bmN0aW9uIHNldHRpbmdzT2YoXG4gIGFuc3dlcjogc3RyaW5nLFxuICB7IGltYWdlcyB9OiBFdmFsdWF0aW9uQmFzaXMsXG4pOiB7IGtlZXBJbWFnZXM6IG51bWJlciB9IHwgeyBleHBlY3RlZDogc3RyaW5nIH0ge1xuICBjb25zdCBhc2tlZCA9IGFuc3dlciA9PT0gJycgPyAwIDogd2hvbGVOdW1iZXJPZihhbnN3ZXIpO1xuICByZXR1cm4gYXNrZWQgIT09IG51bGwgJiYgYXNrZWQgPj0gMCAmJiBhc2tlZCA8PSBtb3N0XG4gICAgPyB7IGtlZXBJbWFnZXM6IE1hdGgubWluKGFza2VkLCBpbWFnZXMpIH1cbiAgICA6IHsgZXhwZWN0ZWQ6IGBhIHdob2xlIG51bWJlciBmcm9tIDAgdG8gJHttb3N0LnRvTG9jYWxlU3RyaW5nKCdlbi1HQicpfWAgfTtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgQ2hlY2twb2ludElkIH0gZnJvbSAnLi4vLi4vaWRzJztcbmltcG9ydCB0eXBlIHsgSW5wdXRJc3N1ZSB9IGZyb20gJy4uLy4uL3BhcnNlJztcbmltcG9ydCB7IFByb3BvcnRpb24gfSBmcm9tICcuLi9wcm9wb3J0aW9uJztcbmltcG9ydCB0eXBlIHsgQXR0YWNrU2V0dGluZ3MgfSBmcm9tICcuL2F0dGFja3MnO1xuaW1wb3J0IHsgZXZhbHVhdGlvblBhcnQgfSBmcm9tICcuL3BhcnQta2luZCc7XG5cbi8qKiBBIGNoZWNrcG9pbnQgb24gd2hpY2ggdGhlIGFkdmVyc2FyaWFsIGltYWdlcyBvZiB0aGUgZXZhbHVhdGVkIG9uZSBhcmUgdHJpZWQuICovXG5leHBvcnQgY29uc3QgVHJhbnNmZXJUYXJnZXQgPSB6LnN0cmljdE9iamVjdCh7IGNoZWNrcG9pbnRJZDogQ2hlY2twb2ludElkLCBuYW1lOiB6LnN0cmluZygpIH0pO1xuZXhwb3J0IHR5cGUgVHJhbnNmZXJUYXJnZXQgPSB6LmluZmVyPHR5cGVvZiBUcmFuc2ZlclRhcmdldD47XG5cbi8qKiBIb3cgdGhlIGFkdmVyc2FyaWFsIGltYWdlcyBvZiBvbmUgYXR0YWNrIGRvIG9uIGFub3RoZXIgY2hlY2twb2ludC4gKi9cbmNvbnN0IFRyYW5zZmVyUmVzdWx0ID0gei5zdHJpY3RPYmplY3Qoe1xuICBjaGVja3BvaW50SWQ6IENoZWNrcG9pbnRJZCxcbiAgLyoqIFRoZSBhdHRhY2sncyBuYW1lIGluIHRoZSBwbGFuOyBgY2xlYW5gIGZvciB0aGUgdW5jaGFuZ2VkIGltYWdlcy4gKi9cbiAgYXR0YWNrTmFtZTogei5zdHJpbmcoKSxcbiAgLyoqIE9mIHRoZSBvdGhlciBjaGVja3BvaW50LiAqL1xuICBhY2N1cmFjeTogUHJvcG9ydGlvbixcbn0pO1xuXG4vKiogQXNrcyBvdGhlciBjaGVja3BvaW50cyBhYm91dCB0aGUgaW1hZ2VzIG9mIHRoZSBhdHRhY2tzOyBgdGVtcGVyIHRyYW5zZmVyYCBhc2tzIGZvciBpdC4gVGhlaXIgcGFzc2VzIGFyZSBub3QgY291bnRlZC4gKi9cbmV4cG9ydCBjb25zdCB0cmFuc2ZlciA9IGV2YWx1YXRpb25QYXJ0KHtcbiAgdGl0bGU6ICdUcmFuc2ZlcicsXG4gIHNldHRpbmdzOiB7XG4gICAgLyoqIE9ubHkgd2hlcmUgZXZlcnkgYXR0YWNrIHJ1bnMgb24gZXZlcnkgaW1hZ2UuICovXG4gICAgdHJhbnNmZXJUbzogei5hcnJheShUcmFuc2ZlclRhcmdldCkubWF4KDIwKS5kZWZhdWx0KFtdKSxcbiAgfSxcbiAgcmVzdWx0OiB7IHRyYW5zZmVyOiB6LmFycmF5KFRyYW5zZmVyUmVzdWx0KS5kZWZhdWx0KFtdKSB9LFxuICBwYXNzZXM6ICgpID0+IDAsXG4gIGlzc3VlczogbmVlZHNBbGxJbWFnZXMsXG59KTtcblxuZnVuY3Rpb24gbmVlZHNBbGxJbWFnZXMoe1xuICBtb2RlLFxuICB0cmFuc2ZlclRvLFxufTogUGljazxBdHRhY2tTZXR0aW5ncywgJ21vZGUnPiAmIHsgdHJhbnNmZXJUbzogVHJhbnNmZXJUYXJnZXRbXSB9KTogSW5wdXRJc3N1ZVtdIHtcbiAgaWYgKG1vZGUgIT09ICdjdW11bGF0aXZlJyB8fCB0cmFuc2ZlclRvLmxlbmd0aCA9PT0gMCkgcmV0dXJuIFtdO1xuICBjb25zdCBtZXNzYWdlID1cbiAgICAnYWR2ZXJzYXJpYWwgaW1hZ2VzIGFyZSB0cmllZCBvbiBvdGhlciBjaGVja3BvaW50cyBvbmx5IHdoZXJlIGV2ZXJ5IGF0dGFjayBydW5zIG9uIGV2ZXJ5IGltYWdlOyBzZXQgdGhlIG1vZGUgdG8gXCJlYWNoXCInO1xuICByZXR1cm4gW3sgcGF0aDogJ3RyYW5zZmVyVG8nLCBtZXNzYWdlIH1dO1xufVxuIiwiaW1wb3J0IHR5cGUgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgSW5wdXRJc3N1ZSB9IGZyb20gJy4uLy4uL3BhcnNlJztcbmltcG9ydCB7IGF0dGFja3MgfSBmcm9tICcuL2F0dGFja3MnO1xuaW1wb3J0IHsgY2hlY2tzIH0gZnJvbSAnLi9jaGVja3MnO1xuaW1wb3J0IHsgY29ycnVwdGlvbnMgfSBmcm9tICcuL2NvcnJ1cHRpb25zJztcbmltcG9ydCB7IGN1cnZlIH0gZnJvbSAnLi9jdXJ2ZSc7XG5pbXBvcnQgeyBlYXJseUVuZCB9IGZyb20gJy4vZWFybHktZW5kJztcbmltcG9ydCB7IGtlcHRJbWFnZXMgfSBmcm9tICcuL2tlcHQtaW1hZ2VzJztcbmltcG9ydCB0eXBlIHtcbiAgRXZhbHVhdGlvbkJhc2lzLFxuICBFdmFsdWF0aW9uUGFydEtpbmQsXG4gIFBhcnRBbnN3ZXIsXG4gIFBhcnRBc2ssXG4gIFBsYWNlZEF0dGFjayxcbiAgVmFsdWVzT2YsXG59IGZyb20gJy4vcGFydC1raW5kJztcbmltcG9ydCB7IHRyYW5zZmVyIH0gZnJvbSAnLi90cmFuc2Zlcic7XG5cbi8qKiBFdmVyeSBwYXJ0IG9mIGFuIGV2YWx1YXRpb24sIGluIHRoZSBvcmRlciBpbiB3aGljaCB0aGV5IGFyZSBjYXJyaWVkIG91dCBhbmQgYSBmb3JtIG9mZmVycyB0aGVtLiAqL1xuZXhwb3J0IGNvbnN0IGV2YWx1YXRpb25QYXJ0cyA9IHtcbiAgYXR0YWNrcyxcbiAgY3VydmUsXG4gIGNvcnJ1cHRpb25zLFxuICAnZWFybHktZW5kJzogZWFybHlFbmQsXG4gIGNoZWNrcyxcbiAgdHJhbnNmZXIsXG4gICdrZXB0LWltYWdlcyc6IGtlcHRJbWFnZXMsXG59O1xuXG50eXBlIFBhcnRzID0gdHlwZW9mIGV2YWx1YXRpb25QYXJ0cztcbmV4cG9ydCB0eXBlIEV2YWx1YXRpb25QYXJ0TmFtZSA9IGtleW9mIFBhcnRzO1xuLyoqIFRoZSBwcm9wZXJ0aWVzIG9mIHRoZSBzdW1tYXJ5IHRoYXQgYSBwYXJ0IGdpdmVzLiAqL1xuZXhwb3J0IHR5cGUgUGFydFJlc3VsdDxOYW1lIGV4dGVuZHMgRXZhbHVhdGlvblBhcnROYW1lPiA9IFZhbHVlc09mPFBhcnRzW05hbWVdWydyZXN1bHQnXT47XG5cbmV4cG9ydCBjb25zdCBldmFsdWF0aW9uUGFydE5hbWVzID0gT2JqZWN0LmtleXMoZXZhbHVhdGlvblBhcnRzKSBhcyBFdmFsdWF0aW9uUGFydE5hbWVbXTtcblxudHlwZSBVbmlvbjxLZXkgZXh0ZW5kcyAnc2V0dGluZ3MnIHwgJ3Jlc3VsdCc+ID0ge1xuICBbTmFtZSBpbiBFdmFsdWF0aW9uUGFydE5hbWVdOiAoc2hhcGU6IFBhcnRzW05hbWVdW0tleV0pID0+IHZvaWQ7XG59W0V2YWx1YXRpb25QYXJ0TmFtZV07XG50eXBlIEFsbDxLZXkgZXh0ZW5kcyAnc2V0dGluZ3MnIHwgJ3Jlc3VsdCc+ID1cbiAgVW5pb248S2V5PiBleHRlbmRzIChzaGFwZTogaW5mZXIgU2hhcGVzKSA9PiB2b2lkID8gU2hhcGVzIDogbmV2ZXI7XG5cbi8qKiBUaGUgc2V0dGluZ3Mgb2YgYWxsIHBhcnRzLCBhcyBhIHBsYW4gaGFzIHRoZW0uICovXG5leHBvcnQgY29uc3QgcGFydFNldHRpbmdzID0gbWVyZ2VkKCdzZXR0aW5ncycpO1xuLyoqIFRoZSByZXN1bHRzIG9mIGFsbCBwYXJ0cywgYXMgYSBzdW1tYXJ5IGhhcyB0aGVtLiAqL1xuZXhwb3J0IGNvbnN0IHBhcnRSZXN1bHRzID0gbWVyZ2VkKCdyZXN1bHQnKTtcblxuZnVuY3Rpb24gbWVyZ2VkPEtleSBleHRlbmRzICdzZXR0aW5ncycgfCAncmVzdWx0Jz4oa2V5OiBLZXkpOiBBbGw8S2V5PiB7XG4gIGNvbnN0IHNoYXBlcyA9IE9iamVjdC52YWx1ZXMoZXZhbHVhdGlvblBhcnRzKS5tYXAoKHBhcnQpID0+IHBhcnRba2V5XSk7XG4gIHJldHVybiBPYmplY3QuYXNzaWduKHt9LCAuLi5zaGFwZXMpIGFzIEFsbDxLZXk+O1xufVxuXG4vKiogVGhlIHByb3BlcnRpZXMgb2YgdGhlIHN1bW1hcnkgdGhhdCBwYXJ0cyBnaXZlIHRvZ2V0aGVyLiAqL1xuZXhwb3J0IHR5cGUgUmVzdWx0c09mPE5hbWUgZXh0ZW5kcyBFdmFsdWF0aW9uUGFydE5hbWU+ID0gUGljazxcbiAgUGFydFJlc3VsdHMsXG4gIEtleXNPZjxQYXJ0c1tOYW1lXVsncmVzdWx0J10+ICYga2V5b2YgUGFydFJlc3VsdHNcbj47XG5leHBvcnQgdHlwZSBQYXJ0UmVzdWx0cyA9IFZhbHVlc09mPEFsbDwncmVzdWx0Jz4+O1xuXG50eXBlIEtleXNPZjxTaGFwZXM+ID0gU2hhcGVzIGV4dGVuZHMgdW5rbm93biA/IGtleW9mIFNoYXBlcyA6IG5ldmVyO1xuXG4vKiogQSB3aG9sZSBwbGFuLCBhcyBmYXIgYXMgcGFydHMga25vdyBpdC4gKi9cbmV4cG9ydCB0eXBlIFBhcnRzUGxhbiA9IEV2YWx1YXRpb25CYXNpcyAmIFZhbHVlc09mPEFsbDwnc2V0dGluZ3MnPj47XG5cbi8qKiBBIHBhcnQsIGZvciBjYWxscyB3aXRoIGEgd2hvbGUgcGxhbi4gKi9cbnR5cGUgQW55UGFydCA9IE9taXQ8RXZhbHVhdGlvblBhcnRLaW5kPHouWm9kUmF3U2hhcGUsIHouWm9kUmF3U2hhcGUsIFBhcnRzUGxhbj4sICdhc2snPiAmIHtcbiAgYXNrPzogUGFydEFzazxQYXJ0aWFsPFBhcnRzUGxhbj4sIFBhcnRzUGxhbj47XG59O1xuXG5jb25zdCBhbnlQYXJ0cyA9IE9iamVjdC52YWx1ZXMoZXZhbHVhdGlvblBhcnRzKSBhcyB1bmtub3duIGFzIEFueVBhcnRbXTtcblxuLyoqXG4gKiBQYXNzZXMgb3ZlciBpbWFnZXMgb2YgYW4gZXZhbHVhdGlvbi4gQXQgbW9zdDogaW4gYSBjdW11bGF0aXZlIGV2YWx1YXRpb24gYW4gYXR0YWNrIHNraXBzIHdoYXQgdGhvc2UgYmVmb3JlIGl0IGhhdmVcbiAqIGJyb2tlbiwgYW5kIGEgcnVsZSBtYXkgZW5kIGl0IGVhcmx5LlxuICpcbiAqIEBwYXJhbSBjbGFzc2VzIG9mIHRoZSBuZXR3b3JrXG4gKiBAcGFyYW0gaW1hZ2VzIHRoYXQgaXQgbG9va3MgYXQ6IHRob3NlIG9mIHRoZSBwbGFuLCBvciBmZXdlciB3aGVyZSB0aGUgc3BsaXQgaGFzIGZld2VyXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBldmFsdWF0aW9uUGFzc2VzKHBsYW46IFBhcnRzUGxhbiwgY2xhc3NlczogbnVtYmVyLCBpbWFnZXMgPSBwbGFuLmltYWdlcyk6IG51bWJlciB7XG4gIHJldHVybiBhbnlQYXJ0cy5yZWR1Y2UoKHN1bSwgcGFydCkgPT4gc3VtICsgcGFydC5wYXNzZXMocGxhbiwgaW1hZ2VzLCBjbGFzc2VzKSwgMCk7XG59XG5cbi8qKiBFdmVyeSBhdHRhY2sgdGhhdCB0aGUgc2V0dGluZ3MgbmFtZSwgd2l0aCBpdHMga2V5LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGF0dGFja3NPZihwbGFuOiBQYXJ0c1BsYW4pOiBQbGFjZWRBdHRhY2tbXSB7XG4gIHJldHVybiBhbnlQYXJ0cy5mbGF0TWFwKChwYXJ0KSA9PiBwYXJ0LmF0dGFja3M/LihwbGFuKSA/PyBbXSk7XG59XG5cbi8qKiBUaGUgbnVtYmVycyBvZiBpbWFnZXMgdGhhdCBwYXJ0cyBhc2sgZm9yLCB3aXRoIHRoZWlyIGtleXMuICovXG5leHBvcnQgZnVuY3Rpb24gaW1hZ2VzQXNrZWRPZihwbGFuOiBQYXJ0c1BsYW4pOiB7IHBhdGg6IHN0cmluZzsgaW1hZ2VzOiBudW1iZXIgfVtdIHtcbiAgcmV0dXJuIGFueVBhcnRzLmZsYXRNYXAoKHBhcnQpID0+IHBhcnQuaW1hZ2VzQXNrZWQ/LihwbGFuKSA/PyBbXSk7XG59XG5cbi8qKiBXaGF0IHBhcnRzIG5lZWQgYW5kIGRvIG5vdCBoYXZlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHBhcnRJc3N1ZXMocGxhbjogUGFydHNQbGFuKTogSW5wdXRJc3N1ZVtdIHtcbiAgcmV0dXJuIGFueVBhcnRzLmZsYXRNYXAoKHBhcnQpID0+IHBhcnQuaXNzdWVzPy4ocGxhbikgPz8gW10pO1xufVxuXG4vKiogVGhlIHBsYW4gd2l0aCBpdHMgYXR0YWNrcyBhbG9uZTogZXZlcnkgcGFydCB0aGF0IGNhbiBiZSBsZWZ0IG91dCBpcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBhdHRhY2tzQWxvbmU8UGxhbiBleHRlbmRzIFBhcnRzUGxhbj4ocGxhbjogUGxhbik6IFBsYW4ge1xuICBjb25zdCBkZWZhdWx0cyA9IGFueVBhcnRzXG4gICAgLmZpbHRlcigocGFydCkgPT4gcGFydCAhPT0gZXZhbHVhdGlvblBhcnRzLmF0dGFja3MpXG4gICAgLmZsYXRNYXAoKHsgc2V0dGluZ3MgfSkgPT4gT2JqZWN0LmVudHJpZXMoc2V0dGluZ3MpKVxuICAgIC5tYXAoKFtrZXksIHNjaGVtYV0pID0+IFtrZXksIChzY2hlbWEgYXMgei5ab2RUeXBlKS5wYXJzZSh1bmRlZmluZWQpXSk7XG4gIHJldHVybiB7IC4uLnBsYW4sIC4uLk9iamVjdC5mcm9tRW50cmllcyhkZWZhdWx0cykgfSBhcyBQbGFuO1xufVxuXG4vKiogQSBwYXJ0IHRoYXQgYSBwZXJzb24gY2FuIGFzayBmb3IuICovXG5leHBvcnQgaW50ZXJmYWNlIEFza2VkUGFydCB7XG4gIG5hbWU6IEV2YWx1YXRpb25QYXJ0TmFtZTtcbiAgYXNrOiBOb25OdWxsYWJsZTxBbnlQYXJ0Wydhc2snXT47XG59XG5cbi8qKiBUaGUgcGFydHMgdGhhdCBhIHBlcnNvbiBjYW4gYXNrIGZvciwgaW4gdGhlIG9yZGVyIG9mIGEgZm9ybS4gKi9cbmV4cG9ydCBjb25zdCBhc2tlZFBhcnRzOiByZWFkb25seSBBc2tlZFBhcnRbXSA9IGV2YWx1YXRpb25QYXJ0TmFtZXMuZmxhdE1hcCgobmFtZSkgPT4ge1xuICBjb25zdCB7IGFzayB9OiBQaWNrPEFueVBhcnQsICdhc2snPiA9IGV2YWx1YXRpb25QYXJ0c1tuYW1lXSBhcyB1bmtub3duIGFzIEFueVBhcnQ7XG4gIHJldHVybiBhc2sgPyBbeyBuYW1lLCBhc2sgfV0gOiBbXTtcbn0pO1xuXG4vKiogVGhlIHNldHRpbmdzIGZvciBhbiBhbnN3ZXIgYWJvdXQgZWFjaCBwYXJ0IHRoYXQgY2FuIGJlIGFza2VkIGZvciwgYW5kIHdoYXQgd2FzIGV4cGVjdGVkIGluc3RlYWQgb2Ygb3RoZXIgYW5zd2Vycy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBzZXR0aW5nc09mQW5zd2VycyhcbiAgYW5zd2VyVG86IChwYXJ0OiBBc2tlZFBhcnQpID0+IFBhcnRBbnN3ZXIsXG4gIGJhc2lzOiBFdmFsdWF0aW9uQmFzaXMsXG4pOiB7XG4gIHNldHRpbmdzOiBQYXJ0aWFsPFBhcnRzUGxhbj47XG4gIHByb2JsZW1zOiAoQXNrZWRQYXJ0ICYgeyBhbnN3ZXI6IHN0cmluZzsgZXhwZWN0ZWQ6IHN0cmluZyB9KVtdO1xufSB7XG4gIGNvbnN0IGdpdmVuID0gYXNrZWRQYXJ0cy5tYXAoKHBhcnQpID0+IHtcbiAgICBjb25zdCBhbnN3ZXIgPSBhbnN3ZXJUbyhwYXJ0KTtcbiAgICByZXR1cm4geyBwYXJ0LCBhbnN3ZXIsIGZvdW5kOiBwYXJ0LmFzay5zZXR0aW5ncyhhbnN3ZXIsIGJhc2lzKSB9O1xuICB9KTtcbiAgcmV0dXJuIHtcbiAgICBzZXR0aW5nczogT2JqZWN0LmFzc2lnbih7fSwgLi4uZ2l2ZW4ubWFwKCh7IGZvdW5kIH0pID0+ICgnZXhwZWN0ZWQnIGluIGZvdW5kID8ge30gOiBmb3VuZCkpKSxcbiAgICBwcm9ibGVtczogZ2l2ZW4uZmxhdE1hcCgoeyBwYXJ0LCBhbnN3ZXIsIGZvdW5kIH0pID0+XG4gICAgICAnZXhwZWN0ZWQnIGluIGZvdW5kID8gW3sgLi4ucGFydCwgYW5zd2VyLCBleHBlY3RlZDogZm91bmQuZXhwZWN0ZWQgfV0gOiBbXSxcbiAgICApLFxuICB9O1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBBdHRhY2tQcmVjaXNpb24sIFRocmVhdE1vZGVsIH0gZnJvbSAnLi4vYXR0YWNrcy90aHJlYXQtbW9kZWwnO1xuaW1wb3J0IHsgV2lyZUVycm9yIH0gZnJvbSAnLi4vZXJyb3JzJztcbmltcG9ydCB7IENoZWNrcG9pbnRJZCwgRGF0YXNldElkLCBFdmFsdWF0aW9uSWQsIFJ1bklkIH0gZnJvbSAnLi4vaWRzJztcbmltcG9ydCB7IHBhcnRSZXN1bHRzLCBwYXJ0U2V0dGluZ3MgfSBmcm9tICcuL3BhcnRzJztcbmltcG9ydCB7IHdpdGhSZW1haW5kZXJzIH0gZnJvbSAnLi9wYXJ0cy9hdHRhY2tzJztcbmltcG9ydCB7IFByb3BvcnRpb24gfSBmcm9tICcuL3Byb3BvcnRpb24nO1xuXG5leHBvcnQgY29uc3QgU3BsaXQgPSB6LmVudW0oWyd0cmFpbicsICd2YWxpZGF0aW9uJywgJ3Rlc3QnXSk7XG5leHBvcnQgdHlwZSBTcGxpdCA9IHouaW5mZXI8dHlwZW9mIFNwbGl0PjtcblxuLyoqXG4gKiBQcm9wZXJ0aWVzIGluIGEgZml4ZWQgb3JkZXI6IGFuIGludGVycnVwdGVkIGV2YWx1YXRpb24gaXMgcmVjb2duaXNlZCBieSBpdHMgcGxhbiBhcyB0ZXh0LiBQcm9wZXJ0aWVzIG9mIG5ldyBwYXJ0cyBjb21lXG4gKiBhZnRlciB0aG9zZSB0aGF0IGFyZSBuYW1lZC5cbiAqXG4gKiBAcGFyYW0gZmlyc3QgbmFtZXMsIHNlcGFyYXRlZCBieSBzcGFjZXNcbiAqL1xuZnVuY3Rpb24gaW5PcmRlcjxTaGFwZSBleHRlbmRzIHouWm9kUmF3U2hhcGU+KGZpcnN0OiBzdHJpbmcsIHNoYXBlOiBTaGFwZSk6IFNoYXBlIHtcbiAgY29uc3QgbmFtZXMgPSBuZXcgU2V0KFsuLi5maXJzdC5zcGxpdCgnICcpLCAuLi5PYmplY3Qua2V5cyhzaGFwZSldKTtcbiAgcmV0dXJuIE9iamVjdC5mcm9tRW50cmllcyhbLi4ubmFtZXNdLm1hcCgobmFtZSkgPT4gW25hbWUsIHNoYXBlW25hbWVdXSkpIGFzIFNoYXBlO1xufVxuXG4vKiogV2hhdCBhbiBldmFsdWF0aW9uIGlzIG9mLCB3aGF0ZXZlciBpdHMgcGFydHMgYXJlLiAqL1xuY29uc3QgYmFzaXMgPSB7XG4gIHNwbGl0OiBTcGxpdC5kZWZhdWx0KCd0ZXN0JyksXG4gIC8qKiBUaGUgbnVtYmVyIG9mIGltYWdlcywgdGFrZW4gZnJvbSB0aGUgc3RhcnQgb2YgdGhlIHNwbGl0J3MgZml4ZWQgb3JkZXIuICovXG4gIGltYWdlczogei5pbnQoKS5taW4oMSksXG4gIGJhdGNoU2l6ZTogei5pbnQoKS5taW4oMSkubWF4KDQwOTYpLmRlZmF1bHQoMTI4KSxcbiAgc2VlZDogei5pbnQoKS5taW4oMCkuZGVmYXVsdCgwKSxcbiAgdGhyZWF0TW9kZWw6IFRocmVhdE1vZGVsLFxuICAvKiogV2hhdCBncmFkaWVudHMgYXJlIGNvbXB1dGVkIGluLCBmb3IgYSBxdWlja2VyIGxvb2suIFdoYXQgY291bnRzIGFzIHJpZ2h0IGlzIGFsd2F5cyBkZWNpZGVkIGluIGZsb2F0MzIuICovXG4gIHByZWNpc2lvbjogQXR0YWNrUHJlY2lzaW9uLmRlZmF1bHQoJ2Zsb2F0MzInKSxcbn07XG5cbi8qKiBUaGUgcHJvcGVydGllcyBvZiBhIHBsYW4sIHdpdGhvdXQgd2hhdCBpdHMgbW9kZSBtYWtlcyBvZiB0aGUgYXR0YWNrcycgbmFtZXMuICovXG5leHBvcnQgY29uc3QgZXZhbHVhdGlvblNoYXBlID0gei5zdHJpY3RPYmplY3QoXG4gIGluT3JkZXIoXG4gICAgJ3NwbGl0IGltYWdlcyBiYXRjaFNpemUgc2VlZCB0aHJlYXRNb2RlbCBtb2RlIGF0dGFja3MgcHJlY2lzaW9uIGN1cnZlIGJhdHRlcnkgc3RvcFdoZW4gY29ycnVwdGlvbnMgdHJhbnNmZXJUbyBrZWVwSW1hZ2VzJyxcbiAgICB7IC4uLmJhc2lzLCAuLi5wYXJ0U2V0dGluZ3MgfSxcbiAgKSxcbik7XG5cbi8qKiBXaGF0IGFuIGV2YWx1YXRpb24gZG9lcy4gVHdvIGV2YWx1YXRpb25zIGFyZSBjb21wYXJhYmxlIG9ubHkgaWYgc3BsaXQsIGltYWdlcywgc2VlZCBhbmQgdGhyZWF0IG1vZGVsIGFncmVlLiAqL1xuZXhwb3J0IGNvbnN0IEV2YWx1YXRpb25QbGFuID0gZXZhbHVhdGlvblNoYXBlLnRyYW5zZm9ybSh3aXRoUmVtYWluZGVycyk7XG5leHBvcnQgdHlwZSBFdmFsdWF0aW9uUGxhbiA9IHouaW5mZXI8dHlwZW9mIEV2YWx1YXRpb25QbGFuPjtcblxuLyoqIE9uZSByb3cgcGVyIGltYWdlIGFuZCBhdHRhY2ssIGluIGNvbHVtbnMuIGBjbGVhbmAgaXMgdGhlIGF0dGFjayBuYW1lIG9mIHRoZSB1bmNoYW5nZWQgaW1hZ2VzLiAqL1xuZXhwb3J0IGNvbnN0IFBlckltYWdlUmVzdWx0cyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgYXR0YWNrTmFtZTogei5zdHJpbmcoKSxcbiAgaW1hZ2VJbmRleGVzOiB6LmFycmF5KHouaW50KCkpLFxuICBsYWJlbHM6IHouYXJyYXkoei5pbnQoKSksXG4gIHByZWRpY3Rpb25zOiB6LmFycmF5KHouaW50KCkpLFxuICAvKiogTG9naXQgb2YgdGhlIGxhYmVsIG1pbnVzIHRoZSBsYXJnZXN0IG90aGVyIGxvZ2l0OiBuZWdhdGl2ZSB3aGVuIG1pc2NsYXNzaWZpZWQuICovXG4gIG1hcmdpbnM6IHouYXJyYXkoei5udW1iZXIoKSksXG4gIC8qKlxuICAgKiBEaXN0YW5jZSBvZiB0aGUgY2xvc2VzdCBhZHZlcnNhcmlhbCBpbWFnZSB0aGF0IGlzIGtub3duLCBpbiB0aGUgdGhyZWF0IG1vZGVsJ3Mgbm9ybSBhbmQgcGl4ZWwgdW5pdHMsIDAgZm9yIGFuXG4gICAqIGltYWdlIHRoYXQgaXMgbWlzY2xhc3NpZmllZCBhcyBpdCBpczsgbnVsbCB3aGVyZSBub25lIHdhcyBmb3VuZC4gRkFCIGZpbmRzIHNvbWUgYmV5b25kIGVwc2lsb246IHN1Y2ggYW4gaW1hZ2UgaXNcbiAgICogbm90IGJyb2tlbi5cbiAgICovXG4gIGRpc3RhbmNlczogei5hcnJheSh6Lm51bWJlcigpLm51bGxhYmxlKCkpLFxufSk7XG5leHBvcnQgdHlwZSBQZXJJbWFnZVJlc3VsdHMgPSB6LmluZmVyPHR5cGVvZiBQZXJJbWFnZVJlc3VsdHM+O1xuXG5leHBvcnQgY29uc3QgRXZhbHVhdGlvblN1bW1hcnkgPSB6LnN0cmljdE9iamVjdChcbiAgaW5PcmRlcihcbiAgICAnY2xlYW4gYXR0YWNrcyB3b3JzdENhc2UgY3VydmUgY2hlY2tzIGNvcnJ1cHRpb25zIHRyYW5zZmVyIHN0b3BwZWRFYXJseSBkdXJhdGlvbk1zIHBhc3NlcycsXG4gICAgeyAuLi5wYXJ0UmVzdWx0cywgZHVyYXRpb25Nczogei5udW1iZXIoKSwgcGFzc2VzOiB6Lm51bWJlcigpIH0sXG4gICksXG4pO1xuZXhwb3J0IHR5cGUgRXZhbHVhdGlvblN1bW1hcnkgPSB6LmluZmVyPHR5cGVvZiBFdmFsdWF0aW9uU3VtbWFyeT47XG5cbi8qKiBIb3cgZmFyIGFuIGV2YWx1YXRpb24gaXMgYW5kIHdoYXQgaXQgaGFzIGZvdW5kIHNvIGZhci4gKi9cbmV4cG9ydCBjb25zdCBFdmFsdWF0aW9uUHJvZ3Jlc3MgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBTaGFyZSBkb25lLCAwIHRvIDEuICovXG4gIGZyYWN0aW9uOiB6Lm51bWJlcigpLFxuICAvKiogV2hhdCBnb2VzIG9uOiB0aGUgbmFtZSBvZiB0aGUgYXR0YWNrLCB0aGUgZXBzaWxvbiBvZiB0aGUgY3VydmUsIHRoZSBjaGVjay4gKi9cbiAgbWVzc2FnZTogei5zdHJpbmcoKSxcbiAgLyoqIEZvcndhcmQgYW5kIGJhY2t3YXJkIHBhc3NlcyBvdmVyIGltYWdlcyBwZXIgc2Vjb25kOyBudWxsIGJlZm9yZSB0aGVyZSBpcyBhIG1lYXN1cmVtZW50LiAqL1xuICBwYXNzZXNQZXJTZWNvbmQ6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbiAgcmVtYWluaW5nTXM6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbiAgLyoqIFJpZ2h0IHVuZGVyIHRoZSBhdHRhY2sgdGhhdCBnb2VzIG9uLCBvZiB0aGUgaW1hZ2VzIGl0IGhhcyBkb25lOyBudWxsIG91dHNpZGUgb2YgYXR0YWNrcy4gKi9cbiAgY3VycmVudDogUHJvcG9ydGlvbi5udWxsYWJsZSgpLFxuICAvKiogTm90IGJyb2tlbiBzbyBmYXIsIG9mIHRoZSBpbWFnZXMgdGhhdCB3ZXJlIGxvb2tlZCBhdDogYW4gdXBwZXIgYm91bmQgb2YgdGhlIHdvcnN0IGNhc2UgdW50aWwgYWxsIGF0dGFja3MgcmFuLiAqL1xuICB3b3JzdENhc2U6IFByb3BvcnRpb24ubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRXZhbHVhdGlvblByb2dyZXNzID0gei5pbmZlcjx0eXBlb2YgRXZhbHVhdGlvblByb2dyZXNzPjtcblxuZXhwb3J0IGNvbnN0IEV2YWx1YXRpb25TdGF0ZSA9IHouZW51bShbXG4gICdxdWV1ZWQnLFxuICAncnVubmluZycsXG4gICdwYXVzZWQnLFxuICAnY29tcGxldGVkJyxcbiAgJ2NhbmNlbGxlZCcsXG4gICdmYWlsZWQnLFxuICAnaW50ZXJydXB0ZWQnLFxuXSk7XG5leHBvcnQgdHlwZSBFdmFsdWF0aW9uU3RhdGUgPSB6LmluZmVyPHR5cGVvZiBFdmFsdWF0aW9uU3RhdGU+O1xuXG5leHBvcnQgY29uc3QgRXZhbHVhdGlvblJlY29yZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaWQ6IEV2YWx1YXRpb25JZCxcbiAgY2hlY2twb2ludElkOiBDaGVja3BvaW50SWQsXG4gIHJ1bklkOiBSdW5JZC5udWxsYWJsZSgpLFxuICBkYXRhc2V0SWQ6IERhdGFzZXRJZCxcbiAgZGF0YXNldEZpbmdlcnByaW50OiB6LnN0cmluZygpLFxuICAvKiogS25vd24gYWxzbyBvZiBhIGRhdGFzZXQgaW4gdGhlIHRyYXNoIG9yIHJlbW92ZWQgZm9yIGdvb2Q7IGFic2VudCBpbiBhbnN3ZXJzIHJlY29yZGVkIGJlZm9yZSBpdCB3YXMgYWRkZWQuICovXG4gIGRhdGFzZXROYW1lOiB6LnN0cmluZygpLm9wdGlvbmFsKCksXG4gIHBsYW46IEV2YWx1YXRpb25QbGFuLFxuICBzdGF0ZTogRXZhbHVhdGlvblN0YXRlLFxuICAvKiogU2hhcmUgZG9uZSwgMCB0byAxLCB3aGlsZSBydW5uaW5nLiAqL1xuICBmcmFjdGlvbjogei5udW1iZXIoKSxcbiAgLyoqIFRoZSBsYXRlc3Q7IG51bGwgYmVmb3JlIHRoZSBmaXJzdCBuZXdzIGFuZCBhZnRlciB0aGUgZW5kLiAqL1xuICBwcm9ncmVzczogRXZhbHVhdGlvblByb2dyZXNzLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgc3VtbWFyeTogRXZhbHVhdGlvblN1bW1hcnkubnVsbGFibGUoKSxcbiAgZXJyb3I6IFdpcmVFcnJvci5udWxsYWJsZSgpLFxuICBjcmVhdGVkQXQ6IHouc3RyaW5nKCksXG4gIGZpbmlzaGVkQXQ6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRXZhbHVhdGlvblJlY29yZCA9IHouaW5mZXI8dHlwZW9mIEV2YWx1YXRpb25SZWNvcmQ+O1xuIiwiaW1wb3J0IHR5cGUgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IHNhbWVUaHJlYXRNb2RlbCwgVGhyZWF0TW9kZWwgfSBmcm9tICcuLi9hdHRhY2tzL3RocmVhdC1tb2RlbCc7XG5pbXBvcnQgeyBldmFsdWF0aW9uU2hhcGUsIHR5cGUgRXZhbHVhdGlvblBsYW4gfSBmcm9tICcuLi9ldmFsdWF0aW9ucy9ldmFsdWF0aW9uJztcbmltcG9ydCB7IHdpdGhSZW1haW5kZXJzIH0gZnJvbSAnLi4vZXZhbHVhdGlvbnMvcGFydHMvYXR0YWNrcyc7XG5pbXBvcnQgeyBjdXJ2ZUVwc2lsb25zLCBFcHNpbG9uQ3VydmUgfSBmcm9tICcuLi9ldmFsdWF0aW9ucy9wYXJ0cy9jdXJ2ZSc7XG5cbmNvbnN0IFBsYW5uZWRDdXJ2ZSA9IEVwc2lsb25DdXJ2ZS5leHRlbmQoe1xuICAvKiogTGVmdCBvdXQ6IGZyb20gMCB0byB0d2ljZSB0aGUgZXBzaWxvbiBvZiB0aGUgZXZhbHVhdGlvbidzIHRocmVhdCBtb2RlbC4gKi9cbiAgZXBzaWxvbnM6IEVwc2lsb25DdXJ2ZS5zaGFwZS5lcHNpbG9ucy5vcHRpb25hbCgpLFxufSk7XG5cbi8qKiBUaGUgZXZhbHVhdGlvbiBpbnNpZGUgYSBwbGFuOiBpdHMgdGhyZWF0IG1vZGVsIGlzIHRoZSBwbGFuJ3MgdW5sZXNzIGl0IG5hbWVzIGFub3RoZXIuICovXG5leHBvcnQgY29uc3QgUGxhbm5lZEV2YWx1YXRpb24gPSBldmFsdWF0aW9uU2hhcGVcbiAgLmV4dGVuZCh7XG4gICAgdGhyZWF0TW9kZWw6IFRocmVhdE1vZGVsLm9wdGlvbmFsKCksXG4gICAgY3VydmU6IFBsYW5uZWRDdXJ2ZS5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCksXG4gIH0pXG4gIC50cmFuc2Zvcm0od2l0aFJlbWFpbmRlcnMpO1xuZXhwb3J0IHR5cGUgUGxhbm5lZEV2YWx1YXRpb24gPSB6LmluZmVyPHR5cGVvZiBQbGFubmVkRXZhbHVhdGlvbj47XG5cbi8qKiBUaGUgd2hvbGUgZXZhbHVhdGlvbiwgd2l0aCB3aGF0IGl0IHRha2VzIGZyb20gdGhlIHBsYW4ncyB0aHJlYXQgbW9kZWwgZmlsbGVkIGluLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNvbXBsZXRlZEV2YWx1YXRpb24oXG4gIGV2YWx1YXRpb246IFBsYW5uZWRFdmFsdWF0aW9uLFxuICBwbGFuVGhyZWF0TW9kZWw6IFRocmVhdE1vZGVsLFxuKTogRXZhbHVhdGlvblBsYW4ge1xuICBjb25zdCB0aHJlYXRNb2RlbCA9IGV2YWx1YXRpb24udGhyZWF0TW9kZWwgPz8gcGxhblRocmVhdE1vZGVsO1xuICBjb25zdCB7IGN1cnZlIH0gPSBldmFsdWF0aW9uO1xuICByZXR1cm4ge1xuICAgIC4uLmV2YWx1YXRpb24sXG4gICAgdGhyZWF0TW9kZWwsXG4gICAgY3VydmU6IGN1cnZlICYmIHsgLi4uY3VydmUsIGVwc2lsb25zOiBjdXJ2ZS5lcHNpbG9ucyA/PyBjdXJ2ZUVwc2lsb25zKHRocmVhdE1vZGVsKSB9LFxuICB9O1xufVxuXG4vKiogVGhlIGV2YWx1YXRpb24gYXMgc2hvcnQgYXMgaXQgY2FuIGJlIHdyaXR0ZW46IHdpdGhvdXQgd2hhdCBpdCB3b3VsZCB0YWtlIGZyb20gdGhlIHBsYW4ncyB0aHJlYXQgbW9kZWwgYW55d2F5LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHNob3J0ZW5lZEV2YWx1YXRpb24oXG4gIGV2YWx1YXRpb246IEV2YWx1YXRpb25QbGFuLFxuICBwbGFuVGhyZWF0TW9kZWw6IFRocmVhdE1vZGVsLFxuKTogUGxhbm5lZEV2YWx1YXRpb24ge1xuICBjb25zdCB7IHRocmVhdE1vZGVsLCBjdXJ2ZSwgLi4ucmVzdCB9ID0gZXZhbHVhdGlvbjtcbiAgcmV0dXJuIHtcbiAgICAuLi5yZXN0LFxuICAgIC4uLihzYW1lVGhyZWF0TW9kZWwodGhyZWF0TW9kZWwsIHBsYW5UaHJlYXRNb2RlbCkgPyB7fSA6IHsgdGhyZWF0TW9kZWwgfSksXG4gICAgY3VydmU6IGN1cnZlICYmIHNob3J0ZW5lZEN1cnZlKGN1cnZlLCB0aHJlYXRNb2RlbCksXG4gIH07XG59XG5cbmZ1bmN0aW9uIHNob3J0ZW5lZEN1cnZlKHsgZXBzaWxvbnMsIC4uLnJlc3QgfTogRXBzaWxvbkN1cnZlLCB0aHJlYXRNb2RlbDogVGhyZWF0TW9kZWwpIHtcbiAgY29uc3QgdXN1YWwgPSBjdXJ2ZUVwc2lsb25zKHRocmVhdE1vZGVsKTtcbiAgY29uc3QgaXNVc3VhbCA9XG4gICAgZXBzaWxvbnMubGVuZ3RoID09PSB1c3VhbC5sZW5ndGggJiZcbiAgICBlcHNpbG9ucy5ldmVyeSgoZXBzaWxvbiwgaW5kZXgpID0+IE1hdGguYWJzKGVwc2lsb24gLSAodXN1YWxbaW5kZXhdID8/IDApKSA8IDFlLTkpO1xuICByZXR1cm4gaXNVc3VhbCA/IHJlc3QgOiB7IC4uLnJlc3QsIGVwc2lsb25zIH07XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgUGxhbkZpZWxkIH0gZnJvbSAnLi9maWVsZHMnO1xuXG4vKiogSG93IGZhciB0d28gdmVjdG9ycyBvZiBmZWF0dXJlcyBhcmUgYXBhcnQ6IGBzcXVhcmVkYCBsZW5ndGggb2YgdGhlaXIgZGlmZmVyZW5jZSwgb3IgMSBsZXNzIHRoZSBgY29zaW5lYCBiZXR3ZWVuIHRoZW0uICovXG5leHBvcnQgY29uc3QgRmVhdHVyZU1lYXN1cmUgPSB6LmVudW0oWydzcXVhcmVkJywgJ2Nvc2luZSddKS5kZWZhdWx0KCdzcXVhcmVkJyk7XG5leHBvcnQgdHlwZSBGZWF0dXJlTWVhc3VyZSA9IHouaW5mZXI8dHlwZW9mIEZlYXR1cmVNZWFzdXJlPjtcblxuLyoqIFRoZSBub2RlIHdob3NlIG91dHB1dCBpcyBtZWFudDsgbnVsbDogd2hhdCB0aGUgbGFzdCBsYXllciBnZXRzLiAqL1xuZXhwb3J0IGNvbnN0IEZlYXR1cmVMYXllciA9IHouc3RyaW5nKCkubWluKDEpLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKTtcblxuZXhwb3J0IGNvbnN0IGZlYXR1cmVGaWVsZHM6IHJlYWRvbmx5IFBsYW5GaWVsZFtdID0gW1xuICB7XG4gICAgZm9ybTogJ2Nob2ljZScsXG4gICAga2V5OiAnbWVhc3VyZScsXG4gICAgbGFiZWw6ICdNZWFzdXJlJyxcbiAgICBvcHRpb25zOiBbXG4gICAgICB7IHZhbHVlOiAnc3F1YXJlZCcsIGxhYmVsOiAnc3F1YXJlZCBkaXN0YW5jZScgfSxcbiAgICAgIHsgdmFsdWU6ICdjb3NpbmUnLCBsYWJlbDogJ2Nvc2luZSBkaXN0YW5jZScgfSxcbiAgICBdLFxuICB9LFxuICB7XG4gICAgZm9ybTogJ3RleHQnLFxuICAgIGtleTogJ2xheWVyJyxcbiAgICBsYWJlbDogJ0xheWVyJyxcbiAgICBoaW50OiAndGhlIGlkIG9mIGEgbm9kZTsgZW1wdHkgaXMgd2hhdCB0aGUgbGFzdCBsYXllciBnZXRzJyxcbiAgfSxcbl07XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IGZlYXR1cmVGaWVsZHMsIEZlYXR1cmVMYXllciwgRmVhdHVyZU1lYXN1cmUgfSBmcm9tICcuLi9mZWF0dXJlcyc7XG5pbXBvcnQgdHlwZSB7IEFzY2VudEtpbmQgfSBmcm9tICcuL2FzY2VudC1raW5kJztcblxuY29uc3Qgc2NoZW1hID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kOiB6LmxpdGVyYWwoJ2ZlYXR1cmUtZGlzdGFuY2UnKSxcbiAgbWVhc3VyZTogRmVhdHVyZU1lYXN1cmUsXG4gIGxheWVyOiBGZWF0dXJlTGF5ZXIsXG59KTtcblxuLyoqIFRoZSBkaXN0YW5jZSBvZiB0aGUgZmVhdHVyZXMgZnJvbSB0aG9zZSB0aGF0IHRoZSBmcm96ZW4gdGVhY2hlciBoYXMgb2YgdGhlIGNsZWFuIGltYWdlLiAqL1xuZXhwb3J0IGNvbnN0IGZlYXR1cmVEaXN0YW5jZSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0ZlYXR1cmUgZGlzdGFuY2UnLFxuICBkZXRhaWw6IFwiZnJvbSB0aGUgdGVhY2hlcidzIGZlYXR1cmVzIG9mIHRoZSBjbGVhbiBpbWFnZVwiLFxuICBmaWVsZHM6IGZlYXR1cmVGaWVsZHMsXG4gIHN0YXJ0aW5nOiB7IGtpbmQ6ICdmZWF0dXJlLWRpc3RhbmNlJywgbWVhc3VyZTogJ3NxdWFyZWQnLCBsYXllcjogbnVsbCB9LFxuICBuZWVkc1RlYWNoZXI6IHRydWUsXG4gIG5lZWRzUmFuZG9tU3RhcnQ6IGZhbHNlLFxuICBwYXNzZXM6IHsgZm9yd2FyZDogMSwgYmFja3dhcmQ6IDAgfSxcbn0gc2F0aXNmaWVzIEFzY2VudEtpbmQ8ei5pbmZlcjx0eXBlb2Ygc2NoZW1hPj47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgQXNjZW50S2luZCB9IGZyb20gJy4vYXNjZW50LWtpbmQnO1xuXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgna2wtZGl2ZXJnZW5jZScpIH0pO1xuXG4vKiogVGhlIGRpdmVyZ2VuY2Ugb2YgdGhlIGFuc3dlciBmcm9tIHRoZSBuZXR3b3JrJ3Mgb3duIG9uZSB0byB0aGUgY2xlYW4gaW1hZ2UgKFRSQURFUywgWmhhbmcgZXQgYWwuIDIwMTkpLiAqL1xuZXhwb3J0IGNvbnN0IGtsRGl2ZXJnZW5jZSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0tMIGRpdmVyZ2VuY2UnLFxuICBkZXRhaWw6ICdmcm9tIHRoZSBhbnN3ZXIgdG8gdGhlIGNsZWFuIGltYWdlLCBhcyBpbiBUUkFERVMnLFxuICBmaWVsZHM6IFtdLFxuICBzdGFydGluZzogeyBraW5kOiAna2wtZGl2ZXJnZW5jZScgfSxcbiAgbmVlZHNUZWFjaGVyOiBmYWxzZSxcbiAgbmVlZHNSYW5kb21TdGFydDogdHJ1ZSxcbiAgcGFzc2VzOiB7IGZvcndhcmQ6IDEsIGJhY2t3YXJkOiAwIH0sXG59IHNhdGlzZmllcyBBc2NlbnRLaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgdHlwZSB7IEFzY2VudEtpbmQgfSBmcm9tICcuL2FzY2VudC1raW5kJztcblxuY29uc3Qgc2NoZW1hID0gei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ2xhYmVsLWxvc3MnKSB9KTtcblxuLyoqIFRoZSBhdHRhY2sncyBvd24gbG9zcyBhZ2FpbnN0IHRoZSBsYWJlbCAoTWFkcnkgZXQgYWwuIDIwMTgpLiAqL1xuZXhwb3J0IGNvbnN0IGxhYmVsTG9zcyA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0xvc3Mgb2YgdGhlIGxhYmVsJyxcbiAgZGV0YWlsOiAnd2hhdCB0aGUgYXR0YWNrIHJhaXNlcyBpbiBhbiBldmFsdWF0aW9uIHRvbycsXG4gIGZpZWxkczogW10sXG4gIHN0YXJ0aW5nOiB7IGtpbmQ6ICdsYWJlbC1sb3NzJyB9LFxuICBuZWVkc1RlYWNoZXI6IGZhbHNlLFxuICBuZWVkc1JhbmRvbVN0YXJ0OiBmYWxzZSxcbiAgcGFzc2VzOiB7IGZvcndhcmQ6IDAsIGJhY2t3YXJkOiAwIH0sXG59IHNhdGlzZmllcyBBc2NlbnRLaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBraW5kTWFwLCBzY2hlbWFzT2YsIHR5cGUgVmFsdWVPZiB9IGZyb20gJy4uL2tpbmRzJztcbmltcG9ydCB0eXBlIHsgQXNjZW50S2luZCB9IGZyb20gJy4vYXNjZW50LWtpbmQnO1xuaW1wb3J0IHsgZmVhdHVyZURpc3RhbmNlIH0gZnJvbSAnLi9mZWF0dXJlLWRpc3RhbmNlJztcbmltcG9ydCB7IGtsRGl2ZXJnZW5jZSB9IGZyb20gJy4va2wtZGl2ZXJnZW5jZSc7XG5pbXBvcnQgeyBsYWJlbExvc3MgfSBmcm9tICcuL2xhYmVsLWxvc3MnO1xuXG4vKiogRXZlcnl0aGluZyB0aGF0IGFuIGF0dGFjayBvZiBhIHRyYWluaW5nIGNhbiByYWlzZSwgaW4gdGhlIG9yZGVyIGluIHdoaWNoIGEgZm9ybSBvZmZlcnMgaXQuICovXG5leHBvcnQgY29uc3QgYXNjZW50S2luZHMgPSBraW5kTWFwKHtcbiAgJ2xhYmVsLWxvc3MnOiBsYWJlbExvc3MsXG4gICdrbC1kaXZlcmdlbmNlJzoga2xEaXZlcmdlbmNlLFxuICAnZmVhdHVyZS1kaXN0YW5jZSc6IGZlYXR1cmVEaXN0YW5jZSxcbn0pO1xuXG5leHBvcnQgdHlwZSBBc2NlbnRLaW5kTmFtZSA9IGtleW9mIHR5cGVvZiBhc2NlbnRLaW5kcztcbmV4cG9ydCB0eXBlIEFzY2VudE9mPE5hbWUgZXh0ZW5kcyBBc2NlbnRLaW5kTmFtZT4gPSBWYWx1ZU9mPCh0eXBlb2YgYXNjZW50S2luZHMpW05hbWVdPjtcbmV4cG9ydCB0eXBlIEFzY2VudCA9IEFzY2VudE9mPEFzY2VudEtpbmROYW1lPjtcblxuLyoqIFdoYXQgYW4gYXR0YWNrIG9mIGEgdHJhaW5pbmcgcmFpc2VzLiAqL1xuZXhwb3J0IGNvbnN0IEFzY2VudCA9IHouZGlzY3JpbWluYXRlZFVuaW9uKCdraW5kJywgc2NoZW1hc09mKGFzY2VudEtpbmRzKSk7XG5cbmV4cG9ydCBmdW5jdGlvbiBhc2NlbnRLaW5kT2YoeyBraW5kIH06IEFzY2VudCk6IEFzY2VudEtpbmQ8QXNjZW50PiB7XG4gIHJldHVybiBhc2NlbnRLaW5kc1traW5kXSBhcyBBc2NlbnRLaW5kPEFzY2VudD47XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgUGxhbkZpZWxkIH0gZnJvbSAnLi4vZmllbGRzJztcblxuLyoqIE9uZSB3YXkgdG8gYXZlcmFnZSB0aGUgd2VpZ2h0cyBvZiBhIHRyYWluaW5nOiBldmVyeXRoaW5nIHRoYXQgVGVtcGVyIGtub3dzIG9mIGl0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBBdmVyYWdpbmdLaW5kPEF2ZXJhZ2luZz4ge1xuICBzY2hlbWE6IHouY29yZS4kWm9kVHlwZTxBdmVyYWdpbmc+O1xuICAvKiogU2VudGVuY2UgY2FzZSwgZm9yIGNob2ljZXMuICovXG4gIGxhYmVsOiBzdHJpbmc7XG4gIC8qKiBCZWhpbmQgdGhlIGxhYmVsOiB3aGF0IGl0IGRvZXMsIGluIGEgZmV3IHdvcmRzLiAqL1xuICBkZXRhaWw6IHN0cmluZztcbiAgLyoqIEluIHRoZSBvcmRlciBvZiB0aGUgZm9ybS4gKi9cbiAgZmllbGRzOiByZWFkb25seSBQbGFuRmllbGRbXTtcbiAgLyoqIFdoYXQgYSBmb3JtIHN0YXJ0cyB3aXRoLiAqL1xuICBzdGFydGluZzogQXZlcmFnaW5nO1xuICAvKipcbiAgICogSG93IGZhciBhbiB1cGRhdGUgbW92ZXMgdGhlIGF2ZXJhZ2UgdG93YXJkcyB0aGUgbmV3IHdlaWdodHMsIGluIFswLCAxXTsgMSBjb3BpZXMgdGhlbS5cbiAgICpcbiAgICogQHBhcmFtIGNvdW50IGhvdyBtYW55IHVwZGF0ZXMgdGhlIGF2ZXJhZ2UgaGFzIHNlZW4gd2l0aCB0aGlzIG9uZSwgZnJvbSAxXG4gICAqL1xuICBzaGFyZUF0KGF2ZXJhZ2luZzogQXZlcmFnaW5nLCBjb3VudDogbnVtYmVyKTogbnVtYmVyO1xufVxuXG4vKiogV2hhdCBldmVyeSBraW5kIG9mIGF2ZXJhZ2luZyBoYXMuICovXG5leHBvcnQgY29uc3QgY29tbW9uU2hhcGUgPSB7XG4gIC8qKiBUaGUgc2hhcmUgb2YgdGhlIHRyYWluaW5nIGJlZm9yZSB0aGUgYXZlcmFnZSBiZWdpbnMuICovXG4gIHN0YXJ0c0F0OiB6Lm51bWJlcigpLm1pbigwKS5sdCgxKSxcbiAgLyoqIEhvdyBtYW55IG9mIGFuIGVwb2NoJ3MgbGFzdCB0cmFpbmluZyBpbWFnZXMsIGFzIHRoZSB1cGRhdGVzIHNhdyB0aGVtLCB0aGUgYmF0Y2ggbm9ybXMgb2YgdGhlIGF2ZXJhZ2UgYXJlIG1lYXN1cmVkIG9uLiAqL1xuICBiYXRjaE5vcm1JbWFnZXM6IHouaW50KCkubWluKDEpLm1heCgxXzAwMF8wMDApLmRlZmF1bHQoMjAwMCksXG59O1xuXG5leHBvcnQgY29uc3QgY29tbW9uRmllbGRzOiByZWFkb25seSBQbGFuRmllbGRbXSA9IFtcbiAgeyBmb3JtOiAnbnVtYmVyJywga2V5OiAnc3RhcnRzQXQnLCBsYWJlbDogJ0JlZ2lucyBhdCcsIHN1ZmZpeDogJ8OXIHRyYWluaW5nJyB9LFxuICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdiYXRjaE5vcm1JbWFnZXMnLCBsYWJlbDogJ0JhdGNoIG5vcm0gZnJvbScsIHN1ZmZpeDogJ2ltYWdlcycgfSxcbl07XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IGNvbW1vbkZpZWxkcywgY29tbW9uU2hhcGUsIHR5cGUgQXZlcmFnaW5nS2luZCB9IGZyb20gJy4vYXZlcmFnaW5nLWtpbmQnO1xuXG4vKiogVGhlIG1lYW4gb2YgdGhlIHdlaWdodHMgYWZ0ZXIgZXZlcnkgdXBkYXRlIHNpbmNlIHRoZSBhdmVyYWdlIGJlZ2FuIChzdG9jaGFzdGljIHdlaWdodCBhdmVyYWdpbmcsIEl6bWFpbG92IGV0IGFsLiAyMDE4KS4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdlcXVhbCcpLFxuICAuLi5jb21tb25TaGFwZSxcbiAgc3RhcnRzQXQ6IGNvbW1vblNoYXBlLnN0YXJ0c0F0LmRlZmF1bHQoMC41KSxcbn0pO1xuXG5leHBvcnQgY29uc3QgZXF1YWwgPSB7XG4gIHNjaGVtYSxcbiAgbGFiZWw6ICdTdG9jaGFzdGljIHdlaWdodCBhdmVyYWdpbmcnLFxuICBkZXRhaWw6ICd0aGUgbWVhbiBvZiB0aGUgd2VpZ2h0cyBhZnRlciBlYWNoIHVwZGF0ZScsXG4gIGZpZWxkczogY29tbW9uRmllbGRzLFxuICBzdGFydGluZzogc2NoZW1hLnBhcnNlKHsga2luZDogJ2VxdWFsJyB9KSxcbiAgc2hhcmVBdDogKF9hdmVyYWdpbmcsIGNvdW50KSA9PiAxIC8gY291bnQsXG59IHNhdGlzZmllcyBBdmVyYWdpbmdLaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBjb21tb25GaWVsZHMsIGNvbW1vblNoYXBlLCB0eXBlIEF2ZXJhZ2luZ0tpbmQgfSBmcm9tICcuL2F2ZXJhZ2luZy1raW5kJztcblxuLyoqIEVhY2ggdXBkYXRlIG1vdmVzIHRoZSBhdmVyYWdlIGJ5IHRoZSBzYW1lIHNoYXJlOiBvbGRlciB3ZWlnaHRzIGNvdW50IGV2ZXIgbGVzcy4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdleHBvbmVudGlhbCcpLFxuICBkZWNheTogelxuICAgIC5udW1iZXIoKVxuICAgIC5taW4oMClcbiAgICAubHQoMSwgeyBlcnJvcjogJ211c3QgYmUgYmVsb3cgMTogYXQgMSB0aGUgYXZlcmFnZSB3b3VsZCBuZXZlciBmb2xsb3cgdGhlIHdlaWdodHMnIH0pXG4gICAgLmRlZmF1bHQoMC45OTkpLFxuICAuLi5jb21tb25TaGFwZSxcbiAgc3RhcnRzQXQ6IGNvbW1vblNoYXBlLnN0YXJ0c0F0LmRlZmF1bHQoMC4yKSxcbn0pO1xuXG5leHBvcnQgY29uc3QgZXhwb25lbnRpYWwgPSB7XG4gIHNjaGVtYSxcbiAgbGFiZWw6ICdFeHBvbmVudGlhbCBhdmVyYWdlJyxcbiAgZGV0YWlsOiAnb2YgdGhlIHdlaWdodHMgYWZ0ZXIgZWFjaCB1cGRhdGU7IG9sZGVyIG9uZXMgY291bnQgbGVzcycsXG4gIGZpZWxkczogW3sgZm9ybTogJ251bWJlcicsIGtleTogJ2RlY2F5JywgbGFiZWw6ICdEZWNheScgfSwgLi4uY29tbW9uRmllbGRzXSxcbiAgc3RhcnRpbmc6IHNjaGVtYS5wYXJzZSh7IGtpbmQ6ICdleHBvbmVudGlhbCcgfSksXG4gIHNoYXJlQXQ6ICh7IGRlY2F5IH0sIGNvdW50KSA9PiAoY291bnQgPD0gMSA/IDEgOiAxIC0gZGVjYXkpLFxufSBzYXRpc2ZpZXMgQXZlcmFnaW5nS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsga2luZE1hcCwgc2NoZW1hc09mLCB0eXBlIFZhbHVlT2YgfSBmcm9tICcuLi9raW5kcyc7XG5pbXBvcnQgdHlwZSB7IEF2ZXJhZ2luZ0tpbmQgfSBmcm9tICcuL2F2ZXJhZ2luZy1raW5kJztcbmltcG9ydCB7IGVxdWFsIH0gZnJvbSAnLi9lcXVhbCc7XG5pbXBvcnQgeyBleHBvbmVudGlhbCB9IGZyb20gJy4vZXhwb25lbnRpYWwnO1xuXG4vKiogRXZlcnkga2luZCBvZiBhdmVyYWdpbmcsIGluIHRoZSBvcmRlciBpbiB3aGljaCBhIGZvcm0gb2ZmZXJzIHRoZW0uICovXG5leHBvcnQgY29uc3QgYXZlcmFnaW5nS2luZHMgPSBraW5kTWFwKHsgZXhwb25lbnRpYWwsIGVxdWFsIH0pO1xuXG5leHBvcnQgdHlwZSBBdmVyYWdpbmdLaW5kTmFtZSA9IGtleW9mIHR5cGVvZiBhdmVyYWdpbmdLaW5kcztcbmV4cG9ydCB0eXBlIEF2ZXJhZ2luZyA9IFZhbHVlT2Y8KHR5cGVvZiBhdmVyYWdpbmdLaW5kcylbQXZlcmFnaW5nS2luZE5hbWVdPjtcblxuLyoqIEhvdyB0aGUgd2VpZ2h0cyBvZiBhIHRyYWluaW5nIGFyZSBhdmVyYWdlZCBiZXNpZGUgaXQuIFRoZSBhdmVyYWdlIGNoYW5nZXMgbm90aGluZyBhYm91dCB0aGUgdHJhaW5pbmcgaXRzZWxmLiAqL1xuZXhwb3J0IGNvbnN0IEF2ZXJhZ2luZyA9IHouZGlzY3JpbWluYXRlZFVuaW9uKCdraW5kJywgc2NoZW1hc09mKGF2ZXJhZ2luZ0tpbmRzKSk7XG5cbi8qKlxuICogSG93IGZhciBhbiB1cGRhdGUgbW92ZXMgdGhlIGF2ZXJhZ2UgdG93YXJkcyB0aGUgbmV3IHdlaWdodHM6IHNlZSBgQXZlcmFnaW5nS2luZC5zaGFyZUF0YC5cbiAqXG4gKiBAcGFyYW0gc3RlcCBmaW5pc2hlZCB1cGRhdGVzIGJlZm9yZSB0aGlzIG9uZSwgZnJvbSAwXG4gKiBAcmV0dXJucyBudWxsIHdoaWxlIHRoZSBhdmVyYWdlIGhhcyBub3QgYmVndW4sIHdoaWNoIGl0IGRvZXMgd2l0aCB0aGUgZmlyc3QgdXBkYXRlIHRoYXQgYmVnaW5zIGFmdGVyIGBzdGFydHNBdGBcbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGF2ZXJhZ2luZ1NoYXJlQXQoXG4gIGF2ZXJhZ2luZzogQXZlcmFnaW5nIHwgbnVsbCxcbiAgc3RlcDogbnVtYmVyLFxuICB0b3RhbFN0ZXBzOiBudW1iZXIsXG4pOiBudW1iZXIgfCBudWxsIHtcbiAgaWYgKCFhdmVyYWdpbmcpIHJldHVybiBudWxsO1xuICBjb25zdCBmaXJzdCA9IGZpcnN0U3RlcChhdmVyYWdpbmcsIHRvdGFsU3RlcHMpO1xuICBpZiAoc3RlcCA8IGZpcnN0KSByZXR1cm4gbnVsbDtcbiAgY29uc3Qga2luZCA9IGF2ZXJhZ2luZ0tpbmRzW2F2ZXJhZ2luZy5raW5kXSBhcyBBdmVyYWdpbmdLaW5kPEF2ZXJhZ2luZz47XG4gIHJldHVybiBraW5kLnNoYXJlQXQoYXZlcmFnaW5nLCBzdGVwIC0gZmlyc3QgKyAxKTtcbn1cblxuZnVuY3Rpb24gZmlyc3RTdGVwKHsgc3RhcnRzQXQgfTogQXZlcmFnaW5nLCB0b3RhbFN0ZXBzOiBudW1iZXIpOiBudW1iZXIge1xuICByZXR1cm4gTWF0aC5jZWlsKHN0YXJ0c0F0ICogdG90YWxTdGVwcyk7XG59XG5cbi8qKiBGaW5pc2hlZCB1cGRhdGVzIGJlZm9yZSB0aGUgZmlyc3Qgb25lIHRoYXQgaXMgYXZlcmFnZWQ7IG51bGwgd2l0aG91dCBhbiBhdmVyYWdlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGZpcnN0QXZlcmFnZWRTdGVwKGF2ZXJhZ2luZzogQXZlcmFnaW5nIHwgbnVsbCwgdG90YWxTdGVwczogbnVtYmVyKTogbnVtYmVyIHwgbnVsbCB7XG4gIHJldHVybiBhdmVyYWdpbmcgJiYgZmlyc3RTdGVwKGF2ZXJhZ2luZywgdG90YWxTdGVwcyk7XG59XG5cbi8qKiBUaGUgbGVuZ3RocyBvZiBhIHRyYWluaW5nLCBpbiBzdGVwcyBhbmQgaW1hZ2VzLiAqL1xuaW50ZXJmYWNlIFRyYWluaW5nU3RlcHMge1xuICB0b3RhbFN0ZXBzOiBudW1iZXI7XG4gIHN0ZXBzUGVyRXBvY2g6IG51bWJlcjtcbiAgYmF0Y2hTaXplOiBudW1iZXI7XG59XG5cbi8qKlxuICogSG93IGZhciB0aGUgc3RhdGlzdGljcyBvZiB0aGUgYXZlcmFnZSdzIGJhdGNoIG5vcm1zIG1vdmUgdG8gdGhvc2Ugb2YgYW4gdXBkYXRlJ3MgaW1hZ2VzOiB0aGV5IGFyZSB0aGUgbWVhbiBvdmVyIHRoZSBsYXN0XG4gKiBpbWFnZXMgb2YgZWFjaCBlcG9jaCwgYXMgdGhlIHVwZGF0ZXMgc2F3IHRoZW0uXG4gKlxuICogQHBhcmFtIHN0ZXAgZmluaXNoZWQgdXBkYXRlcyBiZWZvcmUgdGhpcyBvbmUsIGZyb20gMFxuICogQHJldHVybnMgaW4gKDAsIDFdLCAxIGF0IHRoZSBmaXJzdCBvZiB0aGVtOyBudWxsIHdoZXJlIHRoZXkgYXJlIG5vdCBtZWFzdXJlZFxuICovXG5leHBvcnQgZnVuY3Rpb24gc3RhdGlzdGljc1NoYXJlQXQoXG4gIGF2ZXJhZ2luZzogQXZlcmFnaW5nIHwgbnVsbCxcbiAgc3RlcDogbnVtYmVyLFxuICB7IHRvdGFsU3RlcHMsIHN0ZXBzUGVyRXBvY2gsIGJhdGNoU2l6ZSB9OiBUcmFpbmluZ1N0ZXBzLFxuKTogbnVtYmVyIHwgbnVsbCB7XG4gIGlmICghYXZlcmFnaW5nKSByZXR1cm4gbnVsbDtcbiAgY29uc3QgZXBvY2hTdGFydCA9IE1hdGguZmxvb3Ioc3RlcCAvIHN0ZXBzUGVyRXBvY2gpICogc3RlcHNQZXJFcG9jaDtcbiAgY29uc3QgZXBvY2hFbmQgPSBNYXRoLm1pbihlcG9jaFN0YXJ0ICsgc3RlcHNQZXJFcG9jaCwgdG90YWxTdGVwcyk7XG4gIGNvbnN0IHN0ZXBzID0gTWF0aC5jZWlsKGF2ZXJhZ2luZy5iYXRjaE5vcm1JbWFnZXMgLyBiYXRjaFNpemUpO1xuICBjb25zdCBmaXJzdCA9IE1hdGgubWF4KGVwb2NoRW5kIC0gc3RlcHMsIGVwb2NoU3RhcnQsIGZpcnN0U3RlcChhdmVyYWdpbmcsIHRvdGFsU3RlcHMpKTtcbiAgcmV0dXJuIHN0ZXAgPCBmaXJzdCA/IG51bGwgOiAxIC8gKHN0ZXAgLSBmaXJzdCArIDEpO1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgdHlwZSB7IEVwc2lsb25TY2hlZHVsZUtpbmQgfSBmcm9tICcuL2Vwc2lsb24tc2NoZWR1bGUta2luZCc7XG5cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdjb25zdGFudCcpIH0pO1xuXG5leHBvcnQgY29uc3QgY29uc3RhbnQgPSB7XG4gIHNjaGVtYSxcbiAgbGFiZWw6ICdDb25zdGFudCcsXG4gIGRldGFpbDogJ3RoZSB0aHJlYXQgbW9kZWzigJlzIGVwc2lsb24gZnJvbSB0aGUgZmlyc3Qgc3RlcCcsXG4gIGZpZWxkczogW10sXG4gIGluaXRpYWw6IHsga2luZDogJ2NvbnN0YW50JyB9LFxuICB0aW1lczogW10sXG4gIHN0YXJ0c1dob2xlOiB0cnVlLFxuICBzaGFyZUF0OiAoKSA9PiAxLFxufSBzYXRpc2ZpZXMgRXBzaWxvblNjaGVkdWxlS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHR5cGUgeyBFcHNpbG9uU2NoZWR1bGVLaW5kIH0gZnJvbSAnLi9lcHNpbG9uLXNjaGVkdWxlLWtpbmQnO1xuXG4vKiogQSBzaGFyZSBvZiBlcHNpbG9uLCB0aGVuIGEgbGluZWFyIHJhbXAsIHRoZW4gdGhlIHdob2xlOyB0aGUgYm91bmRzIG9mIHRoZSByYW1wIGFyZSBmcmFjdGlvbnMgb2YgdGhlIHRyYWluaW5nLiAqL1xuY29uc3Qgc2NoZW1hID0gelxuICAuc3RyaWN0T2JqZWN0KHtcbiAgICBraW5kOiB6LmxpdGVyYWwoJ2ZsYXQtdGhlbi1yYW1wJyksXG4gICAgc3RhcnRGcmFjdGlvbjogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLmRlZmF1bHQoMCksXG4gICAgcmFtcEZyb206IHoubnVtYmVyKCkubWluKDApLm1heCgxKS5kZWZhdWx0KDAuMjUpLFxuICAgIHJhbXBUbzogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLmRlZmF1bHQoMC43NSksXG4gIH0pXG4gIC5yZWZpbmUoKHsgcmFtcEZyb20sIHJhbXBUbyB9KSA9PiByYW1wRnJvbSA8IHJhbXBUbywge1xuICAgIHBhdGg6IFsncmFtcFRvJ10sXG4gICAgbWVzc2FnZTogJ3RoZSByYW1wIG11c3QgZW5kIGFmdGVyIGl0IGJlZ2luczogbWFrZSByYW1wVG8gbGFyZ2VyIHRoYW4gcmFtcEZyb20nLFxuICB9KTtcblxuZXhwb3J0IGNvbnN0IGZsYXRUaGVuUmFtcCA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0ZsYXQsIHJhbXAsIGNvbnN0YW50JyxcbiAgZGV0YWlsOiAnYXMgc2hhcmVzIG9mIHRoZSB0cmFpbmluZzogd2FpdHMsIGdyb3dzLCBzdGF5cycsXG4gIGZpZWxkczogW1xuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ3JhbXBGcm9tJywgbGFiZWw6ICdSYW1wIGZyb20nLCBzdWZmaXg6ICfDlyB0cmFpbmluZycgfSxcbiAgICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdyYW1wVG8nLCBsYWJlbDogJ1JhbXAgdG8nLCBzdWZmaXg6ICfDlyB0cmFpbmluZycgfSxcbiAgICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdzdGFydEZyYWN0aW9uJywgbGFiZWw6ICdGcm9tIHNoYXJlJywgc3VmZml4OiAnw5cgZXBzaWxvbicgfSxcbiAgXSxcbiAgaW5pdGlhbDogeyBraW5kOiAnZmxhdC10aGVuLXJhbXAnLCBzdGFydEZyYWN0aW9uOiAwLCByYW1wRnJvbTogMC4yNSwgcmFtcFRvOiAwLjc1IH0sXG4gIHRpbWVzOiBbXSxcbiAgc3RhcnRzV2hvbGU6IGZhbHNlLFxuICBzaGFyZUF0KHsgc3RhcnRGcmFjdGlvbiwgcmFtcEZyb20sIHJhbXBUbyB9LCBlcG9jaCwgZXBvY2hzKSB7XG4gICAgY29uc3QgcHJvZ3Jlc3MgPSAoZXBvY2ggLyBlcG9jaHMgLSByYW1wRnJvbSkgLyAocmFtcFRvIC0gcmFtcEZyb20pO1xuICAgIHJldHVybiBzdGFydEZyYWN0aW9uICsgKDEgLSBzdGFydEZyYWN0aW9uKSAqIE1hdGgubWluKDEsIE1hdGgubWF4KDAsIHByb2dyZXNzKSk7XG4gIH0sXG59IHNhdGlzZmllcyBFcHNpbG9uU2NoZWR1bGVLaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiLyoqIEEgbGVuZ3RoIG9yIGEgdGltZSBvZiBhIHRyYWluaW5nIGluIGEgc2VudGVuY2U6IGAxIGVwb2NoYCwgYDIuNSBlcG9jaHNgLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVwb2Noc1RleHQoZXBvY2hzOiBudW1iZXIpOiBzdHJpbmcge1xuICByZXR1cm4gYCR7TnVtYmVyKGVwb2Nocy50b1ByZWNpc2lvbig2KSl9ICR7ZXBvY2hzID09PSAxID8gJ2Vwb2NoJyA6ICdlcG9jaHMnfWA7XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgSW5wdXRJc3N1ZSB9IGZyb20gJy4uL3BhcnNlJztcbmltcG9ydCB7IGVwb2Noc1RleHQgfSBmcm9tICcuLi9zY2hlZHVsZXMvZXBvY2hzLXRleHQnO1xuaW1wb3J0IHR5cGUgeyBFcHNpbG9uU2NoZWR1bGVLaW5kIH0gZnJvbSAnLi9lcHNpbG9uLXNjaGVkdWxlLWtpbmQnO1xuXG4vKiogR3Jvd3MgZnJvbSBhIHNoYXJlIG9mIGVwc2lsb24gdG8gdGhlIHdob2xlIG92ZXIgdGhlIGZpcnN0IGVwb2Nocy4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdsaW5lYXItcmFtcCcpLFxuICBlcG9jaHM6IHoubnVtYmVyKCkucG9zaXRpdmUoKSxcbiAgc3RhcnRGcmFjdGlvbjogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLmRlZmF1bHQoMCksXG59KTtcbnR5cGUgTGluZWFyUmFtcCA9IHouaW5mZXI8dHlwZW9mIHNjaGVtYT47XG5cbmV4cG9ydCBjb25zdCBsaW5lYXJSYW1wID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnTGluZWFyIHJhbXAnLFxuICBkZXRhaWw6ICdncm93cyBvdmVyIHRoZSBmaXJzdCBlcG9jaHMnLFxuICBmaWVsZHM6IFtcbiAgICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdlcG9jaHMnLCBsYWJlbDogJ1JhbXAgb3ZlcicsIHN1ZmZpeDogJ2Vwb2NocycgfSxcbiAgICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdzdGFydEZyYWN0aW9uJywgbGFiZWw6ICdGcm9tIHNoYXJlJyB9LFxuICBdLFxuICBpbml0aWFsOiB7IGtpbmQ6ICdsaW5lYXItcmFtcCcsIGVwb2NoczogMiwgc3RhcnRGcmFjdGlvbjogMCB9LFxuICB0aW1lczogWydlcG9jaHMnXSxcbiAgd2FybmluZzogbG9uZ1JhbXBXYXJuaW5nLFxuICBzdGFydHNXaG9sZTogZmFsc2UsXG4gIHNoYXJlQXQ6ICh7IGVwb2Nocywgc3RhcnRGcmFjdGlvbiB9LCBlcG9jaCkgPT5cbiAgICBzdGFydEZyYWN0aW9uICsgKDEgLSBzdGFydEZyYWN0aW9uKSAqIE1hdGgubWluKDEsIGVwb2NoIC8gZXBvY2hzKSxcbn0gc2F0aXNmaWVzIEVwc2lsb25TY2hlZHVsZUtpbmQ8TGluZWFyUmFtcD47XG5cbi8qKiBXaGVyZSB0aGUgdHJhaW5pbmcgZW5kcyBiZWZvcmUgdGhlIHJhbXAuICovXG5mdW5jdGlvbiBsb25nUmFtcFdhcm5pbmcoeyBlcG9jaHM6IHJhbXAgfTogTGluZWFyUmFtcCwgZXBvY2hzOiBudW1iZXIpOiBJbnB1dElzc3VlIHwgbnVsbCB7XG4gIGlmIChyYW1wIDw9IGVwb2NocykgcmV0dXJuIG51bGw7XG4gIGNvbnN0IG1lc3NhZ2UgPSBgRXBzaWxvbiBncm93cyBvdmVyICR7ZXBvY2hzVGV4dChyYW1wKX0sIGxvbmdlciB0aGFuIHRoZSB0cmFpbmluZyBvZiAke2Vwb2Noc1RleHQoZXBvY2hzKX06IHRoZSBmdWxsIGVwc2lsb24gaXMgbmV2ZXIgdHJhaW5lZCBhZ2FpbnN0LiBTaG9ydGVuIHRoZSByYW1wIG9yIHRyYWluIGxvbmdlci5gO1xuICByZXR1cm4geyBwYXRoOiAnZXBvY2hzJywgbWVzc2FnZSB9O1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBraW5kTWFwLCBzY2hlbWFzT2YsIHR5cGUgVmFsdWVPZiB9IGZyb20gJy4uL2tpbmRzJztcbmltcG9ydCB0eXBlIHsgSW5wdXRJc3N1ZSB9IGZyb20gJy4uL3BhcnNlJztcbmltcG9ydCB7IGNvbnN0YW50IH0gZnJvbSAnLi9jb25zdGFudCc7XG5pbXBvcnQgdHlwZSB7IEVwc2lsb25TY2hlZHVsZUtpbmQgfSBmcm9tICcuL2Vwc2lsb24tc2NoZWR1bGUta2luZCc7XG5pbXBvcnQgeyBmbGF0VGhlblJhbXAgfSBmcm9tICcuL2ZsYXQtdGhlbi1yYW1wJztcbmltcG9ydCB7IGxpbmVhclJhbXAgfSBmcm9tICcuL2xpbmVhci1yYW1wJztcblxuLyoqIEV2ZXJ5IGtpbmQgb2YgZXBzaWxvbiBzY2hlZHVsZSwgaW4gdGhlIG9yZGVyIGluIHdoaWNoIGEgZm9ybSBvZmZlcnMgdGhlbS4gKi9cbmV4cG9ydCBjb25zdCBlcHNpbG9uU2NoZWR1bGVLaW5kcyA9IGtpbmRNYXAoe1xuICBjb25zdGFudCxcbiAgJ2xpbmVhci1yYW1wJzogbGluZWFyUmFtcCxcbiAgJ2ZsYXQtdGhlbi1yYW1wJzogZmxhdFRoZW5SYW1wLFxufSk7XG5cbmV4cG9ydCB0eXBlIEVwc2lsb25TY2hlZHVsZUtpbmROYW1lID0ga2V5b2YgdHlwZW9mIGVwc2lsb25TY2hlZHVsZUtpbmRzO1xuZXhwb3J0IHR5cGUgRXBzaWxvblNjaGVkdWxlID0gVmFsdWVPZjwodHlwZW9mIGVwc2lsb25TY2hlZHVsZUtpbmRzKVtFcHNpbG9uU2NoZWR1bGVLaW5kTmFtZV0+O1xuXG4vKiogRXBzaWxvbiB3aGlsZSB0cmFpbmluZywgYXMgYSBzaGFyZSBvZiB0aGUgdGhyZWF0IG1vZGVsJ3MuICovXG5leHBvcnQgY29uc3QgRXBzaWxvblNjaGVkdWxlID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBzY2hlbWFzT2YoZXBzaWxvblNjaGVkdWxlS2luZHMpKTtcblxuZnVuY3Rpb24ga2luZE9mKHsga2luZCB9OiBFcHNpbG9uU2NoZWR1bGUpOiBFcHNpbG9uU2NoZWR1bGVLaW5kPEVwc2lsb25TY2hlZHVsZT4ge1xuICByZXR1cm4gZXBzaWxvblNjaGVkdWxlS2luZHNba2luZF0gYXMgRXBzaWxvblNjaGVkdWxlS2luZDxFcHNpbG9uU2NoZWR1bGU+O1xufVxuXG4vKiogV2hlcmUgdGhlIHRyYWluaW5nIGlzIHRvbyBzaG9ydCBmb3IgdGhlIHNjaGVkdWxlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVwc2lsb25TY2hlZHVsZVdhcm5pbmdzKHNjaGVkdWxlOiBFcHNpbG9uU2NoZWR1bGUsIGVwb2NoczogbnVtYmVyKTogSW5wdXRJc3N1ZVtdIHtcbiAgY29uc3Qgd2FybmluZyA9IGtpbmRPZihzY2hlZHVsZSkud2FybmluZz8uKHNjaGVkdWxlLCBlcG9jaHMpO1xuICByZXR1cm4gd2FybmluZyA/IFt3YXJuaW5nXSA6IFtdO1xufVxuXG4vKiogRXBzaWxvbiBpbiBwaXhlbCB1bml0cyBhdCBhIHBvaW50IG9mIHRoZSB0cmFpbmluZzsgYGVwc2lsb25gIGlzIHRoZSB0aHJlYXQgbW9kZWwncy4gU2VlIGBFcHNpbG9uU2NoZWR1bGVLaW5kLnNoYXJlQXRgLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVwc2lsb25BdChcbiAgc2NoZWR1bGU6IEVwc2lsb25TY2hlZHVsZSxcbiAgZXBzaWxvbjogbnVtYmVyLFxuICBlcG9jaDogbnVtYmVyLFxuICBlcG9jaHM6IG51bWJlcixcbik6IG51bWJlciB7XG4gIHJldHVybiBlcHNpbG9uICoga2luZE9mKHNjaGVkdWxlKS5zaGFyZUF0KHNjaGVkdWxlLCBlcG9jaCwgZXBvY2hzKTtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHR5cGUgeyBDaG9pY2VGaWVsZCwgTnVtYmVyRmllbGQsIFBsYW5GaWVsZCB9IGZyb20gJy4uL2ZpZWxkcyc7XG5cbi8qKlxuICogSW1hZ2VzIHRoYXQgdGhlIG5ldHdvcmsgYW5zd2VycyBpbiB0cmFpbiBtb2RlOiBhcyB0aGV5IGFyZSwgYXMgdGhlIGF0dGFjayBgY3JhZnRlZGAgdGhlbSwgYW5kIHRoZSBgaGVscGVyYDogYXMgZmFyIGFnYWluIGJleW9uZFxuICogdGhlIGNyYWZ0ZWQgb25lLlxuICovXG5leHBvcnQgdHlwZSBUZXJtSW1hZ2VzID0gJ2NsZWFuJyB8ICdjcmFmdGVkJyB8ICdoZWxwZXInO1xuXG4vKiogQWxsIG9mIHRoZW0sIGluIHRoZSBvcmRlciBvZiB0aGVpciBmb3J3YXJkIHBhc3Nlcy4gKi9cbmV4cG9ydCBjb25zdCB0ZXJtSW1hZ2VzOiByZWFkb25seSBUZXJtSW1hZ2VzW10gPSBbJ2NsZWFuJywgJ2NyYWZ0ZWQnLCAnaGVscGVyJ107XG5cbi8qKlxuICogV2hhdCBhIHRlcm0gaXMgY29tcHV0ZWQgZnJvbS4gQSBmb3J3YXJkIHBhc3MgaXMgbWFkZSBvbmNlIGZvciBhbGwgdGVybXMgdGhhdCBuZWVkIGl0OiB0aHJvdWdoIGltYWdlcywgYW5kIG9mIHRoZSBmcm96ZW5cbiAqIHRlYWNoZXIgdGhyb3VnaCB0aGUgY2xlYW4gb25lcyAoYHRlYWNoZXJgKSBvciB0aGUgY3JhZnRlZCBvbmVzLiBgc3RhcnRgOiB0aGUgd2VpZ2h0cyB0aGF0IHRoZSB0cmFpbmluZyBzdGFydGVkIHdpdGguXG4gKi9cbmV4cG9ydCB0eXBlIFRlcm1OZWVkID0gVGVybUltYWdlcyB8ICd0ZWFjaGVyJyB8ICd0ZWFjaGVyLW9mLWNyYWZ0ZWQnIHwgJ3N0YXJ0JztcblxuLyoqIFdoYXQgdGhlcmUgaXMgb25seSB3aGVyZSBhbiBhdHRhY2sgY3JhZnRzLiAqL1xuZXhwb3J0IGNvbnN0IGNyYWZ0ZWROZWVkczogcmVhZG9ubHkgVGVybU5lZWRbXSA9IFsnY3JhZnRlZCcsICdoZWxwZXInLCAndGVhY2hlci1vZi1jcmFmdGVkJ107XG5cbi8qKiBQYXNzZXMgb3ZlciBvbmUgaW1hZ2UsIGZvcndhcmQgYW5kIGJhY2t3YXJkIGFwYXJ0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBQYXNzZXMge1xuICBmb3J3YXJkOiBudW1iZXI7XG4gIGJhY2t3YXJkOiBudW1iZXI7XG59XG5cbi8qKiBXaGF0IGl0IGNvc3RzIHRvIGhhdmUgdGhlIGFuc3dlcnMgdGhhdCB0ZXJtcyBuZWVkLiBUaGUgYXR0YWNrIHRoYXQgY3JhZnRzIGlzIGNvdW50ZWQgd2l0aCB0aGUgYXR0YWNrLiAqL1xuZXhwb3J0IGNvbnN0IG5lZWRQYXNzZXM6IFJlY29yZDxUZXJtTmVlZCwgUGFzc2VzPiA9IHtcbiAgY2xlYW46IHsgZm9yd2FyZDogMSwgYmFja3dhcmQ6IDEgfSxcbiAgY3JhZnRlZDogeyBmb3J3YXJkOiAxLCBiYWNrd2FyZDogMSB9LFxuICBoZWxwZXI6IHsgZm9yd2FyZDogMSwgYmFja3dhcmQ6IDEgfSxcbiAgdGVhY2hlcjogeyBmb3J3YXJkOiAxLCBiYWNrd2FyZDogMCB9LFxuICAndGVhY2hlci1vZi1jcmFmdGVkJzogeyBmb3J3YXJkOiAxLCBiYWNrd2FyZDogMCB9LFxuICBzdGFydDogeyBmb3J3YXJkOiAwLCBiYWNrd2FyZDogMCB9LFxufTtcblxuLyoqIFRoZSBsYXN0IGxheWVyIHRoYXQgdGVybXMgb24gaWRlbnRpdGllcyBsZWFybiB3aXRoOiBjb3NpbmVzIGJldHdlZW4gZmVhdHVyZXMgYW5kIGEgdHJhaW5lZCBkaXJlY3Rpb24gZm9yIGVhY2ggaWRlbnRpdHkuICovXG5leHBvcnQgaW50ZXJmYWNlIENvc2luZUhlYWQge1xuICAvKiogV2hhdCB0aGUgY29zaW5lcyBhcmUgbXVsdGlwbGllZCB3aXRoLiAqL1xuICBzY2FsZTogbnVtYmVyO1xuICAvKiogV2hlcmUgYSB0cmFpbmVkIHNoaWZ0IG9mIGFsbCBjb3NpbmVzIHN0YXJ0cywgZm9yIHNvIG1hbnkgaWRlbnRpdGllczsgbnVsbCB3aGVyZSB0aGVyZSBpcyBub25lLiAqL1xuICBpbml0aWFsQmlhczogKChpZGVudGl0aWVzOiBudW1iZXIpID0+IG51bWJlcikgfCBudWxsO1xufVxuXG4vKiogT25lIGtpbmQgb2YgdGVybSBvZiBhbiBvYmplY3RpdmUgd2l0aG91dCBpdHMgY29tcHV0YXRpb24sIHdoaWNoIGlzIGluIHRoZSBlbmdpbmUncyBtb2R1bGUgb2YgdGhlIHNhbWUgbmFtZS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgVGVybUtpbmQ8VGVybT4ge1xuICBzY2hlbWE6IHouY29yZS4kWm9kVHlwZTxUZXJtPjtcbiAgLyoqIFNlbnRlbmNlIGNhc2UsIGZvciBjaG9pY2VzLiAqL1xuICBsYWJlbDogc3RyaW5nO1xuICAvKiogQmVoaW5kIHRoZSBsYWJlbDogd2hhdCBpdCBkb2VzLCBpbiBhIGZldyB3b3Jkcy4gKi9cbiAgZGV0YWlsOiBzdHJpbmc7XG4gIC8qKiBJbiB0aGUgb3JkZXIgb2YgdGhlIGZvcm0uICovXG4gIGZpZWxkczogcmVhZG9ubHkgUGxhbkZpZWxkW107XG4gIC8qKiBXaGF0IGEgZm9ybSBzdGFydHMgd2l0aC4gKi9cbiAgc3RhcnRpbmc6IFRlcm07XG4gIG5lZWRzKHRlcm06IFRlcm0pOiByZWFkb25seSBUZXJtTmVlZFtdO1xuICAvKiogVGhlIGxheWVyIHdob3NlIGZlYXR1cmVzIGFyZSBjb21wYXJlZCAoYEZlYXR1cmVMYXllcmApOyBsZWZ0IG91dCB3aGVyZSBubyBmZWF0dXJlcyBhcmUuICovXG4gIGxheWVyT2Y/KHRlcm06IFRlcm0pOiBzdHJpbmcgfCBudWxsO1xuICAvKiogVGhlIGxhc3QgbGF5ZXIgdGhhdCBpdCBsZWFybnMgd2l0aCwgaW4gcGxhY2Ugb2Ygb25lIHRoYXQgZ2l2ZXMgbG9naXRzOyBsZWZ0IG91dCB3aGVyZSBhbnkgd2lsbCBkby4gKi9cbiAgaGVhZE9mPyh0ZXJtOiBUZXJtKTogQ29zaW5lSGVhZDtcbiAgLyoqIEJlaGluZCBhIFwiK1wiIGluIHRoZSB0aXRsZSBvZiBhIHJlY2lwZTsgbnVsbCB3aGVyZSB0aGUgcmVjaXBlIGlzIGNhbGxlZCBieSBpdHMgYXR0YWNrIGFsb25lLiAqL1xuICB0aXRsZU9mKHRlcm06IFRlcm0pOiBzdHJpbmcgfCBudWxsO1xufVxuXG5leHBvcnQgY29uc3QgV2VpZ2h0ID0gelxuICAubnVtYmVyKClcbiAgLnBvc2l0aXZlKHsgZXJyb3I6ICdtdXN0IGJlIGFib3ZlIDA6IHRvIHN3aXRjaCBhIHRlcm0gb2ZmLCBsZWF2ZSBpdCBvdXQnIH0pXG4gIC5tYXgoMTBfMDAwKVxuICAuZGVmYXVsdCgxKTtcbi8qKiBGb3IgdGVybXMgdGhhdCBtYXkgYmUgY29tcHV0ZWQgb24gZWl0aGVyIGltYWdlcy4gKi9cbmV4cG9ydCBjb25zdCBvbkZpZWxkOiBDaG9pY2VGaWVsZCA9IHtcbiAgZm9ybTogJ2Nob2ljZScsXG4gIGtleTogJ29uJyxcbiAgbGFiZWw6ICdPbicsXG4gIG9wdGlvbnM6IFtcbiAgICB7IHZhbHVlOiAnY3JhZnRlZCcsIGxhYmVsOiAnY3JhZnRlZCBpbWFnZXMnIH0sXG4gICAgeyB2YWx1ZTogJ2NsZWFuJywgbGFiZWw6ICdjbGVhbiBpbWFnZXMnIH0sXG4gIF0sXG59O1xuXG5leHBvcnQgY29uc3Qgd2VpZ2h0RmllbGQ6IE51bWJlckZpZWxkID0geyBmb3JtOiAnbnVtYmVyJywga2V5OiAnd2VpZ2h0JywgbGFiZWw6ICdXZWlnaHQnIH07XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IG9uRmllbGQsIFdlaWdodCwgd2VpZ2h0RmllbGQsIHR5cGUgVGVybUtpbmQgfSBmcm9tICcuL3Rlcm0ta2luZCc7XG5cbi8qKiBNZWFuIGNyb3NzLWVudHJvcHkgb2YgdGhlIG5ldHdvcmsncyBhbnN3ZXJzIHdpdGggdGhlIGxhYmVscy4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdjcm9zcy1lbnRyb3B5JyksXG4gIHdlaWdodDogV2VpZ2h0LFxuICAvKiogT24gd2hpY2ggaW1hZ2VzLiAqL1xuICBvbjogei5lbnVtKFsnY2xlYW4nLCAnY3JhZnRlZCddKSxcbiAgLyoqIFRoZSBzaGFyZSBvZiBlYWNoIGxhYmVsIHRoYXQgaXMgc3ByZWFkIGV2ZW5seSBvdmVyIGFsbCBjbGFzc2VzLiAqL1xuICBzbW9vdGhpbmc6IHoubnVtYmVyKCkubWluKDApLmx0KDEpLmRlZmF1bHQoMCksXG59KTtcblxuZXhwb3J0IGNvbnN0IGNyb3NzRW50cm9weSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0Nyb3NzLWVudHJvcHknLFxuICBkZXRhaWw6ICd3aXRoIHRoZSBsYWJlbHMsIG9uIGNsZWFuIG9yIG9uIGNyYWZ0ZWQgaW1hZ2VzJyxcbiAgZmllbGRzOiBbXG4gICAgb25GaWVsZCxcbiAgICB7XG4gICAgICBmb3JtOiAnbnVtYmVyJyxcbiAgICAgIGtleTogJ3Ntb290aGluZycsXG4gICAgICBsYWJlbDogJ0xhYmVsIHNtb290aGluZycsXG4gICAgICBoaW50OiAnYSBzaGFyZSBvZiBlYWNoIGxhYmVsLCBzcHJlYWQgb3ZlciBhbGwgY2xhc3NlczsgMCBmb3Igbm9uZScsXG4gICAgfSxcbiAgICB3ZWlnaHRGaWVsZCxcbiAgXSxcbiAgc3RhcnRpbmc6IHsga2luZDogJ2Nyb3NzLWVudHJvcHknLCB3ZWlnaHQ6IDEsIG9uOiAnY3JhZnRlZCcsIHNtb290aGluZzogMCB9LFxuICBuZWVkczogKHsgb24gfSkgPT4gW29uXSxcbiAgdGl0bGVPZjogKHsgc21vb3RoaW5nIH0pID0+IChzbW9vdGhpbmcgPiAwID8gJ2xhYmVsIHNtb290aGluZycgOiBudWxsKSxcbn0gc2F0aXNmaWVzIFRlcm1LaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBXZWlnaHQsIHdlaWdodEZpZWxkLCB0eXBlIFRlcm1LaW5kIH0gZnJvbSAnLi90ZXJtLWtpbmQnO1xuXG4vKiogSG93IGZhciB0aGUgYW5zd2VycyB0byBhIGNyYWZ0ZWQgaW1hZ2UgYXJlIGZyb20gdGhvc2UgdG8gdGhlIGNsZWFuIG9uZTogdGhlIHNxdWFyZWQgbGVuZ3RoIG9mIHRoZSBkaWZmZXJlbmNlIG9mIGxvZ2l0cy4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdzcXVhcmVkLWxvZ2l0LWRpZmZlcmVuY2UnKSwgd2VpZ2h0OiBXZWlnaHQgfSk7XG5cbmV4cG9ydCBjb25zdCBzcXVhcmVkTG9naXREaWZmZXJlbmNlID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnU3F1YXJlZCBsb2dpdCBkaWZmZXJlbmNlJyxcbiAgZGV0YWlsOiAnYmV0d2VlbiBjbGVhbiBhbmQgY3JhZnRlZCBpbWFnZXMnLFxuICBmaWVsZHM6IFt3ZWlnaHRGaWVsZF0sXG4gIHN0YXJ0aW5nOiB7IGtpbmQ6ICdzcXVhcmVkLWxvZ2l0LWRpZmZlcmVuY2UnLCB3ZWlnaHQ6IDAuNSB9LFxuICBuZWVkczogKCkgPT4gWydjbGVhbicsICdjcmFmdGVkJ10sXG4gIHRpdGxlT2Y6ICgpID0+ICdsb2dpdCBwYWlyaW5nJyxcbn0gc2F0aXNmaWVzIFRlcm1LaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBXZWlnaHQsIHdlaWdodEZpZWxkLCB0eXBlIFRlcm1LaW5kIH0gZnJvbSAnLi90ZXJtLWtpbmQnO1xuXG4vKiogVGhlIEt1bGxiYWNrLUxlaWJsZXIgZGl2ZXJnZW5jZSBmcm9tIHRoZSBhbnN3ZXJzIHRvIHRoZSBjbGVhbiBpbWFnZSB0byB0aG9zZSB0byB0aGUgY3JhZnRlZCBvbmUgKFpoYW5nIGV0IGFsLiAyMDE5KS4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdrbC1kaXZlcmdlbmNlJyksIHdlaWdodDogV2VpZ2h0IH0pO1xuXG5leHBvcnQgY29uc3Qga2xEaXZlcmdlbmNlID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnS0wgZGl2ZXJnZW5jZScsXG4gIGRldGFpbDogJ2Zyb20gY2xlYW4gdG8gY3JhZnRlZCBpbWFnZXMsIGFzIGluIFRSQURFUycsXG4gIGZpZWxkczogW3dlaWdodEZpZWxkXSxcbiAgc3RhcnRpbmc6IHsga2luZDogJ2tsLWRpdmVyZ2VuY2UnLCB3ZWlnaHQ6IDYgfSxcbiAgbmVlZHM6ICgpID0+IFsnY2xlYW4nLCAnY3JhZnRlZCddLFxuICB0aXRsZU9mOiAoKSA9PiAnS0wgZGl2ZXJnZW5jZScsXG59IHNhdGlzZmllcyBUZXJtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgV2VpZ2h0LCB3ZWlnaHRGaWVsZCwgdHlwZSBUZXJtS2luZCB9IGZyb20gJy4vdGVybS1raW5kJztcblxuLyoqIENyb3NzLWVudHJvcHkgb24gY3JhZnRlZCBpbWFnZXMgYW5kIHRoZSBtYXJnaW4gdG8gdGhlIGxpa2VsaWVzdCB3cm9uZyBjbGFzcyAoV2FuZyBldCBhbC4gMjAyMCkuICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnYm9vc3RlZC1jcm9zcy1lbnRyb3B5JyksIHdlaWdodDogV2VpZ2h0IH0pO1xuXG5leHBvcnQgY29uc3QgYm9vc3RlZENyb3NzRW50cm9weSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0Jvb3N0ZWQgY3Jvc3MtZW50cm9weScsXG4gIGRldGFpbDogJ29uIGNyYWZ0ZWQgaW1hZ2VzLCB3aXRoIHRoZSBsaWtlbGllc3Qgd3JvbmcgY2xhc3MgaGVsZCBkb3duLCBhcyBpbiBNQVJUJyxcbiAgZmllbGRzOiBbd2VpZ2h0RmllbGRdLFxuICBzdGFydGluZzogeyBraW5kOiAnYm9vc3RlZC1jcm9zcy1lbnRyb3B5Jywgd2VpZ2h0OiAxIH0sXG4gIG5lZWRzOiAoKSA9PiBbJ2NyYWZ0ZWQnXSxcbiAgdGl0bGVPZjogKCkgPT4gJ2Jvb3N0ZWQgY3Jvc3MtZW50cm9weScsXG59IHNhdGlzZmllcyBUZXJtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgV2VpZ2h0LCB3ZWlnaHRGaWVsZCwgdHlwZSBUZXJtS2luZCB9IGZyb20gJy4vdGVybS1raW5kJztcblxuLyoqIEtMIGZyb20gY2xlYW4gdG8gY3JhZnRlZCBhbnN3ZXJzLCBlYWNoIGltYWdlIHdlaWdodGVkIGJ5IGhvdyB1bnN1cmUgdGhlIG5ldHdvcmsgaXMgb2YgaXQgd2hlbiBjbGVhbiAoV2FuZyBldCBhbC4gMjAyMCkuICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnd2VpZ2h0ZWQta2wtZGl2ZXJnZW5jZScpLCB3ZWlnaHQ6IFdlaWdodCB9KTtcblxuZXhwb3J0IGNvbnN0IHdlaWdodGVkS2xEaXZlcmdlbmNlID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnV2VpZ2h0ZWQgS0wgZGl2ZXJnZW5jZScsXG4gIGRldGFpbDogJ21vcmUgZm9yIGltYWdlcyB0aGF0IGFyZSB1bnN1cmUgd2hlbiBjbGVhbiwgYXMgaW4gTUFSVCcsXG4gIGZpZWxkczogW3dlaWdodEZpZWxkXSxcbiAgc3RhcnRpbmc6IHsga2luZDogJ3dlaWdodGVkLWtsLWRpdmVyZ2VuY2UnLCB3ZWlnaHQ6IDUgfSxcbiAgbmVlZHM6ICgpID0+IFsnY2xlYW4nLCAnY3JhZnRlZCddLFxuICB0aXRsZU9mOiAoKSA9PiAnd2VpZ2h0ZWQgS0wgZGl2ZXJnZW5jZScsXG59IHNhdGlzZmllcyBUZXJtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgZmVhdHVyZUZpZWxkcywgRmVhdHVyZUxheWVyLCBGZWF0dXJlTWVhc3VyZSB9IGZyb20gJy4uL2ZlYXR1cmVzJztcbmltcG9ydCB7IG9uRmllbGQsIFdlaWdodCwgd2VpZ2h0RmllbGQsIHR5cGUgVGVybUtpbmQgfSBmcm9tICcuL3Rlcm0ta2luZCc7XG5cbi8qKlxuICogSG93IGZhciB0aGUgbmV0d29yaydzIGZlYXR1cmVzIGFyZSBmcm9tIHRob3NlIHRoYXQgdGhlIGZyb3plbiB0ZWFjaGVyIGhhcyBvZiB0aGUgY2xlYW4gaW1hZ2U6IHRoZSBtZWFuIG92ZXIgdGhlIGJhdGNoLiBXaXRoXG4gKiB0aGUgZGlzdGFuY2Ugb2YgY3JhZnRlZCBpbWFnZXMgYWxvbmUgdGhlIHRlYWNoZXIgaXMgYSB0YXJnZXQgb2YgZmVhdHVyZXMgYW5kIG5vIGxhYmVsIGlzIHVzZWQuXG4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdmZWF0dXJlLWRpc3RhbmNlJyksXG4gIHdlaWdodDogV2VpZ2h0LFxuICAvKiogV2hvc2UgZmVhdHVyZXMgb2YgdGhlIG5ldHdvcmsgYXJlIGNvbXBhcmVkLiAqL1xuICBvbjogei5lbnVtKFsnY2xlYW4nLCAnY3JhZnRlZCddKS5kZWZhdWx0KCdjcmFmdGVkJyksXG4gIG1lYXN1cmU6IEZlYXR1cmVNZWFzdXJlLFxuICBsYXllcjogRmVhdHVyZUxheWVyLFxufSk7XG5cbmV4cG9ydCBjb25zdCBmZWF0dXJlRGlzdGFuY2UgPSB7XG4gIHNjaGVtYSxcbiAgbGFiZWw6ICdGZWF0dXJlIGFuY2hvcicsXG4gIGRldGFpbDogXCJrZWVwcyBmZWF0dXJlcyBuZWFyIHRoZSB0ZWFjaGVyJ3Mgb2YgdGhlIGNsZWFuIGltYWdlXCIsXG4gIGZpZWxkczogW29uRmllbGQsIC4uLmZlYXR1cmVGaWVsZHMsIHdlaWdodEZpZWxkXSxcbiAgc3RhcnRpbmc6IHtcbiAgICBraW5kOiAnZmVhdHVyZS1kaXN0YW5jZScsXG4gICAgd2VpZ2h0OiAxLFxuICAgIG9uOiAnY3JhZnRlZCcsXG4gICAgbWVhc3VyZTogJ3NxdWFyZWQnLFxuICAgIGxheWVyOiBudWxsLFxuICB9LFxuICBuZWVkczogKHsgb24gfSkgPT4gW29uLCAndGVhY2hlciddLFxuICBsYXllck9mOiAoeyBsYXllciB9KSA9PiBsYXllcixcbiAgdGl0bGVPZjogKCkgPT4gJ2ZlYXR1cmUgYW5jaG9yJyxcbn0gc2F0aXNmaWVzIFRlcm1LaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBvbkZpZWxkLCBXZWlnaHQsIHdlaWdodEZpZWxkLCB0eXBlIFRlcm1LaW5kIH0gZnJvbSAnLi90ZXJtLWtpbmQnO1xuXG4vKiogU29mdCBsYWJlbHMgb2YgdGhlIGZyb3plbiB0ZWFjaGVyOiBUwrIgwrcgS0woc29mdG1heCh0ZWFjaGVyIC8gVCkg4oCWIHNvZnRtYXgobmV0d29yayAvIFQpKSAoSGludG9uIGV0IGFsLiAyMDE1KS4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdkaXN0aWxsYXRpb24nKSxcbiAgd2VpZ2h0OiBXZWlnaHQsXG4gIC8qKiBXaGljaCBpbWFnZXMgdGhlIG5ldHdvcmsgYW5zd2VyczsgdGhlIHRlYWNoZXIgYW5zd2VycyB0aGUgY2xlYW4gb25lcy4gKi9cbiAgb246IHouZW51bShbJ2NsZWFuJywgJ2NyYWZ0ZWQnXSkuZGVmYXVsdCgnY3JhZnRlZCcpLFxuICB0ZW1wZXJhdHVyZTogei5udW1iZXIoKS5wb3NpdGl2ZSgpLm1heCgxMDApLmRlZmF1bHQoMSksXG59KTtcblxuZXhwb3J0IGNvbnN0IGRpc3RpbGxhdGlvbiA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0Rpc3RpbGxhdGlvbicsXG4gIGRldGFpbDogXCJzb2Z0IGxhYmVsczogdGhlIHRlYWNoZXIncyBhbnN3ZXJzIHRvIHRoZSBjbGVhbiBpbWFnZXNcIixcbiAgZmllbGRzOiBbb25GaWVsZCwgeyBmb3JtOiAnbnVtYmVyJywga2V5OiAndGVtcGVyYXR1cmUnLCBsYWJlbDogJ1RlbXBlcmF0dXJlJyB9LCB3ZWlnaHRGaWVsZF0sXG4gIHN0YXJ0aW5nOiB7IGtpbmQ6ICdkaXN0aWxsYXRpb24nLCB3ZWlnaHQ6IDEsIG9uOiAnY3JhZnRlZCcsIHRlbXBlcmF0dXJlOiAxIH0sXG4gIG5lZWRzOiAoeyBvbiB9KSA9PiBbb24sICd0ZWFjaGVyJ10sXG4gIHRpdGxlT2Y6ICgpID0+ICdkaXN0aWxsYXRpb24nLFxufSBzYXRpc2ZpZXMgVGVybUtpbmQ8ei5pbmZlcjx0eXBlb2Ygc2NoZW1hPj47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IFdlaWdodCwgd2VpZ2h0RmllbGQsIHR5cGUgVGVybUtpbmQgfSBmcm9tICcuL3Rlcm0ta2luZCc7XG5cbi8qKlxuICogSGVscGVyLWJhc2VkIHRyYWluaW5nIChSYWRlICYgTW9vc2F2aS1EZXpmb29saSAyMDIyKTogY3Jvc3MtZW50cm9weSBvbiB4ICsgMih4JyAtIHgpLCBsYWJlbGxlZCB3aXRoIHRoZSBjbGFzcyB0aGF0IHRoZSBmcm96ZW4gdGVhY2hlclxuICogc2VlcyBpbiB0aGUgY3JhZnRlZCBpbWFnZSB4Jywgc28gdGhhdCB0aGUgbmV0d29yayBuZWVkIG5vdCBiZW5kIGl0cyBib3VuZGFyeSBmdXJ0aGVyIHRoYW4gdGhlIGF0dGFjayBhc2tzLlxuICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnaGVscGVyJyksIHdlaWdodDogV2VpZ2h0IH0pO1xuXG5leHBvcnQgY29uc3QgaGVscGVyID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnSGVscGVyIGV4YW1wbGVzJyxcbiAgZGV0YWlsOiBcImJleW9uZCB0aGUgY3JhZnRlZCBpbWFnZXMsIGxhYmVsbGVkIGJ5IHRoZSB0ZWFjaGVyJ3MgYW5zd2VycyB0byB0aGVzZSwgYXMgaW4gSEFUXCIsXG4gIGZpZWxkczogW3dlaWdodEZpZWxkXSxcbiAgc3RhcnRpbmc6IHsga2luZDogJ2hlbHBlcicsIHdlaWdodDogMC41IH0sXG4gIG5lZWRzOiAoKSA9PiBbJ2hlbHBlcicsICd0ZWFjaGVyLW9mLWNyYWZ0ZWQnXSxcbiAgdGl0bGVPZjogKCkgPT4gJ2hlbHBlciBleGFtcGxlcycsXG59IHNhdGlzZmllcyBUZXJtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgV2VpZ2h0LCB3ZWlnaHRGaWVsZCwgdHlwZSBUZXJtS2luZCB9IGZyb20gJy4vdGVybS1raW5kJztcblxuLyoqIEhhbGYgdGhlIHNxdWFyZWQgZGlzdGFuY2Ugb2YgdGhlIHRyYWluZWQgd2VpZ2h0cyBmcm9tIHdoZXJlIHRoZXkgc3RhcnRlZDogdGhlIHJpZGdlIG9mIFJURkEgKENoZW5nIGV0IGFsLiAyMDIxKS4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdkaXN0YW5jZS10by1zdGFydCcpLCB3ZWlnaHQ6IFdlaWdodCB9KTtcblxuZXhwb3J0IGNvbnN0IGRpc3RhbmNlVG9TdGFydCA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0Rpc3RhbmNlIHRvIHRoZSBzdGFydCcsXG4gIGRldGFpbDogJ2tlZXBzIHRoZSB3ZWlnaHRzIG5lYXIgdGhvc2UgdGhhdCB0aGUgdHJhaW5pbmcgc3RhcnRlZCB3aXRoJyxcbiAgZmllbGRzOiBbd2VpZ2h0RmllbGRdLFxuICBzdGFydGluZzogeyBraW5kOiAnZGlzdGFuY2UtdG8tc3RhcnQnLCB3ZWlnaHQ6IDAuMDEgfSxcbiAgbmVlZHM6ICgpID0+IFsnc3RhcnQnXSxcbiAgdGl0bGVPZjogKCkgPT4gJ0wyIHRvIHRoZSBzdGFydCcsXG59IHNhdGlzZmllcyBUZXJtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHR5cGUgeyBDaG9pY2VGaWVsZCwgTnVtYmVyRmllbGQgfSBmcm9tICcuLi9maWVsZHMnO1xuaW1wb3J0IHR5cGUgeyBUZXJtSW1hZ2VzIH0gZnJvbSAnLi90ZXJtLWtpbmQnO1xuXG4vKiogT24gd2hpY2ggaW1hZ2VzIGEgdGVybSBvbiBpZGVudGl0aWVzIGlzIGNvbXB1dGVkLiAqL1xuZXhwb3J0IGNvbnN0IE9uID0gei5lbnVtKFsnY2xlYW4nLCAnY3JhZnRlZCddKS5kZWZhdWx0KCdjcmFmdGVkJyk7XG5cbi8qKiBXaGF0IGNvc2luZXMgYXJlIG11bHRpcGxpZWQgd2l0aCBiZWZvcmUgdGhlIGxvZ2lzdGljIGZ1bmN0aW9uIG9yIHRoZSBzb2Z0bWF4LiAqL1xuZXhwb3J0IGNvbnN0IFNjYWxlID0gei5udW1iZXIoKS5wb3NpdGl2ZSgpLm1heCgyNTYpO1xuXG5leHBvcnQgY29uc3Qgc2NhbGVGaWVsZDogTnVtYmVyRmllbGQgPSB7XG4gIGZvcm06ICdudW1iZXInLFxuICBrZXk6ICdzY2FsZScsXG4gIGxhYmVsOiAnU2NhbGUnLFxuICBoaW50OiAnd2hhdCBjb3NpbmVzIGFyZSBtdWx0aXBsaWVkIHdpdGgnLFxufTtcblxuLyoqIEBwYXJhbSBoaW50IHRoZSByYW5nZSwgYW5kIHRoZSBwdWJsaXNoZWQgdmFsdWUgKi9cbmV4cG9ydCBjb25zdCBtYXJnaW5GaWVsZCA9IChoaW50OiBzdHJpbmcpOiBOdW1iZXJGaWVsZCA9PiAoe1xuICBmb3JtOiAnbnVtYmVyJyxcbiAga2V5OiAnbWFyZ2luJyxcbiAgbGFiZWw6ICdNYXJnaW4nLFxuICBoaW50LFxufSk7XG5cbi8qKiBUaGUgaW1hZ2VzIHdob3NlIGFuc3dlcnMgYSB0ZXJtIG9uIGlkZW50aXRpZXMgbmVlZHMsIGFuZCB0aGUgaGVhZCB0aGF0IGl0IGxlYXJucyB3aXRoLiAqL1xuZXhwb3J0IGNvbnN0IGlkZW50aXR5TmVlZHMgPSAoeyBvbiB9OiB7IG9uOiAnY2xlYW4nIHwgJ2NyYWZ0ZWQnIH0pOiBUZXJtSW1hZ2VzW10gPT4gW29uXTtcblxuZXhwb3J0IGNvbnN0IHZhcmlhbnRGaWVsZDogQ2hvaWNlRmllbGQgPSB7XG4gIGZvcm06ICdjaG9pY2UnLFxuICBrZXk6ICd2YXJpYW50JyxcbiAgbGFiZWw6ICdNYXJnaW4gdHlwZScsXG4gIG9wdGlvbnM6IFtcbiAgICB7IHZhbHVlOiAnY29zaW5lJywgbGFiZWw6ICdhZGRpdGl2ZSB0byB0aGUgY29zaW5lIChDKScgfSxcbiAgICB7IHZhbHVlOiAnYW5nbGUnLCBsYWJlbDogJ2FkZGl0aXZlIHRvIHRoZSBhbmdsZSAoQSknIH0sXG4gICAgeyB2YWx1ZTogJ211bHRpcGxlJywgbGFiZWw6ICdtdWx0aXBsZSBvZiB0aGUgYW5nbGUgKE0pJyB9LFxuICBdLFxufTtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgaWRlbnRpdHlOZWVkcywgbWFyZ2luRmllbGQsIE9uLCBTY2FsZSwgc2NhbGVGaWVsZCB9IGZyb20gJy4vaWRlbnRpdHktdGVybSc7XG5pbXBvcnQgeyBvbkZpZWxkLCBXZWlnaHQsIHdlaWdodEZpZWxkLCB0eXBlIFRlcm1LaW5kIH0gZnJvbSAnLi90ZXJtLWtpbmQnO1xuXG4vKiogTm9ybUZhY2Ugd2l0aCBhIG1hcmdpbiBvbnRvIHRoZSBhbmdsZSBvZiB0aGUgb3duIGlkZW50aXR5IChEZW5nIGV0IGFsLiAyMDE5KS4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdhcmNmYWNlJyksXG4gIHdlaWdodDogV2VpZ2h0LFxuICBvbjogT24sXG4gIG1hcmdpbjogei5udW1iZXIoKS5taW4oMCkubWF4KDEuNTcpLmRlZmF1bHQoMC41KSxcbiAgc2NhbGU6IFNjYWxlLmRlZmF1bHQoMzApLFxufSk7XG5cbmV4cG9ydCBjb25zdCBhcmNmYWNlID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnQXJjRmFjZScsXG4gIGRldGFpbDogJ3dpdGggYSBtYXJnaW4gb250byB0aGUgb3duIGFuZ2xlLCBmb3IgZW1iZWRkZXJzJyxcbiAgZmllbGRzOiBbb25GaWVsZCwgbWFyZ2luRmllbGQoJzAgdG8gMS41NyByYWRpYW5zOyBwdWJsaXNoZWQ6IDAuNScpLCBzY2FsZUZpZWxkLCB3ZWlnaHRGaWVsZF0sXG4gIHN0YXJ0aW5nOiB7XG4gICAga2luZDogJ2FyY2ZhY2UnLFxuICAgIHdlaWdodDogMSxcbiAgICBvbjogJ2NyYWZ0ZWQnLFxuICAgIG1hcmdpbjogMC41LFxuICAgIHNjYWxlOiAzMCxcbiAgfSxcbiAgbmVlZHM6IGlkZW50aXR5TmVlZHMsXG4gIGhlYWRPZjogKHsgc2NhbGUgfSkgPT4gKHsgc2NhbGUsIGluaXRpYWxCaWFzOiBudWxsIH0pLFxuICB0aXRsZU9mOiAoKSA9PiAnQXJjRmFjZScsXG59IHNhdGlzZmllcyBUZXJtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgaWRlbnRpdHlOZWVkcywgbWFyZ2luRmllbGQsIE9uLCBTY2FsZSwgc2NhbGVGaWVsZCB9IGZyb20gJy4vaWRlbnRpdHktdGVybSc7XG5pbXBvcnQgeyBvbkZpZWxkLCBXZWlnaHQsIHdlaWdodEZpZWxkLCB0eXBlIFRlcm1LaW5kIH0gZnJvbSAnLi90ZXJtLWtpbmQnO1xuXG4vKiogTm9ybUZhY2Ugd2l0aCBhIG1hcmdpbiBvZmYgdGhlIGNvc2luZSBvZiB0aGUgb3duIGlkZW50aXR5IChXYW5nIGV0IGFsLiAyMDE4LCBDb3NGYWNlIGFuZCBBTS1zb2Z0bWF4KS4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdjb3NmYWNlJyksXG4gIHdlaWdodDogV2VpZ2h0LFxuICBvbjogT24sXG4gIG1hcmdpbjogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLmRlZmF1bHQoMC4zNSksXG4gIHNjYWxlOiBTY2FsZS5kZWZhdWx0KDMwKSxcbn0pO1xuXG5leHBvcnQgY29uc3QgY29zZmFjZSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0Nvc0ZhY2UgKEFNLXNvZnRtYXgpJyxcbiAgZGV0YWlsOiAnd2l0aCBhIG1hcmdpbiBvZmYgdGhlIG93biBjb3NpbmUsIGZvciBlbWJlZGRlcnMnLFxuICBmaWVsZHM6IFtvbkZpZWxkLCBtYXJnaW5GaWVsZCgnMCB0byAxOyBwdWJsaXNoZWQ6IDAuMzUnKSwgc2NhbGVGaWVsZCwgd2VpZ2h0RmllbGRdLFxuICBzdGFydGluZzoge1xuICAgIGtpbmQ6ICdjb3NmYWNlJyxcbiAgICB3ZWlnaHQ6IDEsXG4gICAgb246ICdjcmFmdGVkJyxcbiAgICBtYXJnaW46IDAuMzUsXG4gICAgc2NhbGU6IDMwLFxuICB9LFxuICBuZWVkczogaWRlbnRpdHlOZWVkcyxcbiAgaGVhZE9mOiAoeyBzY2FsZSB9KSA9PiAoeyBzY2FsZSwgaW5pdGlhbEJpYXM6IG51bGwgfSksXG4gIHRpdGxlT2Y6ICgpID0+ICdDb3NGYWNlJyxcbn0gc2F0aXNmaWVzIFRlcm1LaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBpZGVudGl0eU5lZWRzLCBPbiwgU2NhbGUsIHNjYWxlRmllbGQgfSBmcm9tICcuL2lkZW50aXR5LXRlcm0nO1xuaW1wb3J0IHsgb25GaWVsZCwgV2VpZ2h0LCB3ZWlnaHRGaWVsZCwgdHlwZSBUZXJtS2luZCB9IGZyb20gJy4vdGVybS1raW5kJztcblxuLyoqIFNvZnRtYXggY3Jvc3MtZW50cm9weSBvZiBzY2FsZWQgY29zaW5lcyBiZXR3ZWVuIGZlYXR1cmVzIGFuZCB0aGUgaWRlbnRpdGllcycgZGlyZWN0aW9ucyAoV2FuZyBldCBhbC4gMjAxNykuICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgnbm9ybWZhY2UnKSxcbiAgd2VpZ2h0OiBXZWlnaHQsXG4gIG9uOiBPbixcbiAgc2NhbGU6IFNjYWxlLmRlZmF1bHQoMzApLFxufSk7XG5cbmV4cG9ydCBjb25zdCBub3JtZmFjZSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ05vcm1GYWNlJyxcbiAgZGV0YWlsOiAnc29mdG1heCBvdmVyIHNjYWxlZCBjb3NpbmVzLCBmb3IgZW1iZWRkZXJzJyxcbiAgZmllbGRzOiBbb25GaWVsZCwgc2NhbGVGaWVsZCwgd2VpZ2h0RmllbGRdLFxuICBzdGFydGluZzoge1xuICAgIGtpbmQ6ICdub3JtZmFjZScsXG4gICAgd2VpZ2h0OiAxLFxuICAgIG9uOiAnY3JhZnRlZCcsXG4gICAgc2NhbGU6IDMwLFxuICB9LFxuICBuZWVkczogaWRlbnRpdHlOZWVkcyxcbiAgaGVhZE9mOiAoeyBzY2FsZSB9KSA9PiAoeyBzY2FsZSwgaW5pdGlhbEJpYXM6IG51bGwgfSksXG4gIHRpdGxlT2Y6ICgpID0+ICdOb3JtRmFjZScsXG59IHNhdGlzZmllcyBUZXJtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgaWRlbnRpdHlOZWVkcywgbWFyZ2luRmllbGQsIE9uLCBTY2FsZSwgc2NhbGVGaWVsZCwgdmFyaWFudEZpZWxkIH0gZnJvbSAnLi9pZGVudGl0eS10ZXJtJztcbmltcG9ydCB7IG9uRmllbGQsIFdlaWdodCwgd2VpZ2h0RmllbGQsIHR5cGUgVGVybUtpbmQgfSBmcm9tICcuL3Rlcm0ta2luZCc7XG5cbi8qKiBXaGVyZSB0aGUgbWFyZ2luIGdvZXMsIHdpdGggdGhlIHJhbmdlIHRoYXQga2VlcHMgaXQgYSBtYXJnaW4gYW5kIHRoZSBwdWJsaXNoZWQgdmFsdWUuICovXG5jb25zdCBzcGhlcmVmYWNlMk1hcmdpbnMgPSB7XG4gIGNvc2luZTogeyBsZWFzdDogMCwgbW9zdDogMSwgcHVibGlzaGVkOiAwLjQgfSxcbiAgYW5nbGU6IHsgbGVhc3Q6IDAsIG1vc3Q6IE1hdGguUEkgLyAyLCBwdWJsaXNoZWQ6IDAuNSB9LFxuICBtdWx0aXBsZTogeyBsZWFzdDogMSwgbW9zdDogNCwgcHVibGlzaGVkOiAxLjcgfSxcbn0gYXMgY29uc3Q7XG5cbi8qKlxuICogU3BoZXJlRmFjZTIgKFdlbiBldCBhbC4gMjAyMik6IGZvciBlYWNoIGlkZW50aXR5IGEgYmluYXJ5IHF1ZXN0aW9uLCB3aGV0aGVyIHRoZSBpbWFnZSBzaG93cyBpdCwgb24gdGhlIGFuZ2xlIGJldHdlZW4gdGhlIGZlYXR1cmVzIGFuZFxuICogdGhlIGlkZW50aXR5J3MgZGlyZWN0aW9uOyB3aXRob3V0IGEgc29mdG1heCBvdmVyIGEgY2xvc2VkIHNldC5cbiAqL1xuY29uc3Qgc2NoZW1hID0gelxuICAuc3RyaWN0T2JqZWN0KHtcbiAgICBraW5kOiB6LmxpdGVyYWwoJ3NwaGVyZWZhY2UyJyksXG4gICAgd2VpZ2h0OiBXZWlnaHQsXG4gICAgb246IE9uLFxuICAgIHZhcmlhbnQ6IHouZW51bShbJ2Nvc2luZScsICdhbmdsZScsICdtdWx0aXBsZSddKS5kZWZhdWx0KCdjb3NpbmUnKSxcbiAgICBtYXJnaW46IHoubnVtYmVyKCkuZGVmYXVsdChzcGhlcmVmYWNlMk1hcmdpbnMuY29zaW5lLnB1Ymxpc2hlZCksXG4gICAgc2NhbGU6IFNjYWxlLmRlZmF1bHQoNDApLFxuICAgIC8qKiBUaGUgZXhwb25lbnQgdCBvZiB0aGUgc2ltaWxhcml0eSAyKCh6ICsgMSkgLyAyKV50IC0gMSwgd2hpY2ggc3ByZWFkcyBjb3NpbmVzIHRoYXQgYXJlIGNsb3NlIHRvIGVhY2ggb3RoZXIuICovXG4gICAgZXhwb25lbnQ6IHoubnVtYmVyKCkubWluKDEpLm1heCgxMCkuZGVmYXVsdCgzKSxcbiAgICAvKiogVGhlIHdlaWdodCDOuyBvZiB0aGUgaW1hZ2UncyBvd24gaWRlbnRpdHkgYWdhaW5zdCBhbGwgb3RoZXJzIHRvZ2V0aGVyLiAqL1xuICAgIGJhbGFuY2U6IHoubnVtYmVyKCkuZ3QoMCkubHQoMSkuZGVmYXVsdCgwLjcpLFxuICAgIC8qKiBUaGUgZmFjdG9yIGwgb2YgdGhlIHB1Ymxpc2hlZCBjb2RlOyBpdHMgZ3JhZGllbnRzIGFyZSB0aG9zZSBvZiBhIGxvc3Mgc28gbWFueSB0aW1lcyBhcyBsYXJnZSwgb3ZlciB0aGUgc2NhbGUuICovXG4gICAgbG9zc1NjYWxlOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEwMDApLmRlZmF1bHQoMTApLFxuICB9KVxuICAuc3VwZXJSZWZpbmUoKHsgdmFyaWFudCwgbWFyZ2luIH0sIGNvbnRleHQpID0+IHtcbiAgICBjb25zdCB7IGxlYXN0LCBtb3N0LCBwdWJsaXNoZWQgfSA9IHNwaGVyZWZhY2UyTWFyZ2luc1t2YXJpYW50XTtcbiAgICBpZiAobWFyZ2luID49IGxlYXN0ICYmIG1hcmdpbiA8PSBtb3N0KSByZXR1cm47XG4gICAgY29udGV4dC5hZGRJc3N1ZSh7XG4gICAgICBjb2RlOiAnY3VzdG9tJyxcbiAgICAgIHBhdGg6IFsnbWFyZ2luJ10sXG4gICAgICBtZXNzYWdlOiBgbXVzdCBiZSBiZXR3ZWVuICR7bGVhc3R9IGFuZCAke051bWJlcihtb3N0LnRvRml4ZWQoMykpfSB3aGVyZSB0aGUgbWFyZ2luIHR5cGUgaXMgXCIke3ZhcmlhbnR9XCI7IHRoZSBwdWJsaXNoZWQgdmFsdWUgaXMgJHtwdWJsaXNoZWR9YCxcbiAgICB9KTtcbiAgfSk7XG5cbmV4cG9ydCBjb25zdCBzcGhlcmVmYWNlMiA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ1NwaGVyZUZhY2UyJyxcbiAgZGV0YWlsOiAnb25lIGJpbmFyeSBxdWVzdGlvbiBmb3IgZWFjaCBpZGVudGl0eSwgZm9yIGVtYmVkZGVycycsXG4gIGZpZWxkczogW1xuICAgIG9uRmllbGQsXG4gICAgdmFyaWFudEZpZWxkLFxuICAgIG1hcmdpbkZpZWxkKCdwdWJsaXNoZWQ6IDAuNCBmb3IgQywgMC41IGZvciBBLCAxLjcgZm9yIE0nKSxcbiAgICBzY2FsZUZpZWxkLFxuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ2V4cG9uZW50JywgbGFiZWw6ICdTaW1pbGFyaXR5IGV4cG9uZW50JyB9LFxuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ2JhbGFuY2UnLCBsYWJlbDogJ0JhbGFuY2UnLCBoaW50OiBcInRoZSBvd24gaWRlbnRpdHkncyB3ZWlnaHQgzrtcIiB9LFxuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ2xvc3NTY2FsZScsIGxhYmVsOiAnTG9zcyBzY2FsZScgfSxcbiAgICB3ZWlnaHRGaWVsZCxcbiAgXSxcbiAgc3RhcnRpbmc6IHtcbiAgICBraW5kOiAnc3BoZXJlZmFjZTInLFxuICAgIHdlaWdodDogMSxcbiAgICBvbjogJ2NyYWZ0ZWQnLFxuICAgIHZhcmlhbnQ6ICdjb3NpbmUnLFxuICAgIG1hcmdpbjogMC40LFxuICAgIHNjYWxlOiA0MCxcbiAgICBleHBvbmVudDogMyxcbiAgICBiYWxhbmNlOiAwLjcsXG4gICAgbG9zc1NjYWxlOiAxMCxcbiAgfSxcbiAgbmVlZHM6IGlkZW50aXR5TmVlZHMsXG4gIGhlYWRPZjogKHRlcm0pID0+ICh7XG4gICAgc2NhbGU6IHRlcm0uc2NhbGUsXG4gICAgaW5pdGlhbEJpYXM6IChpZGVudGl0aWVzKSA9PiBpbml0aWFsQmlhcyh0ZXJtLCBpZGVudGl0aWVzKSxcbiAgfSksXG4gIHRpdGxlT2Y6ICh7IHZhcmlhbnQgfSkgPT4gYFNwaGVyZUZhY2UyLSR7eyBjb3NpbmU6ICdDJywgYW5nbGU6ICdBJywgbXVsdGlwbGU6ICdNJyB9W3ZhcmlhbnRdfWAsXG59IHNhdGlzZmllcyBUZXJtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcblxuLyoqXG4gKiBUaGUgc2hpZnQgYXQgd2hpY2gsIHdpdGggYWxsIGFuZ2xlcyByaWdodCwgdGhlIHF1ZXN0aW9ucyBhYm91dCB0aGUgb3duIGlkZW50aXR5IGFuZCBhYm91dCB0aGUgb3RoZXJzIGJhbGFuY2UgKFdlbiBldCBhbC4gMjAyMikuXG4gKi9cbmZ1bmN0aW9uIGluaXRpYWxCaWFzKHRlcm06IHouaW5mZXI8dHlwZW9mIHNjaGVtYT4sIGlkZW50aXRpZXM6IG51bWJlcik6IG51bWJlciB7XG4gIGNvbnN0IHsgc2NhbGUsIGJhbGFuY2UgfSA9IHRlcm07XG4gIGNvbnN0IG9kZHMgPSBiYWxhbmNlIC8gKCgxIC0gYmFsYW5jZSkgKiBNYXRoLm1heChpZGVudGl0aWVzIC0gMSwgMSkpO1xuICBjb25zdCBbb3duLCBvdGhlcnNdID0gcmlnaHRBbmdsZUxvZ2l0cyh0ZXJtKTtcbiAgY29uc3Qgcm9vdCA9IE1hdGguc3FydCgoMSAtIG9kZHMpICoqIDIgKyA0ICogb2RkcyAqIE1hdGguZXhwKHNjYWxlICogKG93biAtIG90aGVycykpKTtcbiAgcmV0dXJuIE1hdGgubG9nKDIgKiBvZGRzKSAtIHNjYWxlICogb3RoZXJzIC0gTWF0aC5sb2coMSAtIG9kZHMgKyByb290KTtcbn1cblxuLyoqIFRoZSBhZGp1c3RlZCBzaW1pbGFyaXRpZXMgYXQgYSByaWdodCBhbmdsZSBvZiB0aGUgb3duIGlkZW50aXR5IGFuZCBvZiB0aGUgb3RoZXJzLCB3aXRoIHRoZSBtYXJnaW4uICovXG5mdW5jdGlvbiByaWdodEFuZ2xlTG9naXRzKHtcbiAgdmFyaWFudCxcbiAgbWFyZ2luLFxuICBleHBvbmVudCxcbn06IHouaW5mZXI8dHlwZW9mIHNjaGVtYT4pOiBbb3duOiBudW1iZXIsIG90aGVyczogbnVtYmVyXSB7XG4gIGNvbnN0IGFkanVzdGVkID0gKGNvc2luZTogbnVtYmVyKTogbnVtYmVyID0+IDIgKiAoKGNvc2luZSArIDEpIC8gMikgKiogZXhwb25lbnQgLSAxO1xuICBjb25zdCByaWdodCA9IGFkanVzdGVkKDApO1xuICBpZiAodmFyaWFudCA9PT0gJ2Nvc2luZScpIHJldHVybiBbcmlnaHQgLSBtYXJnaW4sIHJpZ2h0ICsgbWFyZ2luXTtcbiAgY29uc3QgYW5nbGUgPSB2YXJpYW50ID09PSAnYW5nbGUnID8gTWF0aC5QSSAvIDIgKyBtYXJnaW4gOiAoTWF0aC5QSSAvIDIpICogbWFyZ2luO1xuICByZXR1cm4gW2FkanVzdGVkKE1hdGguY29zKE1hdGgubWluKE1hdGguUEksIGFuZ2xlKSkpLCByaWdodF07XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IGtpbmRNYXAsIHNjaGVtYXNPZiwgdHlwZSBWYWx1ZU9mIH0gZnJvbSAnLi4va2luZHMnO1xuaW1wb3J0IHsgY3Jvc3NFbnRyb3B5IH0gZnJvbSAnLi9jcm9zcy1lbnRyb3B5JztcbmltcG9ydCB7IHNxdWFyZWRMb2dpdERpZmZlcmVuY2UgfSBmcm9tICcuL3NxdWFyZWQtbG9naXQtZGlmZmVyZW5jZSc7XG5pbXBvcnQgeyBrbERpdmVyZ2VuY2UgfSBmcm9tICcuL2tsLWRpdmVyZ2VuY2UnO1xuaW1wb3J0IHsgYm9vc3RlZENyb3NzRW50cm9weSB9IGZyb20gJy4vYm9vc3RlZC1jcm9zcy1lbnRyb3B5JztcbmltcG9ydCB7IHdlaWdodGVkS2xEaXZlcmdlbmNlIH0gZnJvbSAnLi93ZWlnaHRlZC1rbC1kaXZlcmdlbmNlJztcbmltcG9ydCB7IGZlYXR1cmVEaXN0YW5jZSB9IGZyb20gJy4vZmVhdHVyZS1kaXN0YW5jZSc7XG5pbXBvcnQgeyBkaXN0aWxsYXRpb24gfSBmcm9tICcuL2Rpc3RpbGxhdGlvbic7XG5pbXBvcnQgeyBoZWxwZXIgfSBmcm9tICcuL2hlbHBlcic7XG5pbXBvcnQgeyBkaXN0YW5jZVRvU3RhcnQgfSBmcm9tICcuL2Rpc3RhbmNlLXRvLXN0YXJ0JztcbmltcG9ydCB7IGFyY2ZhY2UgfSBmcm9tICcuL2FyY2ZhY2UnO1xuaW1wb3J0IHsgY29zZmFjZSB9IGZyb20gJy4vY29zZmFjZSc7XG5pbXBvcnQgeyBub3JtZmFjZSB9IGZyb20gJy4vbm9ybWZhY2UnO1xuaW1wb3J0IHsgc3BoZXJlZmFjZTIgfSBmcm9tICcuL3NwaGVyZWZhY2UyJztcbmltcG9ydCB7XG4gIG5lZWRQYXNzZXMsXG4gIHR5cGUgQ29zaW5lSGVhZCxcbiAgdHlwZSBQYXNzZXMsXG4gIHR5cGUgVGVybUtpbmQsXG4gIHR5cGUgVGVybU5lZWQsXG59IGZyb20gJy4vdGVybS1raW5kJztcblxuLyoqIEV2ZXJ5IGtpbmQgb2YgdGVybSwgaW4gdGhlIG9yZGVyIGluIHdoaWNoIGEgZm9ybSBvZmZlcnMgdGhlbS4gKi9cbmV4cG9ydCBjb25zdCB0ZXJtS2luZHMgPSBraW5kTWFwKHtcbiAgJ2Nyb3NzLWVudHJvcHknOiBjcm9zc0VudHJvcHksXG4gICdzcXVhcmVkLWxvZ2l0LWRpZmZlcmVuY2UnOiBzcXVhcmVkTG9naXREaWZmZXJlbmNlLFxuICAna2wtZGl2ZXJnZW5jZSc6IGtsRGl2ZXJnZW5jZSxcbiAgJ2Jvb3N0ZWQtY3Jvc3MtZW50cm9weSc6IGJvb3N0ZWRDcm9zc0VudHJvcHksXG4gICd3ZWlnaHRlZC1rbC1kaXZlcmdlbmNlJzogd2VpZ2h0ZWRLbERpdmVyZ2VuY2UsXG4gICdmZWF0dXJlLWRpc3RhbmNlJzogZmVhdHVyZURpc3RhbmNlLFxuICBkaXN0aWxsYXRpb24sXG4gIGhlbHBlcixcbiAgJ2Rpc3RhbmNlLXRvLXN0YXJ0JzogZGlzdGFuY2VUb1N0YXJ0LFxuICBzcGhlcmVmYWNlMixcbiAgbm9ybWZhY2UsXG4gIGNvc2ZhY2UsXG4gIGFyY2ZhY2UsXG59KTtcblxuZXhwb3J0IHR5cGUgVGVybUtpbmROYW1lID0ga2V5b2YgdHlwZW9mIHRlcm1LaW5kcztcbmV4cG9ydCB0eXBlIFRlcm1PZjxOYW1lIGV4dGVuZHMgVGVybUtpbmROYW1lPiA9IFZhbHVlT2Y8KHR5cGVvZiB0ZXJtS2luZHMpW05hbWVdPjtcbmV4cG9ydCB0eXBlIFRlcm0gPSBUZXJtT2Y8VGVybUtpbmROYW1lPjtcblxuLyoqIEEgcGFydCBvZiB3aGF0IGFuIHVwZGF0ZSBkZXNjZW5kcyBvbjogaXRzIHZhbHVlIHRpbWVzIGl0cyB3ZWlnaHQgaXMgYWRkZWQgdG8gdGhlIG90aGVycy4gKi9cbmV4cG9ydCBjb25zdCBUZXJtID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBzY2hlbWFzT2YodGVybUtpbmRzKSk7XG5cbi8qKiBUaGUga2luZCBvZiBhIHRlcm0sIGZvciBjYWxscyB3aXRoIHRoaXMgdmVyeSB0ZXJtLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHRlcm1LaW5kT2YoeyBraW5kIH06IFRlcm0pOiBUZXJtS2luZDxUZXJtPiB7XG4gIHJldHVybiB0ZXJtS2luZHNba2luZF0gYXMgVGVybUtpbmQ8VGVybT47XG59XG5cbi8qKiBXaGF0IHRoZSB0ZXJtcyBvZiBhbiBvYmplY3RpdmUgbmVlZCwgZWFjaCBvbmNlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG5lZWRzT2Yob2JqZWN0aXZlOiByZWFkb25seSBUZXJtW10pOiBSZWFkb25seVNldDxUZXJtTmVlZD4ge1xuICByZXR1cm4gbmV3IFNldChvYmplY3RpdmUuZmxhdE1hcCgodGVybSkgPT4gWy4uLnRlcm1LaW5kT2YodGVybSkubmVlZHModGVybSldKSk7XG59XG5cbi8qKiBXaGV0aGVyIGEgdGVybSBvZiB0aGUgb2JqZWN0aXZlIHRha2VzIHRoZSB0ZWFjaGVyJ3MgYW5zd2VycyBhcyBjbGFzc2VzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG5lZWRzVGVhY2hlckNsYXNzZXMob2JqZWN0aXZlOiByZWFkb25seSBUZXJtW10pOiBib29sZWFuIHtcbiAgcmV0dXJuIG9iamVjdGl2ZS5zb21lKCh0ZXJtKSA9PiB7XG4gICAgY29uc3QgeyBuZWVkcywgbGF5ZXJPZiB9ID0gdGVybUtpbmRPZih0ZXJtKTtcbiAgICBjb25zdCBhc2tzID0gbmVlZHModGVybSkuc29tZSgobmVlZCkgPT4gbmVlZCA9PT0gJ3RlYWNoZXInIHx8IG5lZWQgPT09ICd0ZWFjaGVyLW9mLWNyYWZ0ZWQnKTtcbiAgICByZXR1cm4gYXNrcyAmJiAhbGF5ZXJPZjtcbiAgfSk7XG59XG5cbi8qKiBUaGUgbGF5ZXJzIHdob3NlIGZlYXR1cmVzIHRoZSB0ZXJtcyBvZiBhbiBvYmplY3RpdmUgY29tcGFyZSwgZWFjaCBvbmNlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxheWVyc09mKG9iamVjdGl2ZTogcmVhZG9ubHkgVGVybVtdKTogKHN0cmluZyB8IG51bGwpW10ge1xuICBjb25zdCBsYXllcnMgPSBvYmplY3RpdmUubWFwKCh0ZXJtKSA9PiB0ZXJtS2luZE9mKHRlcm0pLmxheWVyT2Y/Lih0ZXJtKSk7XG4gIHJldHVybiBbLi4ubmV3IFNldChsYXllcnMuZmlsdGVyKChsYXllcikgPT4gbGF5ZXIgIT09IHVuZGVmaW5lZCkpXTtcbn1cblxuLyoqIFRoZSBsYXN0IGxheWVyIHRoYXQgdGhlIHRlcm1zIG9mIGFuIG9iamVjdGl2ZSBsZWFybiB3aXRoOiBvZiB0aGUgZmlyc3QgdGhhdCBhc2tzIGZvciBvbmU7IG51bGwgd2hlcmUgbm9uZSBkb2VzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNvc2luZUhlYWRPZihvYmplY3RpdmU6IHJlYWRvbmx5IFRlcm1bXSk6IENvc2luZUhlYWQgfCBudWxsIHtcbiAgY29uc3QgaGVhZHMgPSBvYmplY3RpdmUuZmxhdE1hcCgodGVybSkgPT4gdGVybUtpbmRPZih0ZXJtKS5oZWFkT2Y/Lih0ZXJtKSA/PyBbXSk7XG4gIHJldHVybiBoZWFkcy5maW5kKCh7IGluaXRpYWxCaWFzIH0pID0+IGluaXRpYWxCaWFzKSA/PyBoZWFkc1swXSA/PyBudWxsO1xufVxuXG4vKiogUGFzc2VzIG92ZXIgb25lIGltYWdlIHRoYXQgYW4gdXBkYXRlIG9uIHRoZSBvYmplY3RpdmUgY29zdHMsIHdpdGhvdXQgaXRzIGF0dGFjay4gKi9cbmV4cG9ydCBmdW5jdGlvbiBvYmplY3RpdmVQYXNzZXMob2JqZWN0aXZlOiByZWFkb25seSBUZXJtW10pOiBQYXNzZXMge1xuICBjb25zdCBuZWVkZWQgPSBbLi4ubmVlZHNPZihvYmplY3RpdmUpXS5tYXAoKG5lZWQpID0+IG5lZWRQYXNzZXNbbmVlZF0pO1xuICByZXR1cm4ge1xuICAgIGZvcndhcmQ6IG5lZWRlZC5yZWR1Y2UoKHN1bSwgeyBmb3J3YXJkIH0pID0+IHN1bSArIGZvcndhcmQsIDApLFxuICAgIGJhY2t3YXJkOiBuZWVkZWQucmVkdWNlKChzdW0sIHsgYmFja3dhcmQgfSkgPT4gc3VtICsgYmFja3dhcmQsIDApLFxuICB9O1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgdHlwZSB7IFBsYW5GaWVsZCB9IGZyb20gJy4uL2ZpZWxkcyc7XG5cbi8qKlxuICogQWR2ZXJzYXJpYWwgd2VpZ2h0IHBlcnR1cmJhdGlvbiAoV3UgZXQgYWwuIDIwMjApOiB0aGUgZ3JhZGllbnQgb2YgYW4gdXBkYXRlIGlzIHRha2VuIHdoZXJlIGEgc3RlcCB1cCB0aGUgb2JqZWN0aXZlIGhhc1xuICogYnJvdWdodCB0aGUgd2VpZ2h0cywgYW5kIGRlc2NlbmRzIGZyb20gd2hlcmUgdGhleSB3ZXJlLlxuICovXG5leHBvcnQgY29uc3QgV2VpZ2h0UGVydHVyYmF0aW9uID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kOiB6LmxpdGVyYWwoJ2FkdmVyc2FyaWFsJyksXG4gIC8qKiBIb3cgZmFyIGVhY2gga2VybmVsIGlzIG1vdmVkLCBhcyBhIHNoYXJlIG9mIGl0cyBsZW5ndGguICovXG4gIGdhbW1hOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEpLmRlZmF1bHQoMC4wMDUpLFxuICAvKiogVGhlIHNoYXJlIG9mIHRoZSB0cmFpbmluZyBiZWZvcmUgaXQgYmVnaW5zLiAqL1xuICBzdGFydHNBdDogei5udW1iZXIoKS5taW4oMCkubHQoMSkuZGVmYXVsdCgwKSxcbn0pO1xuZXhwb3J0IHR5cGUgV2VpZ2h0UGVydHVyYmF0aW9uID0gei5pbmZlcjx0eXBlb2YgV2VpZ2h0UGVydHVyYmF0aW9uPjtcblxuZXhwb3J0IGNvbnN0IHN0YXJ0aW5nUGVydHVyYmF0aW9uID0gV2VpZ2h0UGVydHVyYmF0aW9uLnBhcnNlKHsga2luZDogJ2FkdmVyc2FyaWFsJyB9KTtcblxuLyoqIEluIHRoZSBvcmRlciBvZiB0aGUgZm9ybS4gKi9cbmV4cG9ydCBjb25zdCBwZXJ0dXJiYXRpb25GaWVsZHM6IHJlYWRvbmx5IFBsYW5GaWVsZFtdID0gW1xuICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdnYW1tYScsIGxhYmVsOiAnR2FtbWEnLCBzdWZmaXg6ICfDlyBsZW5ndGgnIH0sXG4gIHsgZm9ybTogJ251bWJlcicsIGtleTogJ3N0YXJ0c0F0JywgbGFiZWw6ICdCZWdpbnMgYXQnLCBzdWZmaXg6ICfDlyB0cmFpbmluZycgfSxcbl07XG5cbi8qKiBUaGUgZmlyc3Qgc3RlcCB0aGF0IHBlcnR1cmJzIHdlaWdodHM7IGB0b3RhbFN0ZXBzYCB3aGVyZSBub25lIGRvZXMuICovXG5leHBvcnQgZnVuY3Rpb24gZmlyc3RQZXJ0dXJiZWRTdGVwKFxuICBwZXJ0dXJiYXRpb246IFdlaWdodFBlcnR1cmJhdGlvbiB8IG51bGwsXG4gIHRvdGFsU3RlcHM6IG51bWJlcixcbik6IG51bWJlciB7XG4gIHJldHVybiBwZXJ0dXJiYXRpb24gPyBNYXRoLmNlaWwocGVydHVyYmF0aW9uLnN0YXJ0c0F0ICogdG90YWxTdGVwcykgOiB0b3RhbFN0ZXBzO1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBUcmFpbmluZ0F0dGFjaywgYXR0YWNrS2luZE9mLCBhdHRhY2tQYXNzZXMgfSBmcm9tICcuLi9hdHRhY2tzJztcbmltcG9ydCB7IEFzY2VudCwgYXNjZW50S2luZE9mIH0gZnJvbSAnLi4vYXNjZW50cyc7XG5pbXBvcnQgeyBBdmVyYWdpbmcgfSBmcm9tICcuLi9hdmVyYWdpbmcnO1xuaW1wb3J0IHsgRXBzaWxvblNjaGVkdWxlIH0gZnJvbSAnLi4vZXBzaWxvbi1zY2hlZHVsZXMnO1xuaW1wb3J0IHsgbmVlZHNPZiwgb2JqZWN0aXZlUGFzc2VzLCBUZXJtLCB0ZXJtS2luZE9mIH0gZnJvbSAnLi4vdGVybXMnO1xuaW1wb3J0IHsgY3JhZnRlZE5lZWRzLCB0ZXJtSW1hZ2VzLCB0eXBlIFBhc3NlcyB9IGZyb20gJy4uL3Rlcm1zL3Rlcm0ta2luZCc7XG5pbXBvcnQgeyBXZWlnaHRQZXJ0dXJiYXRpb24gfSBmcm9tICcuL3dlaWdodC1wZXJ0dXJiYXRpb24nO1xuXG4vKiogSG93IGltYWdlcyBhcmUgY2hhbmdlZCBiZWZvcmUgdGhlIG5ldHdvcmsgaXMgdHJhaW5lZCBvbiB0aGVtLiAqL1xuZXhwb3J0IGNvbnN0IENyYWZ0aW5nID0gelxuICAuc3RyaWN0T2JqZWN0KHtcbiAgICBhdHRhY2s6IFRyYWluaW5nQXR0YWNrLFxuICAgIGVwc2lsb25TY2hlZHVsZTogRXBzaWxvblNjaGVkdWxlLmRlZmF1bHQoeyBraW5kOiAnY29uc3RhbnQnIH0pLFxuICAgIC8qKiBXaGF0IHRoZSBhdHRhY2sgcmFpc2VzLiAqL1xuICAgIGFzY2VuZHM6IEFzY2VudC5kZWZhdWx0KHsga2luZDogJ2xhYmVsLWxvc3MnIH0pLFxuICB9KVxuICAuc3VwZXJSZWZpbmUoKHsgYXR0YWNrLCBhc2NlbmRzIH0sIGNvbnRleHQpID0+IHtcbiAgICBpZiAoYXNjZW5kcy5raW5kID09PSAnbGFiZWwtbG9zcycpIHJldHVybjtcbiAgICBjb25zdCByZWZ1c2UgPSAoa2V5OiBzdHJpbmcsIG1lc3NhZ2U6IHN0cmluZyk6IHZvaWQgPT5cbiAgICAgIGNvbnRleHQuYWRkSXNzdWUoeyBjb2RlOiAnY3VzdG9tJywgcGF0aDogWydhdHRhY2snLCBrZXldLCBtZXNzYWdlIH0pO1xuICAgIGNvbnN0IHsgbmVlZHNSYW5kb21TdGFydCwgbGFiZWwgfSA9IGFzY2VudEtpbmRPZihhc2NlbmRzKTtcbiAgICBjb25zdCB7IHRpdGxlLCByYWlzZXNMb3NzQWxvbmUgfSA9IGF0dGFja0tpbmRPZihhdHRhY2spO1xuICAgIGlmIChyYWlzZXNMb3NzQWxvbmUgIT09IHVuZGVmaW5lZCkge1xuICAgICAgcmVmdXNlKCdraW5kJywgYCR7dGl0bGV9ICR7cmFpc2VzTG9zc0Fsb25lfSwgbm90IHRoZSAke2xhYmVsfTogc2V0IGFzY2VuZHMgdG8gXCJsYWJlbC1sb3NzXCJgKTtcbiAgICB9XG4gICAgaWYgKG5lZWRzUmFuZG9tU3RhcnQgJiYgIShhdHRhY2tLaW5kT2YoYXR0YWNrKS5zdGFydHNBdFJhbmRvbT8uKGF0dGFjaykgPz8gZmFsc2UpKSB7XG4gICAgICByZWZ1c2UoXG4gICAgICAgICdyYW5kb21TdGFydCcsXG4gICAgICAgIGB0aGUgJHtsYWJlbH0gaXMgemVybyBhdCB0aGUgaW1hZ2UgaXRzZWxmLCB3aGVyZSBub3RoaW5nIGxlYWRzIGFueXdoZXJlOiBzdGFydCBhdCByYW5kb20sIHdpdGggUEdEIG9yIE4tRkdTTWAsXG4gICAgICApO1xuICAgIH1cbiAgICBpZiAoJ3RhcmdldCcgaW4gYXR0YWNrICYmIGF0dGFjay50YXJnZXQgIT09ICdub25lJykge1xuICAgICAgcmVmdXNlKCd0YXJnZXQnLCBgYW4gYXR0YWNrIHRoYXQgcmFpc2VzIHRoZSAke2xhYmVsfSBsZWFkcyB0byBubyBjbGFzczogc2V0IGl0IHRvIFwibm9uZVwiYCk7XG4gICAgfVxuICB9KTtcbmV4cG9ydCB0eXBlIENyYWZ0aW5nID0gei5pbmZlcjx0eXBlb2YgQ3JhZnRpbmc+O1xuXG4vKiogSG93IHdlaWdodHMgYXJlIHVwZGF0ZWQ6IHdoYXQgaXMgY3JhZnRlZCwgdGhlIHN1bSBvZiB3ZWlnaHRlZCB0ZXJtcyB0aGF0IGFuIHVwZGF0ZSBkZXNjZW5kcyBvbiwgYW5kIHdoYXQgaXMgYXZlcmFnZWQuICovXG5leHBvcnQgY29uc3QgUmVjaXBlID0gelxuICAuc3RyaWN0T2JqZWN0KHtcbiAgICAvKiogTnVsbDogbm90aGluZywgdGhlIG5ldHdvcmsgdHJhaW5zIG9uIHRoZSBpbWFnZXMgYXMgdGhleSBhcmUuICovXG4gICAgY3JhZnRpbmc6IENyYWZ0aW5nLm51bGxhYmxlKCksXG4gICAgb2JqZWN0aXZlOiB6LmFycmF5KFRlcm0pLm1pbigxKS5tYXgoMjApLFxuICAgIC8qKiBOdWxsOiBvbmx5IHRoZSB3ZWlnaHRzIHRoZW1zZWx2ZXMgYXJlIGtlcHQuICovXG4gICAgYXZlcmFnaW5nOiBBdmVyYWdpbmcubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAgIC8qKiBOdWxsOiBncmFkaWVudHMgYXJlIHRha2VuIGF0IHRoZSB3ZWlnaHRzIHRoZW1zZWx2ZXMuICovXG4gICAgd2VpZ2h0UGVydHVyYmF0aW9uOiBXZWlnaHRQZXJ0dXJiYXRpb24ubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICB9KVxuICAuc3VwZXJSZWZpbmUoKHsgY3JhZnRpbmcsIG9iamVjdGl2ZSwgd2VpZ2h0UGVydHVyYmF0aW9uIH0sIGNvbnRleHQpID0+IHtcbiAgICBpZiAoY3JhZnRpbmc/LmF0dGFjay5raW5kID09PSAnZnJlZScgJiYgd2VpZ2h0UGVydHVyYmF0aW9uKSB7XG4gICAgICBjb250ZXh0LmFkZElzc3VlKHtcbiAgICAgICAgY29kZTogJ2N1c3RvbScsXG4gICAgICAgIHBhdGg6IFsnd2VpZ2h0UGVydHVyYmF0aW9uJ10sXG4gICAgICAgIG1lc3NhZ2U6XG4gICAgICAgICAgJ0ZyZWUgdGFrZXMgaXRzIGdyYWRpZW50IGZyb20gdGhlIHVwZGF0ZSBhdCB0aGUgd2VpZ2h0cyB0aGVtc2VsdmVzOiBzZXQgaXQgdG8gbnVsbCwgb3IgY3JhZnQgd2l0aCBhbm90aGVyIGF0dGFjaycsXG4gICAgICB9KTtcbiAgICB9XG4gICAgb2JqZWN0aXZlLmZvckVhY2goKHRlcm0sIGluZGV4KSA9PiB7XG4gICAgICBjb25zdCBpc0NyYWZ0ZWQgPSB0ZXJtS2luZE9mKHRlcm0pXG4gICAgICAgIC5uZWVkcyh0ZXJtKVxuICAgICAgICAuc29tZSgobmVlZCkgPT4gY3JhZnRlZE5lZWRzLmluY2x1ZGVzKG5lZWQpKTtcbiAgICAgIGlmIChjcmFmdGluZyB8fCAhaXNDcmFmdGVkKSByZXR1cm47XG4gICAgICBjb250ZXh0LmFkZElzc3VlKHtcbiAgICAgICAgY29kZTogJ2N1c3RvbScsXG4gICAgICAgIHBhdGg6IFsnb2JqZWN0aXZlJywgaW5kZXhdLFxuICAgICAgICBtZXNzYWdlOiBgJHt0ZXJtLmtpbmR9IGlzIGNvbXB1dGVkIG9uIGNyYWZ0ZWQgaW1hZ2VzLCBhbmQgbm90aGluZyBpcyBjcmFmdGVkOiBnaXZlIHJlY2lwZS5jcmFmdGluZyBhbiBhdHRhY2ssIG9yIHVzZSB0ZXJtcyBvbiBjbGVhbiBpbWFnZXNgLFxuICAgICAgfSk7XG4gICAgfSk7XG4gICAgY29uc3QgbmVlZHMgPSBuZWVkc09mKG9iamVjdGl2ZSk7XG4gICAgaWYgKCF0ZXJtSW1hZ2VzLnNvbWUoKGltYWdlcykgPT4gbmVlZHMuaGFzKGltYWdlcykpKSB7XG4gICAgICBjb250ZXh0LmFkZElzc3VlKHtcbiAgICAgICAgY29kZTogJ2N1c3RvbScsXG4gICAgICAgIHBhdGg6IFsnb2JqZWN0aXZlJ10sXG4gICAgICAgIG1lc3NhZ2U6ICdubyB0ZXJtIGlzIGNvbXB1dGVkIGZyb20gaW1hZ2VzOiBhZGQgb25lLCBzdWNoIGFzIGNyb3NzLWVudHJvcHknLFxuICAgICAgfSk7XG4gICAgfSBlbHNlIGlmIChjcmFmdGluZyAmJiAhY3JhZnRlZE5lZWRzLnNvbWUoKG5lZWQpID0+IG5lZWRzLmhhcyhuZWVkKSkpIHtcbiAgICAgIGNvbnRleHQuYWRkSXNzdWUoe1xuICAgICAgICBjb2RlOiAnY3VzdG9tJyxcbiAgICAgICAgcGF0aDogWydjcmFmdGluZyddLFxuICAgICAgICBtZXNzYWdlOlxuICAgICAgICAgICdubyB0ZXJtIG9mIHRoZSBvYmplY3RpdmUgdXNlcyB0aGUgY3JhZnRlZCBpbWFnZXM6IGFkZCBvbmUgdGhhdCBkb2VzLCBvciBzZXQgcmVjaXBlLmNyYWZ0aW5nIHRvIG51bGwnLFxuICAgICAgfSk7XG4gICAgfVxuICB9KTtcbmV4cG9ydCB0eXBlIFJlY2lwZSA9IHouaW5mZXI8dHlwZW9mIFJlY2lwZT47XG5cbi8qKiBUcmFpbmluZyBvbiBpbWFnZXMgYXMgdGhleSBhcmUuICovXG5leHBvcnQgY29uc3QgbmF0dXJhbFJlY2lwZTogUmVjaXBlID0ge1xuICBjcmFmdGluZzogbnVsbCxcbiAgb2JqZWN0aXZlOiBbeyBraW5kOiAnY3Jvc3MtZW50cm9weScsIHdlaWdodDogMSwgb246ICdjbGVhbicsIHNtb290aGluZzogMCB9XSxcbiAgYXZlcmFnaW5nOiBudWxsLFxuICB3ZWlnaHRQZXJ0dXJiYXRpb246IG51bGwsXG59O1xuXG4vKiogVHJhaW5pbmcgb24gY3JhZnRlZCBpbWFnZXMgYWxvbmUgKE1hZHJ5IGV0IGFsLiAyMDE4KS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBhZHZlcnNhcmlhbFJlY2lwZShjcmFmdGluZzogei5pbnB1dDx0eXBlb2YgQ3JhZnRpbmc+KTogei5pbnB1dDx0eXBlb2YgUmVjaXBlPiB7XG4gIHJldHVybiB7IGNyYWZ0aW5nLCBvYmplY3RpdmU6IFt7IGtpbmQ6ICdjcm9zcy1lbnRyb3B5Jywgb246ICdjcmFmdGVkJyB9XSB9O1xufVxuXG4vKiogV2hldGhlciB0aGUgb2JqZWN0aXZlIGlzIHRoZSBwbGFpbiBtZWFuIGNyb3NzLWVudHJvcHksIG9uIHdoYXRldmVyIGltYWdlcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpc0Nyb3NzRW50cm9weSh7IG9iamVjdGl2ZSB9OiBSZWNpcGUpOiBib29sZWFuIHtcbiAgY29uc3QgW2ZpcnN0XSA9IG9iamVjdGl2ZTtcbiAgaWYgKG9iamVjdGl2ZS5sZW5ndGggIT09IDEgfHwgZmlyc3Q/LmtpbmQgIT09ICdjcm9zcy1lbnRyb3B5JykgcmV0dXJuIGZhbHNlO1xuICByZXR1cm4gZmlyc3Qud2VpZ2h0ID09PSAxICYmIGZpcnN0LnNtb290aGluZyA9PT0gMDtcbn1cblxuLyoqXG4gKiBGb3J3YXJkIGFuZCBiYWNrd2FyZCBwYXNzZXMgdGhhdCBvbmUgdHJhaW5pbmcgaW1hZ2UgY29zdHMsIGFzIGEgbWVhbiBvdmVyIHRoZSB0cmFpbmluZzogb25lIG9mIGVhY2ggZm9yIGEgc3RlcCBvZiB0aGVcbiAqIGF0dGFjaywgdGhlIHVwZGF0ZSwgYW5kIHRoZSB1cGRhdGUgb25jZSBtb3JlIHdoaWxlIHdlaWdodHMgYXJlIHBlcnR1cmJlZC5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJlY2lwZVBhc3NlcyhyZWNpcGU6IFJlY2lwZSk6IFBhc3NlcyB7XG4gIGNvbnN0IHsgY3JhZnRpbmcsIG9iamVjdGl2ZSwgd2VpZ2h0UGVydHVyYmF0aW9uIH0gPSByZWNpcGU7XG4gIGNvbnN0IHN0ZXBzID0gY3JhZnRpbmcgPyBhdHRhY2tQYXNzZXMoY3JhZnRpbmcuYXR0YWNrKSA6IDA7XG4gIGNvbnN0IGFzY2VudCA9IGNyYWZ0aW5nID8gYXNjZW50S2luZE9mKGNyYWZ0aW5nLmFzY2VuZHMpLnBhc3NlcyA6IHsgZm9yd2FyZDogMCwgYmFja3dhcmQ6IDAgfTtcbiAgY29uc3QgdXBkYXRlID0gb2JqZWN0aXZlUGFzc2VzKG9iamVjdGl2ZSk7XG4gIGNvbnN0IHVwZGF0ZXMgPSB3ZWlnaHRQZXJ0dXJiYXRpb24gPyAyIC0gd2VpZ2h0UGVydHVyYmF0aW9uLnN0YXJ0c0F0IDogMTtcbiAgcmV0dXJuIHtcbiAgICBmb3J3YXJkOiBzdGVwcyArIGFzY2VudC5mb3J3YXJkICsgdXBkYXRlcyAqIHVwZGF0ZS5mb3J3YXJkLFxuICAgIGJhY2t3YXJkOiBzdGVwcyArIGFzY2VudC5iYWNrd2FyZCArIHVwZGF0ZXMgKiB1cGRhdGUuYmFja3dhcmQsXG4gIH07XG59XG5cbi8qKiBIb3cgbWFueSB1cGRhdGVzIGluIGEgcm93IGVhY2ggYmF0Y2ggZ2V0cy4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZXBsYXlzT2YoeyBjcmFmdGluZyB9OiBQaWNrPFJlY2lwZSwgJ2NyYWZ0aW5nJz4pOiBudW1iZXIge1xuICByZXR1cm4gY3JhZnRpbmc/LmF0dGFjay5raW5kID09PSAnZnJlZScgPyBjcmFmdGluZy5hdHRhY2sucmVwbGF5cyA6IDE7XG59XG5cbi8qKiBXaGV0aGVyIGEgcmVjaXBlIGNvbXBhcmVzIHdpdGggYSBmcm96ZW4gdGVhY2hlci4gKi9cbmV4cG9ydCBmdW5jdGlvbiBuZWVkc1RlYWNoZXIoeyBjcmFmdGluZywgb2JqZWN0aXZlIH06IFJlY2lwZSk6IGJvb2xlYW4ge1xuICBjb25zdCBuZWVkcyA9IG5lZWRzT2Yob2JqZWN0aXZlKTtcbiAgcmV0dXJuIChcbiAgICBuZWVkcy5oYXMoJ3RlYWNoZXInKSB8fFxuICAgIG5lZWRzLmhhcygndGVhY2hlci1vZi1jcmFmdGVkJykgfHxcbiAgICAoY3JhZnRpbmcgIT09IG51bGwgJiYgYXNjZW50S2luZE9mKGNyYWZ0aW5nLmFzY2VuZHMpLm5lZWRzVGVhY2hlcilcbiAgKTtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBSZWNpcGVUaXRsZSB7XG4gIC8qKiBJbiB0aGUgZmllbGQncyB0ZXJtczogYGFkdmVyc2FyaWFsIGZpbmUtdHVuaW5nYC4gKi9cbiAgdGl0bGU6IHN0cmluZztcbiAgLyoqIEhvdyB0aGUgd2VpZ2h0cyBjYW1lIGFib3V0LCBpbiBhIHdvcmQgb3IgdHdvIGZvciB0YWJsZXM6IGBmaW5lLXR1bmluZ2AuICovXG4gIHNob3J0OiBzdHJpbmc7XG59XG5cbi8qKiBXaGF0IGEgcmVjaXBlIGlzIGNhbGxlZDogYnkgd2hldGhlciBpdCBjcmFmdHMsIGJ5IHdoZXJlIHRoZSB3ZWlnaHRzIGNvbWUgZnJvbSwgYW5kIGJ5IHRoZSB0ZXJtcyB0aGF0IGFyZSBub3QgdXN1YWwuICovXG5leHBvcnQgZnVuY3Rpb24gcmVjaXBlVGl0bGUoe1xuICBzdGFydCxcbiAgcmVjaXBlLFxufToge1xuICBzdGFydDogeyBraW5kOiAnZnJlc2gnIHwgJ2NoZWNrcG9pbnQnIH07XG4gIHJlY2lwZTogUmVjaXBlO1xufSk6IFJlY2lwZVRpdGxlIHtcbiAgY29uc3QgcGFydHMgPSByZWNpcGUub2JqZWN0aXZlLmZsYXRNYXAoKHRlcm0pID0+IHRlcm1LaW5kT2YodGVybSkudGl0bGVPZih0ZXJtKSA/PyBbXSk7XG4gIGlmIChyZWNpcGUud2VpZ2h0UGVydHVyYmF0aW9uKSBwYXJ0cy5wdXNoKCdBV1AnKTtcbiAgY29uc3QgYWRkaXRpb24gPSBwYXJ0cy5sZW5ndGggPiAwID8gYCArICR7cGFydHMuam9pbignICsgJyl9YCA6ICcnO1xuICBpZiAoIXJlY2lwZS5jcmFmdGluZykgcmV0dXJuIHsgdGl0bGU6IGBuYXR1cmFsIHRyYWluaW5nJHthZGRpdGlvbn1gLCBzaG9ydDogJ25hdHVyYWwnIH07XG4gIHJldHVybiBzdGFydC5raW5kID09PSAnZnJlc2gnXG4gICAgPyB7IHRpdGxlOiBgYWR2ZXJzYXJpYWwgdHJhaW5pbmcke2FkZGl0aW9ufWAsIHNob3J0OiAnZnJvbSBzY3JhdGNoJyB9XG4gICAgOiB7IHRpdGxlOiBgYWR2ZXJzYXJpYWwgZmluZS10dW5pbmcke2FkZGl0aW9ufWAsIHNob3J0OiAnZmluZS10dW5pbmcnIH07XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcblxuLyoqXG4gKiBXaGljaCBsYXllciByb2J1c3RuZXNzIGRlcGVuZHMgb24gbGVhc3QsIG1lYXN1cmVkIGJlZm9yZSB0aGUgZmlyc3QgdXBkYXRlIChtb2R1bGUgcm9idXN0IGNyaXRpY2FsaXR5LCBaaHUgZXQgYWwuIDIwMjMpOiBieVxuICogaG93IG11Y2ggdGhlIGxvc3Mgb24gY3JhZnRlZCBpbWFnZXMgcmlzZXMgd2hlbiB0aGUgd2VpZ2h0cyBvZiBvbmUgbGF5ZXIgbW92ZSB3aXRoaW4gYSBzaGFyZSBvZiB0aGVpciBsZW5ndGguXG4gKi9cbmNvbnN0IExlYXN0Q3JpdGljYWwgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBIb3cgZmFyIHRoZSB3ZWlnaHRzIG9mIGEgbGF5ZXIgbWF5IG1vdmUsIGFzIGEgc2hhcmUgb2YgdGhlaXIgbGVuZ3RoLiAqL1xuICByYWRpdXM6IHoubnVtYmVyKCkucG9zaXRpdmUoKS5tYXgoMSkuZGVmYXVsdCgwLjEpLFxuICAvKiogU3RlcHMgdXAgdGhlIGdyYWRpZW50LCBmb3IgZWFjaCBsYXllci4gKi9cbiAgc3RlcHM6IHouaW50KCkubWluKDEpLm1heCgxMDAwKS5kZWZhdWx0KDEwKSxcbiAgLyoqIFRyYWluaW5nIGltYWdlcywgY3JhZnRlZCBvbmNlIGJ5IHRoZSBwbGFuJ3MgdmFsaWRhdGlvbiBhdHRhY2s7IGFsbCBvZiBhIHNtYWxsZXIgc3BsaXQuICovXG4gIGltYWdlczogei5pbnQoKS5taW4oMSkubWF4KDFfMDAwXzAwMCkuZGVmYXVsdCgxMDAwKSxcbn0pO1xuZXhwb3J0IHR5cGUgTGVhc3RDcml0aWNhbCA9IHouaW5mZXI8dHlwZW9mIExlYXN0Q3JpdGljYWw+O1xuXG4vKiogV2hpY2ggcGFydHMgb2YgdGhlIG5ldHdvcmsgZG8gbm90IGNoYW5nZSB3aGlsZSBpdCB0cmFpbnMuIEZyb3plbiBwYXJhbWV0ZXJzIGtlZXAgZXZlcnkgYml0LiAqL1xuZXhwb3J0IGNvbnN0IEZyZWV6aW5nID0gelxuICAuc3RyaWN0T2JqZWN0KHtcbiAgICAvKiogT25seSB0aGUgbGFzdCBsYXllciB0cmFpbnMgZm9yIHNvIG1hbnkgZXBvY2hzIGZyb20gdGhlIHN0YXJ0OyBmcmFjdGlvbnMgYXJlIGFsbG93ZWQuICovXG4gICAgaGVhZE9ubHlFcG9jaHM6IHoubnVtYmVyKCkubWluKDApLm1heCgxMF8wMDApLmRlZmF1bHQoMCksXG4gICAgLyoqIFRoZSBuZXR3b3JrJ3MgZmlyc3Qgc28gbWFueSBibG9ja3MgYXJlIGZyb3plbi4gKi9cbiAgICBmaXJzdEJsb2Nrczogei5pbnQoKS5taW4oMCkubWF4KDEwXzAwMCkuZGVmYXVsdCgwKSxcbiAgICAvKiogRnJvemVuIGJlc2lkZXM6IG5hbWVzIG9mIGJsb2Nrcywgb3Igd2hhdCB0aGUgaWRzIG9mIG5vZGVzIGJlZ2luIHdpdGgsIHVwIHRvIGEgZGFzaC4gKi9cbiAgICBibG9ja3M6IHouYXJyYXkoei5zdHJpbmcoKS5taW4oMSkpLm1heCgxMDAwKS5kZWZhdWx0KFtdKSxcbiAgICAvKipcbiAgICAgKiBCYXRjaCBub3JtcyB0aGF0IHVzZSB0aGVpciBtb3Zpbmcgc3RhdGlzdGljcyBpbiB1cGRhdGVzIHRvbyBhbmQgY2hhbmdlIG5laXRoZXIgdGhlc2Ugbm9yIHNjYWxlIGFuZCBzaGlmdC4gYGJsb2Nrc2A6XG4gICAgICogdGhvc2UgaW4gZnJvemVuIGJsb2NrcywgYW5kIGFsbCB3aGlsZSBvbmx5IHRoZSBoZWFkIHRyYWlucy4gYGFsbGA6IGV2ZXJ5IG9uZS4gYG5vbmVgOiBubyBzdGF0aXN0aWNzIGFyZSBmcm96ZW4uXG4gICAgICovXG4gICAgYmF0Y2hOb3JtOiB6LmVudW0oWydub25lJywgJ2Jsb2NrcycsICdhbGwnXSkuZGVmYXVsdCgnYmxvY2tzJyksXG4gICAgLyoqIFRoZSBvbmUgbGF5ZXIgdGhhdCB0cmFpbnMsIGJ5IHRoZSBpZCBvZiBpdHMgbm9kZTsgZXZlcnl0aGluZyBlbHNlIGlzIGZyb3plbi4gKi9cbiAgICBvbmx5OiB6LnN0cmluZygpLm1pbigxKS5vcHRpb25hbCgpLFxuICAgIC8qKiBBcyBgb25seWAsIGZvciB0aGUgbGF5ZXIgdGhhdCB0dXJucyBvdXQgdG8gYmUgdGhlIGxlYXN0IGNyaXRpY2FsIG9uZS4gKi9cbiAgICBsZWFzdENyaXRpY2FsOiBMZWFzdENyaXRpY2FsLm9wdGlvbmFsKCksXG4gIH0pXG4gIC5zdXBlclJlZmluZSgoeyBvbmx5LCBsZWFzdENyaXRpY2FsLCBibG9ja3MsIGZpcnN0QmxvY2tzLCBoZWFkT25seUVwb2NocyB9LCBjb250ZXh0KSA9PiB7XG4gICAgY29uc3Qga2V5ID0gb25seSA9PT0gdW5kZWZpbmVkID8gJ2xlYXN0Q3JpdGljYWwnIDogJ29ubHknO1xuICAgIGlmIChvbmx5ID09PSB1bmRlZmluZWQgJiYgbGVhc3RDcml0aWNhbCA9PT0gdW5kZWZpbmVkKSByZXR1cm47XG4gICAgY29uc3QgcmVmdXNlID0gKG1lc3NhZ2U6IHN0cmluZyk6IHZvaWQgPT5cbiAgICAgIGNvbnRleHQuYWRkSXNzdWUoeyBjb2RlOiAnY3VzdG9tJywgcGF0aDogW2tleV0sIG1lc3NhZ2UgfSk7XG4gICAgaWYgKG9ubHkgIT09IHVuZGVmaW5lZCAmJiBsZWFzdENyaXRpY2FsICE9PSB1bmRlZmluZWQpIHtcbiAgICAgIHJlZnVzZSgnbmFtZXMgdGhlIGxheWVyIHRoYXQgbGVhc3RDcml0aWNhbCBpcyB0byBmaW5kOiBsZWF2ZSBvdXQgb25lIG9mIHRoZW0nKTtcbiAgICB9XG4gICAgaWYgKGJsb2Nrcy5sZW5ndGggPiAwIHx8IGZpcnN0QmxvY2tzID4gMCB8fCBoZWFkT25seUVwb2NocyA+IDApIHtcbiAgICAgIHJlZnVzZShcbiAgICAgICAgJ2ZyZWV6ZXMgZXZlcnl0aGluZyBidXQgb25lIGxheWVyOiBsZWF2ZSBvdXQgYmxvY2tzLCBmaXJzdEJsb2NrcyBhbmQgaGVhZE9ubHlFcG9jaHMsIG9yIHRoaXMnLFxuICAgICAgKTtcbiAgICB9XG4gIH0pO1xuZXhwb3J0IHR5cGUgRnJlZXppbmcgPSB6LmluZmVyPHR5cGVvZiBGcmVlemluZz47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IGF0dGFja1Bhc3NlcyB9IGZyb20gJy4uL2F0dGFja3MnO1xuaW1wb3J0IHR5cGUgeyBQbGFuRmllbGQgfSBmcm9tICcuLi9maWVsZHMnO1xuaW1wb3J0IHR5cGUgeyBSZWNpcGUgfSBmcm9tICcuL3JlY2lwZSc7XG5cbi8qKlxuICogQ2F0YXN0cm9waGljIG92ZXJmaXR0aW5nIChXb25nLCBSaWNlICYgS29sdGVyIDIwMjApOiB3aXRoaW4gYW4gZXBvY2ggYSBuZXR3b3JrIGxlYXJucyB0byBhbnN3ZXIgdGhlIGNyYWZ0ZWQgaW1hZ2VzIG9mIGl0c1xuICogdHJhaW5pbmcgcmlnaHRseSBhbmQgbG9zZXMgYWxsIHJvYnVzdG5lc3MuIFRoZSB2YWxpZGF0aW9uIGF0dGFjayBpcyB0aGUgcHJvYmU6IHdoZXJlIGl0cyBhY2N1cmFjeSBmYWxscyB0byBsZXNzIHRoYW4gYSBzaGFyZSBvZiB0aGVcbiAqIGJlc3Qgc28gZmFyIHdoaWxlIHRoZSB0cmFpbmluZyBhY2N1cmFjeSBkb2VzIG5vdCwgdGhlIHJ1biBlbmRzIGF0IGl0cyBiZXN0IGNoZWNrcG9pbnQuXG4gKi9cbmV4cG9ydCBjb25zdCBPdmVyZml0dGluZ0d1YXJkID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogYG9uZS1zdGVwYDogb25seSB0cmFpbmluZ3Mgd2hvc2UgYXR0YWNrIHRha2VzIGEgc2luZ2xlIGdyYWRpZW50LCB3aGVyZSBpdCBoYXBwZW5zLiBgZXZlcnlgOiBhbGwgdGhhdCBjcmFmdC4gKi9cbiAgZ3VhcmRzOiB6LmVudW0oWydvbmUtc3RlcCcsICdldmVyeSddKS5kZWZhdWx0KCdvbmUtc3RlcCcpLFxuICBzaGFyZTogei5udW1iZXIoKS5ndCgwKS5sdCgxKS5kZWZhdWx0KDAuNSksXG59KTtcbmV4cG9ydCB0eXBlIE92ZXJmaXR0aW5nR3VhcmQgPSB6LmluZmVyPHR5cGVvZiBPdmVyZml0dGluZ0d1YXJkPjtcblxuLyoqIEluIHRoZSBvcmRlciBvZiB0aGUgZm9ybS4gKi9cbmV4cG9ydCBjb25zdCBndWFyZEZpZWxkczogcmVhZG9ubHkgUGxhbkZpZWxkW10gPSBbXG4gIHsgZm9ybTogJ251bWJlcicsIGtleTogJ3NoYXJlJywgbGFiZWw6ICdGYWxsZW4gYmVsb3cnLCBzdWZmaXg6ICfDlyBiZXN0JyB9LFxuXTtcblxuLyoqIFRoZSBzaGFyZSBiZWxvdyB3aGljaCBhIHJ1bidzIGFjY3VyYWN5IGhhcyBmYWxsZW47IG51bGwgd2hlcmUgbm90aGluZyBndWFyZHMgaXQuICovXG5leHBvcnQgZnVuY3Rpb24gZ3VhcmRlZFNoYXJlKHJlY2lwZTogUmVjaXBlLCBndWFyZDogT3ZlcmZpdHRpbmdHdWFyZCB8IG51bGwpOiBudW1iZXIgfCBudWxsIHtcbiAgaWYgKCFndWFyZCB8fCAhcmVjaXBlLmNyYWZ0aW5nKSByZXR1cm4gbnVsbDtcbiAgLy8gRnJlZSB0YWtlcyB0aGUgZ3JhZGllbnQgb2YgYW4gdXBkYXRlIHRoYXQgaXMgdGhlcmUgYW55d2F5LlxuICBjb25zdCB0YWtlc09uZVN0ZXAgPSBhdHRhY2tQYXNzZXMocmVjaXBlLmNyYWZ0aW5nLmF0dGFjaykgPD0gMTtcbiAgcmV0dXJuIGd1YXJkLmd1YXJkcyA9PT0gJ2V2ZXJ5JyB8fCB0YWtlc09uZVN0ZXAgPyBndWFyZC5zaGFyZSA6IG51bGw7XG59XG5cbi8qKiBBY2N1cmFjaWVzIGFmdGVyIGFuIGVwb2NoLCBpbiBbMCwgMV0uICovXG5leHBvcnQgaW50ZXJmYWNlIEd1YXJkZWRBY2N1cmFjaWVzIHtcbiAgLyoqIFVuZGVyIHRoZSB2YWxpZGF0aW9uIGF0dGFjay4gKi9cbiAgYWR2ZXJzYXJpYWw6IG51bWJlcjtcbiAgLyoqIE9uIHRoZSBpbWFnZXMgdGhhdCB3ZXJlIHRyYWluZWQgb24sIG92ZXIgdGhlIGVwb2NoLiAqL1xuICB0cmFpbmluZzogbnVtYmVyO1xufVxuXG4vKipcbiAqIFdoZXRoZXIgYSBuZXR3b3JrIGhhcyBvdmVyZml0dGVkIGNhdGFzdHJvcGhpY2FsbHkgc2luY2UgaXRzIGJlc3QgZXBvY2g7IGEgZmFsbCB3aXRoaW4gdGhyZWUgc3RhbmRhcmQgZXJyb3JzIG9mIHRoZSB0d29cbiAqIG1lYXN1cmVtZW50cyBkb2VzIG5vdCBjb3VudC5cbiAqXG4gKiBAcGFyYW0gaW1hZ2VzIHRoYXQgdGhlIGFkdmVyc2FyaWFsIGFjY3VyYWNpZXMgd2VyZSBtZWFzdXJlZCBvblxuICovXG5leHBvcnQgZnVuY3Rpb24gaGFzQ29sbGFwc2VkKFxuICBzaGFyZTogbnVtYmVyLFxuICBiZXN0OiBHdWFyZGVkQWNjdXJhY2llcyxcbiAgbm93OiBHdWFyZGVkQWNjdXJhY2llcyxcbiAgaW1hZ2VzOiBudW1iZXIsXG4pOiBib29sZWFuIHtcbiAgY29uc3QgZXJyb3IgPSBNYXRoLnNxcnQoKDIgKiBiZXN0LmFkdmVyc2FyaWFsICogKDEgLSBiZXN0LmFkdmVyc2FyaWFsKSkgLyBpbWFnZXMpO1xuICByZXR1cm4gKFxuICAgIG5vdy5hZHZlcnNhcmlhbCA8IHNoYXJlICogYmVzdC5hZHZlcnNhcmlhbCAmJlxuICAgIGJlc3QuYWR2ZXJzYXJpYWwgLSBub3cuYWR2ZXJzYXJpYWwgPiAzICogZXJyb3IgJiZcbiAgICBub3cudHJhaW5pbmcgPj0gc2hhcmUgKiBiZXN0LnRyYWluaW5nXG4gICk7XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcblxuLyoqXG4gKiBCYXRjaGVzIHRoYXQgYXJlIGJhbGFuY2VkIGJ5IGlkZW50aXR5LCB3aGljaCBpcyBhIGNsYXNzIG9mIHRoZSBkYXRhc2V0IGhlcmU6IHNvIG1hbnkgaW1hZ2VzIG9mIGVhY2ggb2ZcbiAqIGBiYXRjaFNpemUgLyBpbWFnZXNQZXJJZGVudGl0eWAgZGlmZmVyZW50IG9uZXMuIEV2ZXJ5IGlkZW50aXR5IGNvbWVzIHVwIGVxdWFsbHkgb2Z0ZW4sIGhvd2V2ZXIgbWFueSBpbWFnZXMgaXQgaGFzLlxuICovXG5leHBvcnQgY29uc3QgU2FtcGxpbmcgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBJbWFnZXMgb2YgZWFjaCBpZGVudGl0eSBpbiBhIGJhdGNoOyBvbmUgdGhhdCBoYXMgZmV3ZXIgZ2l2ZXMgc29tZSBvZiB0aGVtIGFnYWluLiAqL1xuICBpbWFnZXNQZXJJZGVudGl0eTogei5pbnQoKS5taW4oMikubWF4KDI1NiksXG4gIC8qKiBJZGVudGl0aWVzIHdpdGggZmV3ZXIgdHJhaW5pbmcgaW1hZ2VzIGFyZSBsZWZ0IG91dC4gKi9cbiAgbWluaW11bUltYWdlczogei5pbnQoKS5taW4oMSkubWF4KDEwMF8wMDApLmRlZmF1bHQoMiksXG59KTtcbmV4cG9ydCB0eXBlIFNhbXBsaW5nID0gei5pbmZlcjx0eXBlb2YgU2FtcGxpbmc+O1xuXG4vKiogV2hhdCBhIGZvcm0gc3RhcnRzIHdpdGguICovXG5leHBvcnQgY29uc3Qgc3RhcnRpbmdTYW1wbGluZyA9IHsgaW1hZ2VzUGVySWRlbnRpdHk6IDQsIG1pbmltdW1JbWFnZXM6IDIgfSBzYXRpc2ZpZXMgU2FtcGxpbmc7XG5cbi8qKiBEaWZmZXJlbnQgaWRlbnRpdGllcyBpbiBhIHdob2xlIGJhdGNoLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGlkZW50aXRpZXNQZXJCYXRjaChiYXRjaFNpemU6IG51bWJlciwgeyBpbWFnZXNQZXJJZGVudGl0eSB9OiBTYW1wbGluZyk6IG51bWJlciB7XG4gIHJldHVybiBiYXRjaFNpemUgLyBpbWFnZXNQZXJJZGVudGl0eTtcbn1cblxuLyoqIFdoeSBhIGJhdGNoIG9mIHRoaXMgc2l6ZSBjYW5ub3QgYmUgYmFsYW5jZWQ7IG51bGwgd2hlcmUgaXQgY2FuLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHNhbXBsaW5nUHJvYmxlbShiYXRjaFNpemU6IG51bWJlciwgc2FtcGxpbmc6IFNhbXBsaW5nKTogc3RyaW5nIHwgbnVsbCB7XG4gIGNvbnN0IHsgaW1hZ2VzUGVySWRlbnRpdHkgfSA9IHNhbXBsaW5nO1xuICBjb25zdCBpZGVudGl0aWVzID0gaWRlbnRpdGllc1BlckJhdGNoKGJhdGNoU2l6ZSwgc2FtcGxpbmcpO1xuICBpZiAoTnVtYmVyLmlzSW50ZWdlcihpZGVudGl0aWVzKSAmJiBpZGVudGl0aWVzID49IDIpIHJldHVybiBudWxsO1xuICByZXR1cm4gYG11c3QgZGl2aWRlIHRoZSBiYXRjaCBzaXplIG9mICR7YmF0Y2hTaXplfSBpbnRvIGF0IGxlYXN0IDIgaWRlbnRpdGllczogJHtpbWFnZXNQZXJJZGVudGl0eX0gaW1hZ2VzIG9mIGVhY2ggZG8gbm90YDtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHR5cGUgeyBOdW1iZXJGaWVsZCwgUGxhbkZpZWxkIH0gZnJvbSAnLi4vZmllbGRzJztcbmltcG9ydCB0eXBlIHsgSW5wdXRJc3N1ZSB9IGZyb20gJy4uL3BhcnNlJztcbmltcG9ydCB7IGVwb2Noc1RleHQgfSBmcm9tICcuL2Vwb2Nocy10ZXh0JztcblxuZXhwb3J0IGNvbnN0IFJhdGUgPSB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEwMCk7XG5leHBvcnQgY29uc3QgRnJhY3Rpb24gPSB6Lm51bWJlcigpLm1pbigwKS5tYXgoMSk7XG5cbi8qKiBBIGxlYXJuaW5nIHJhdGUgYXMgYSBmdW5jdGlvbiBvZiB0aGUgdHJhaW5pbmcncyBwcm9ncmVzczogZXZlcnl0aGluZyB0aGF0IFRlbXBlciBrbm93cyBvZiBvbmUga2luZCBvZiBzY2hlZHVsZS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgU2NoZWR1bGVLaW5kPFNjaGVkdWxlPiB7XG4gIHNjaGVtYTogei5jb3JlLiRab2RUeXBlPFNjaGVkdWxlPjtcbiAgLyoqIFNlbnRlbmNlIGNhc2UsIGZvciBjaG9pY2VzLiAqL1xuICBsYWJlbDogc3RyaW5nO1xuICAvKiogQmVoaW5kIHRoZSBsYWJlbDogaXRzIHNoYXBlIGluIGEgZmV3IHdvcmRzLiAqL1xuICBkZXRhaWw6IHN0cmluZztcbiAgLyoqIEluIHRoZSBvcmRlciBvZiB0aGUgZm9ybS4gKi9cbiAgZmllbGRzOiByZWFkb25seSBQbGFuRmllbGRbXTtcbiAgLyoqXG4gICAqIFRoZSB2YWx1ZXMgdGhhdCBhcmUgdGltZXMgaW4gZXBvY2hzLCB3aGljaCBrZWVwIHRoZWlyIHNoYXJlIG9mIGEgdHJhaW5pbmcgd2hvc2UgbGVuZ3RoIGNoYW5nZXM6IHRoZSBrZXkgb2YgZWFjaCwgb3JcbiAgICogYHBvaW50cy4qLmVwb2NoYCBmb3IgYSB0aW1lIGluIGV2ZXJ5IGl0ZW0gb2YgYSBsaXN0LlxuICAgKi9cbiAgdGltZXM6IHJlYWRvbmx5IHN0cmluZ1tdO1xuICAvKiogV2hhdCBtYWtlcyBhIHNjaGVkdWxlIHNlbnNlbGVzcyBob3dldmVyIGxvbmcgdGhlIHRyYWluaW5nOyBudWxsIHdoZXJlIGl0IG1ha2VzIHNlbnNlLiBQYXRocyBhcmUgdGhlIHNjaGVkdWxlJ3Mgb3duLiAqL1xuICBpc3N1ZT8oc2NoZWR1bGU6IFNjaGVkdWxlKTogSW5wdXRJc3N1ZSB8IG51bGw7XG4gIC8qKiBXaGVyZSB0aGUgdHJhaW5pbmcgaXMgdG9vIHNob3J0IGZvciB0aGUgc2NoZWR1bGUsIG9yIHRoZSBzY2hlZHVsZSBkb2VzIG5vdGhpbmc7IG51bGwgd2hlcmUgdGhlcmUgaXMgbm90aGluZyB0byBzYXkuICovXG4gIHdhcm5pbmc/KHNjaGVkdWxlOiBTY2hlZHVsZSwgZXBvY2hzOiBudW1iZXIpOiBJbnB1dElzc3VlIHwgbnVsbDtcbiAgLyoqXG4gICAqIFRoZSBsZWFybmluZyByYXRlLCBjb21wdXRlZCBmcm9tIHRoZSBzY2hlZHVsZSdzIG93biB2YWx1ZXMgZWFjaCB0aW1lLCBzbyB0aGF0IG5vdGhpbmcgY29tcG91bmRzLlxuICAgKlxuICAgKiBAcGFyYW0gZXBvY2ggZmluaXNoZWQgZXBvY2hzLCBmcmFjdGlvbmFsIChzdGVwIGRpdmlkZWQgYnkgc3RlcHMgcGVyIGVwb2NoKSwgZnJvbSAwXG4gICAqIEBwYXJhbSBlcG9jaHMgdGhlIGxlbmd0aCBvZiB0aGUgdHJhaW5pbmdcbiAgICovXG4gIHJhdGVBdChzY2hlZHVsZTogU2NoZWR1bGUsIGVwb2NoOiBudW1iZXIsIGVwb2NoczogbnVtYmVyKTogbnVtYmVyO1xuICAvKiogVGhlIHBvaW50cyBvZiBpdHMgY3VydmUgdGhhdCBhIHBlcnNvbiBjYW4gZHJhZy4gKi9cbiAgaGFuZGxlcyhzY2hlZHVsZTogU2NoZWR1bGUsIGVwb2NoczogbnVtYmVyKTogU2NoZWR1bGVIYW5kbGU8U2NoZWR1bGU+W107XG4gIC8qKiBUaGUgcmF0ZSB0aGF0IGEgcGVyc29uIHRoaW5rcyBvZiBhcyBpdHMgaGVpZ2h0OyBhbm90aGVyIGtpbmQgdGhhdCBpcyBjaG9zZW4gaW5zdGVhZCBrZWVwcyBpdC4gKi9cbiAgaGVpZ2h0T2Yoc2NoZWR1bGU6IFNjaGVkdWxlKTogbnVtYmVyO1xuICAvKiogV2l0aCBpdHMgZGVmYXVsdCBzaGFwZS4gKi9cbiAgb2ZIZWlnaHQocmF0ZTogbnVtYmVyKTogU2NoZWR1bGU7XG59XG5cbi8qKiBXaGVyZSBhIGhhbmRsZSBpcyBkcmFnZ2VkIHRvOyBhbiBheGlzIHRoYXQgaXQgZG9lcyBub3QgbW92ZSBhbG9uZyBpcyBsZWZ0IG91dC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgSGFuZGxlTW92ZSB7XG4gIGVwb2NoPzogbnVtYmVyO1xuICByYXRlPzogbnVtYmVyO1xufVxuXG4vKiogQSBwb2ludCBvZiBhIHNjaGVkdWxlIHRoYXQgYSBwZXJzb24gY2FuIHRha2UgaG9sZCBvZi4gUmF0ZXMgYW5kIGVwb2NocyBhcmUgaW4gdGhlIHVuaXRzIG9mIHRoZSBwbG90LiAqL1xuZXhwb3J0IGludGVyZmFjZSBTY2hlZHVsZUhhbmRsZTxTY2hlZHVsZSA9IHVua25vd24+IHtcbiAgaWQ6IHN0cmluZztcbiAgLyoqIFJlYWQgYWxvdWQsIGFuZCBzaG93biBvbiBob3Zlci4gKi9cbiAgbGFiZWw6IHN0cmluZztcbiAgZXBvY2g6IG51bWJlcjtcbiAgcmF0ZTogbnVtYmVyO1xuICAvKiogV2hpY2ggd2F5IGl0IG1vdmVzOiBhbG9uZyB0aGUgZXBvY2hzLCBhbG9uZyB0aGUgcmF0ZXMsIG9yIGJvdGguICovXG4gIGF4aXM6ICdlcG9jaCcgfCAncmF0ZScgfCAnYm90aCc7XG4gIC8qKiBCZWZvcmUgaXRzIHZhbHVlOiBgcGVhayBvZmAsIGBoYWx2ZXMgZXZlcnlgLiAqL1xuICBzYXlzOiBzdHJpbmc7XG4gIC8qKiBXaGF0IGl0IHNldHMsIGluIGVwb2Nocywgd2hlcmUgdGhhdCBpcyBub3QgaXRzIHBsYWNlIG9uIHRoZSBheGlzLiAqL1xuICBzcGFuRXBvY2hzPzogbnVtYmVyO1xuICAvKiogVGhlIHNjaGVkdWxlIG9uY2UgdGhlIGhhbmRsZSBpcyB0aGVyZS4gKi9cbiAgbW92ZWQobW92ZTogSGFuZGxlTW92ZSk6IFNjaGVkdWxlO1xufVxuXG4vKiogQSBzdGVwIHRoYXQgc3VpdHMgdGhlIGV5ZTogZmluZSBmb3Igc2hvcnQgdHJhaW5pbmdzLCB3aG9sZSBoYWx2ZXMgZm9yIGxvbmcgb25lcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBlcG9jaFN0ZXAoZXBvY2hzOiBudW1iZXIpOiBudW1iZXIge1xuICBpZiAoZXBvY2hzIDw9IDUpIHJldHVybiAwLjA1O1xuICByZXR1cm4gZXBvY2hzIDw9IDMwID8gMC4xIDogMC41O1xufVxuXG4vKiogVG8gdGhlIG5lYXJlc3Qgc3RlcCwgd2l0aG91dCB0aGUgdGFpbCBvZiBiaW5hcnkgZnJhY3Rpb25zLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHNuYXBFcG9jaChlcG9jaDogbnVtYmVyLCBlcG9jaHM6IG51bWJlcik6IG51bWJlciB7XG4gIGNvbnN0IHN0ZXAgPSBlcG9jaFN0ZXAoZXBvY2hzKTtcbiAgcmV0dXJuIE51bWJlcigoTWF0aC5yb3VuZChlcG9jaCAvIHN0ZXApICogc3RlcCkudG9GaXhlZCg0KSk7XG59XG5cbi8qKiBBIHNoYXJlIG9mIHRoZSB0cmFpbmluZyBmcm9tIGl0cyBwbGFjZSBvbiB0aGUgYXhpcywgYXdheSBmcm9tIGJvdGggZW5kcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBzbmFwU2hhcmUoZXBvY2g6IG51bWJlciwgZXBvY2hzOiBudW1iZXIpOiBudW1iZXIge1xuICByZXR1cm4gTnVtYmVyKE1hdGgubWluKDAuOTksIE1hdGgubWF4KDAuMDEsIGVwb2NoIC8gZXBvY2hzKSkudG9GaXhlZCgzKSk7XG59XG5cbmV4cG9ydCBjb25zdCBwZWFrRmllbGQ6IE51bWJlckZpZWxkID0geyBmb3JtOiAnbnVtYmVyJywga2V5OiAncGVhaycsIGxhYmVsOiAnUGVhayByYXRlJyB9O1xuZXhwb3J0IGNvbnN0IGZsb29yRmllbGQ6IE51bWJlckZpZWxkID0geyBmb3JtOiAnbnVtYmVyJywga2V5OiAnZmxvb3InLCBsYWJlbDogJ0Zsb29yJyB9O1xuZXhwb3J0IGNvbnN0IHdhcm1VcEZpZWxkOiBOdW1iZXJGaWVsZCA9IHtcbiAgZm9ybTogJ251bWJlcicsXG4gIGtleTogJ3dhcm1VcEVwb2NocycsXG4gIGxhYmVsOiAnV2FybS11cCcsXG4gIHN1ZmZpeDogJ2Vwb2NocycsXG59O1xuXG5pbnRlcmZhY2UgV2FybVVwIHtcbiAgcGVhazogbnVtYmVyO1xuICB3YXJtVXBFcG9jaHM6IG51bWJlcjtcbn1cblxuLyoqIFRoZSBsaW5lYXIgd2F5IGZyb20gMCB0byB0aGUgcGVhazsgbnVsbCBvbmNlIHRoZSB3YXJtLXVwIGlzIG92ZXIuICovXG5leHBvcnQgZnVuY3Rpb24gd2FybVVwUmF0ZSh7IHBlYWssIHdhcm1VcEVwb2NocyB9OiBXYXJtVXAsIGVwb2NoOiBudW1iZXIpOiBudW1iZXIgfCBudWxsIHtcbiAgcmV0dXJuIGVwb2NoIDwgd2FybVVwRXBvY2hzID8gKHBlYWsgKiBlcG9jaCkgLyB3YXJtVXBFcG9jaHMgOiBudWxsO1xufVxuXG4vKiogV2hlcmUgdGhlIHRyYWluaW5nIGVuZHMgYmVmb3JlIHRoZSB3YXJtLXVwLCBvciB3aXRoIGl0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHdhcm1VcFdhcm5pbmcoeyBwZWFrLCB3YXJtVXBFcG9jaHMgfTogV2FybVVwLCBlcG9jaHM6IG51bWJlcik6IElucHV0SXNzdWUgfCBudWxsIHtcbiAgaWYgKHdhcm1VcEVwb2NocyA8IGVwb2NocykgcmV0dXJuIG51bGw7XG4gIGNvbnN0IFt3YXJtVXAsIHRyYWluaW5nXSA9IFtlcG9jaHNUZXh0KHdhcm1VcEVwb2NocyksIGVwb2Noc1RleHQoZXBvY2hzKV07XG4gIGNvbnN0IGhpZ2hlc3QgPSBOdW1iZXIoKChwZWFrICogZXBvY2hzKSAvIHdhcm1VcEVwb2NocykudG9QcmVjaXNpb24oMykpO1xuICBjb25zdCBtZXNzYWdlID1cbiAgICB3YXJtVXBFcG9jaHMgPT09IGVwb2Noc1xuICAgICAgPyBgVGhlIHdhcm0tdXAgdGFrZXMgdGhlIHdob2xlIHRyYWluaW5nIG9mICR7dHJhaW5pbmd9OiB0aGUgcmF0ZSBuZXZlciBkZWNheXMuIFNob3J0ZW4gdGhlIHdhcm0tdXAgb3IgdHJhaW4gbG9uZ2VyLmBcbiAgICAgIDogYFRoZSB3YXJtLXVwIG9mICR7d2FybVVwfSBpcyBsb25nZXIgdGhhbiB0aGUgdHJhaW5pbmcgb2YgJHt0cmFpbmluZ306IHRoZSByYXRlIHJpc2VzIHRvICR7aGlnaGVzdH0gYW5kIG5ldmVyIHJlYWNoZXMgaXRzIHBlYWsgb2YgJHtwZWFrfS4gU2hvcnRlbiB0aGUgd2FybS11cCBvciB0cmFpbiBsb25nZXIuYDtcbiAgcmV0dXJuIHsgcGF0aDogJ3dhcm1VcEVwb2NocycsIG1lc3NhZ2UgfTtcbn1cblxuLyoqIFdoZXJlIHRoZSBmbG9vciBpcyBhYm92ZSB0aGUgcGVhay4gKi9cbmV4cG9ydCBmdW5jdGlvbiBmbG9vcklzc3VlKHsgZmxvb3IsIHBlYWsgfTogeyBmbG9vcjogbnVtYmVyOyBwZWFrOiBudW1iZXIgfSk6IElucHV0SXNzdWUgfCBudWxsIHtcbiAgaWYgKGZsb29yIDw9IHBlYWspIHJldHVybiBudWxsO1xuICBjb25zdCBtZXNzYWdlID0gYFRoZSBmbG9vciBvZiAke2Zsb29yfSBpcyBhYm92ZSB0aGUgcGVhayBvZiAke3BlYWt9LiBDaG9vc2UgYSBmbG9vciBiZWxvdyB0aGUgcGVhaywgb3IgMC5gO1xuICByZXR1cm4geyBwYXRoOiAnZmxvb3InLCBtZXNzYWdlIH07XG59XG5cbi8qKiBXaGVyZSB0aGUgZmxvb3IgaXMgdGhlIHBlYWsuICovXG5leHBvcnQgZnVuY3Rpb24gZmxvb3JXYXJuaW5nKHsgZmxvb3IsIHBlYWsgfTogeyBmbG9vcjogbnVtYmVyOyBwZWFrOiBudW1iZXIgfSk6IElucHV0SXNzdWUgfCBudWxsIHtcbiAgaWYgKGZsb29yICE9PSBwZWFrKSByZXR1cm4gbnVsbDtcbiAgY29uc3QgbWVzc2FnZSA9ICdUaGUgZmxvb3IgaXMgdGhlIHBlYWs6IHRoZSByYXRlIG5ldmVyIGRlY2F5cy4gQ2hvb3NlIGEgbG93ZXIgZmxvb3IuJztcbiAgcmV0dXJuIHsgcGF0aDogJ2Zsb29yJywgbWVzc2FnZSB9O1xufVxuXG4vKiogVGhlIGVuZCBvZiB0aGUgd2FybS11cCwgb24gdGhlIGF4aXMgYW5kIG9uIHRoZSBjdXJ2ZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiB3YXJtVXBIYW5kbGVzPFNjaGVkdWxlIGV4dGVuZHMgV2FybVVwPihcbiAgc2NoZWR1bGU6IFNjaGVkdWxlLFxuKTogU2NoZWR1bGVIYW5kbGU8U2NoZWR1bGU+W10ge1xuICBjb25zdCB7IHBlYWssIHdhcm1VcEVwb2NocyB9ID0gc2NoZWR1bGU7XG4gIHJldHVybiBbXG4gICAge1xuICAgICAgaWQ6ICd3YXJtVXBFcG9jaHMnLFxuICAgICAgbGFiZWw6ICdXYXJtLXVwJyxcbiAgICAgIGVwb2NoOiB3YXJtVXBFcG9jaHMsXG4gICAgICByYXRlOiAwLFxuICAgICAgYXhpczogJ2Vwb2NoJyxcbiAgICAgIHNheXM6ICd3YXJtLXVwIG9mJyxcbiAgICAgIHNwYW5FcG9jaHM6IHdhcm1VcEVwb2NocyxcbiAgICAgIG1vdmVkOiAoeyBlcG9jaCA9IHdhcm1VcEVwb2NocyB9KSA9PiAoeyAuLi5zY2hlZHVsZSwgd2FybVVwRXBvY2hzOiBlcG9jaCB9KSxcbiAgICB9LFxuICAgIHBlYWtIYW5kbGUod2FybVVwRXBvY2hzLCBwZWFrLCAoeyBlcG9jaCA9IHdhcm1VcEVwb2NocywgcmF0ZSA9IHBlYWsgfSkgPT4gKHtcbiAgICAgIC4uLnNjaGVkdWxlLFxuICAgICAgcGVhazogcmF0ZSxcbiAgICAgIHdhcm1VcEVwb2NoczogZXBvY2gsXG4gICAgfSkpLFxuICBdO1xufVxuXG5leHBvcnQgZnVuY3Rpb24gcGVha0hhbmRsZTxTY2hlZHVsZT4oXG4gIGVwb2NoOiBudW1iZXIsXG4gIHBlYWs6IG51bWJlcixcbiAgbW92ZWQ6IChtb3ZlOiBIYW5kbGVNb3ZlKSA9PiBTY2hlZHVsZSxcbik6IFNjaGVkdWxlSGFuZGxlPFNjaGVkdWxlPiB7XG4gIHJldHVybiB7IGlkOiAncGVhaycsIGxhYmVsOiAnUGVhaycsIGVwb2NoLCByYXRlOiBwZWFrLCBheGlzOiAnYm90aCcsIHNheXM6ICdwZWFrIG9mJywgbW92ZWQgfTtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgUmF0ZSwgdHlwZSBTY2hlZHVsZUtpbmQgfSBmcm9tICcuL3NjaGVkdWxlLWtpbmQnO1xuXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnY29uc3RhbnQnKSwgcmF0ZTogUmF0ZSB9KTtcbnR5cGUgQ29uc3RhbnQgPSB6LmluZmVyPHR5cGVvZiBzY2hlbWE+O1xuXG5leHBvcnQgY29uc3QgY29uc3RhbnQgPSB7XG4gIHNjaGVtYSxcbiAgbGFiZWw6ICdDb25zdGFudCcsXG4gIGRldGFpbDogJ29uZSByYXRlIHRocm91Z2hvdXQnLFxuICBmaWVsZHM6IFt7IGZvcm06ICdudW1iZXInLCBrZXk6ICdyYXRlJywgbGFiZWw6ICdSYXRlJyB9XSxcbiAgdGltZXM6IFtdLFxuICByYXRlQXQ6ICh7IHJhdGUgfSkgPT4gcmF0ZSxcbiAgaGFuZGxlczogKHNjaGVkdWxlLCBlcG9jaHMpID0+IFtcbiAgICB7XG4gICAgICBpZDogJ3JhdGUnLFxuICAgICAgbGFiZWw6ICdSYXRlJyxcbiAgICAgIGVwb2NoOiBlcG9jaHMgLyAyLFxuICAgICAgcmF0ZTogc2NoZWR1bGUucmF0ZSxcbiAgICAgIGF4aXM6ICdyYXRlJyxcbiAgICAgIHNheXM6ICdyYXRlIG9mJyxcbiAgICAgIG1vdmVkOiAoeyByYXRlID0gc2NoZWR1bGUucmF0ZSB9KSA9PiAoeyAuLi5zY2hlZHVsZSwgcmF0ZSB9KSxcbiAgICB9LFxuICBdLFxuICBoZWlnaHRPZjogKHsgcmF0ZSB9KSA9PiByYXRlLFxuICBvZkhlaWdodDogKHJhdGUpID0+ICh7IGtpbmQ6ICdjb25zdGFudCcsIHJhdGUgfSksXG59IHNhdGlzZmllcyBTY2hlZHVsZUtpbmQ8Q29uc3RhbnQ+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQge1xuICBSYXRlLFxuICBmbG9vckZpZWxkLFxuICBmbG9vcklzc3VlLFxuICBmbG9vcldhcm5pbmcsXG4gIHBlYWtGaWVsZCxcbiAgdHlwZSBTY2hlZHVsZUtpbmQsXG4gIHdhcm1VcEZpZWxkLFxuICB3YXJtVXBIYW5kbGVzLFxuICB3YXJtVXBSYXRlLFxuICB3YXJtVXBXYXJuaW5nLFxufSBmcm9tICcuL3NjaGVkdWxlLWtpbmQnO1xuXG4vKiogSGFsZiBhIGNvc2luZSBmcm9tIGBwZWFrYCB0byBgZmxvb3JgIG92ZXIgdGhlIHRyYWluaW5nLCBhZnRlciBhbiBvcHRpb25hbCBsaW5lYXIgd2FybS11cC4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdjb3NpbmUnKSxcbiAgcGVhazogUmF0ZSxcbiAgZmxvb3I6IHoubnVtYmVyKCkubWluKDApLmRlZmF1bHQoMCksXG4gIHdhcm1VcEVwb2Noczogei5udW1iZXIoKS5taW4oMCkuZGVmYXVsdCgwKSxcbn0pO1xudHlwZSBDb3NpbmUgPSB6LmluZmVyPHR5cGVvZiBzY2hlbWE+O1xuXG5leHBvcnQgY29uc3QgY29zaW5lID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnQ29zaW5lJyxcbiAgZGV0YWlsOiAnaGFsZiBhIGNvc2luZSBmcm9tIHBlYWsgdG8gZmxvb3InLFxuICBmaWVsZHM6IFt3YXJtVXBGaWVsZCwgcGVha0ZpZWxkLCBmbG9vckZpZWxkXSxcbiAgdGltZXM6IFsnd2FybVVwRXBvY2hzJ10sXG4gIGlzc3VlOiBmbG9vcklzc3VlLFxuICB3YXJuaW5nOiAoc2NoZWR1bGUsIGVwb2NocykgPT4gd2FybVVwV2FybmluZyhzY2hlZHVsZSwgZXBvY2hzKSA/PyBmbG9vcldhcm5pbmcoc2NoZWR1bGUpLFxuICByYXRlQXQoc2NoZWR1bGUsIGVwb2NoLCBlcG9jaHMpIHtcbiAgICBjb25zdCB7IHBlYWssIGZsb29yLCB3YXJtVXBFcG9jaHMgfSA9IHNjaGVkdWxlO1xuICAgIGNvbnN0IGxlbmd0aCA9IGVwb2NocyAtIHdhcm1VcEVwb2NocztcbiAgICBjb25zdCBwcm9ncmVzcyA9IGxlbmd0aCA+IDAgPyBNYXRoLm1pbigxLCAoZXBvY2ggLSB3YXJtVXBFcG9jaHMpIC8gbGVuZ3RoKSA6IDA7XG4gICAgY29uc3QgZGVzY2VuZGVkID0gZmxvb3IgKyAoKHBlYWsgLSBmbG9vcikgLyAyKSAqICgxICsgTWF0aC5jb3MoTWF0aC5QSSAqIHByb2dyZXNzKSk7XG4gICAgcmV0dXJuIHdhcm1VcFJhdGUoc2NoZWR1bGUsIGVwb2NoKSA/PyBkZXNjZW5kZWQ7XG4gIH0sXG4gIGhhbmRsZXM6IHdhcm1VcEhhbmRsZXMsXG4gIGhlaWdodE9mOiAoeyBwZWFrIH0pID0+IHBlYWssXG4gIG9mSGVpZ2h0OiAocGVhaykgPT4gKHsga2luZDogJ2Nvc2luZScsIHBlYWssIGZsb29yOiAwLCB3YXJtVXBFcG9jaHM6IDAgfSksXG59IHNhdGlzZmllcyBTY2hlZHVsZUtpbmQ8Q29zaW5lPjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgUmF0ZSwgcGVha0ZpZWxkLCBwZWFrSGFuZGxlLCB0eXBlIFNjaGVkdWxlS2luZCwgc25hcFNoYXJlIH0gZnJvbSAnLi9zY2hlZHVsZS1raW5kJztcblxuLyoqIExpbmVhciBmcm9tIDAgdXAgdG8gYHBlYWtgIGF0IGBwZWFrQXRGcmFjdGlvbmAgb2YgdGhlIHRyYWluaW5nLCB0aGVuIGxpbmVhciBkb3duIHRvIDAuICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgnb25lLWN5Y2xlJyksXG4gIHBlYWs6IFJhdGUsXG4gIHBlYWtBdEZyYWN0aW9uOiB6Lm51bWJlcigpLmd0KDApLmx0KDEpLmRlZmF1bHQoMC40KSxcbn0pO1xudHlwZSBPbmVDeWNsZSA9IHouaW5mZXI8dHlwZW9mIHNjaGVtYT47XG5cbmV4cG9ydCBjb25zdCBvbmVDeWNsZSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ09uZSBjeWNsZScsXG4gIGRldGFpbDogJ3VwIHRvIHRoZSBwZWFrIGFuZCBkb3duIHRvIHplcm8nLFxuICBmaWVsZHM6IFtcbiAgICBwZWFrRmllbGQsXG4gICAgeyBmb3JtOiAnbnVtYmVyJywga2V5OiAncGVha0F0RnJhY3Rpb24nLCBsYWJlbDogJ1BlYWsgYXQnLCBoaW50OiAnc2hhcmUgb2YgdGhlIHRyYWluaW5nJyB9LFxuICBdLFxuICB0aW1lczogW10sXG4gIHJhdGVBdCh7IHBlYWssIHBlYWtBdEZyYWN0aW9uIH0sIGVwb2NoLCBlcG9jaHMpIHtcbiAgICBjb25zdCBwcm9ncmVzcyA9IE1hdGgubWluKDEsIGVwb2NoIC8gZXBvY2hzKTtcbiAgICByZXR1cm4gcHJvZ3Jlc3MgPCBwZWFrQXRGcmFjdGlvblxuICAgICAgPyAocGVhayAqIHByb2dyZXNzKSAvIHBlYWtBdEZyYWN0aW9uXG4gICAgICA6IChwZWFrICogKDEgLSBwcm9ncmVzcykpIC8gKDEgLSBwZWFrQXRGcmFjdGlvbik7XG4gIH0sXG4gIGhhbmRsZXM6IChzY2hlZHVsZSwgZXBvY2hzKSA9PiBbXG4gICAgcGVha0hhbmRsZShzY2hlZHVsZS5wZWFrQXRGcmFjdGlvbiAqIGVwb2Nocywgc2NoZWR1bGUucGVhaywgKHsgZXBvY2gsIHJhdGUgfSkgPT4gKHtcbiAgICAgIC4uLnNjaGVkdWxlLFxuICAgICAgcGVhazogcmF0ZSA/PyBzY2hlZHVsZS5wZWFrLFxuICAgICAgcGVha0F0RnJhY3Rpb246IGVwb2NoID09PSB1bmRlZmluZWQgPyBzY2hlZHVsZS5wZWFrQXRGcmFjdGlvbiA6IHNuYXBTaGFyZShlcG9jaCwgZXBvY2hzKSxcbiAgICB9KSksXG4gIF0sXG4gIGhlaWdodE9mOiAoeyBwZWFrIH0pID0+IHBlYWssXG4gIG9mSGVpZ2h0OiAocGVhaykgPT4gKHsga2luZDogJ29uZS1jeWNsZScsIHBlYWssIHBlYWtBdEZyYWN0aW9uOiAwLjQgfSksXG59IHNhdGlzZmllcyBTY2hlZHVsZUtpbmQ8T25lQ3ljbGU+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgdHlwZSB7IElucHV0SXNzdWUgfSBmcm9tICcuLi9wYXJzZSc7XG5pbXBvcnQgeyB0eXBlIFNjaGVkdWxlS2luZCwgdHlwZSBIYW5kbGVNb3ZlIH0gZnJvbSAnLi9zY2hlZHVsZS1raW5kJztcblxuLyoqIFRocm91Z2ggdGhlIGdpdmVuIHBvaW50czsgYGxpbmVhcmAgam9pbnMgdGhlbSwgYGhvbGRgIGtlZXBzIGVhY2ggdmFsdWUgdW50aWwgdGhlIG5leHQgcG9pbnQuICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgncGllY2V3aXNlJyksXG4gIGludGVycG9sYXRpb246IHouZW51bShbJ2xpbmVhcicsICdob2xkJ10pLmRlZmF1bHQoJ2xpbmVhcicpLFxuICBwb2ludHM6IHpcbiAgICAuYXJyYXkoei5zdHJpY3RPYmplY3QoeyBlcG9jaDogei5udW1iZXIoKS5taW4oMCksIHJhdGU6IHoubnVtYmVyKCkubWluKDApLm1heCgxMDApIH0pKVxuICAgIC5taW4oMSksXG59KTtcbnR5cGUgUGllY2V3aXNlID0gei5pbmZlcjx0eXBlb2Ygc2NoZW1hPjtcblxuZXhwb3J0IGNvbnN0IHBpZWNld2lzZSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ1BpZWNld2lzZScsXG4gIGRldGFpbDogJ3Rocm91Z2ggcG9pbnRzIG9mIHlvdXIgb3duJyxcbiAgZmllbGRzOiBbXG4gICAge1xuICAgICAgZm9ybTogJ3BvaW50cycsXG4gICAgICBrZXk6ICdwb2ludHMnLFxuICAgICAgbGFiZWw6ICdQb2ludHMnLFxuICAgICAgaGludDogJ2Vwb2NoOnJhdGUsIHN1Y2ggYXMgMDowLCA1OjAuMDUsIDEwOjAnLFxuICAgIH0sXG4gICAge1xuICAgICAgZm9ybTogJ2Nob2ljZScsXG4gICAgICBrZXk6ICdpbnRlcnBvbGF0aW9uJyxcbiAgICAgIGxhYmVsOiAnQmV0d2VlbiBwb2ludHMnLFxuICAgICAgb3B0aW9uczogW1xuICAgICAgICB7IHZhbHVlOiAnbGluZWFyJywgbGFiZWw6ICdsaW5lYXInIH0sXG4gICAgICAgIHsgdmFsdWU6ICdob2xkJywgbGFiZWw6ICdob2xkIHVudGlsIHRoZSBuZXh0JyB9LFxuICAgICAgXSxcbiAgICB9LFxuICBdLFxuICB0aW1lczogWydwb2ludHMuKi5lcG9jaCddLFxuICBpc3N1ZTogemVyb0lzc3VlLFxuICB3YXJuaW5nOiBsYXRlUG9pbnRzV2FybmluZyxcbiAgcmF0ZUF0OiByYXRlQmV0d2VlblBvaW50cyxcbiAgaGFuZGxlczogKHNjaGVkdWxlKSA9PlxuICAgIHNjaGVkdWxlLnBvaW50cy5tYXAoKHsgZXBvY2gsIHJhdGUgfSwgaW5kZXgpID0+ICh7XG4gICAgICBpZDogYHBvaW50cy4ke2luZGV4fWAsXG4gICAgICBsYWJlbDogYFBvaW50ICR7aW5kZXggKyAxfWAsXG4gICAgICBlcG9jaCxcbiAgICAgIHJhdGUsXG4gICAgICBheGlzOiAnYm90aCcsXG4gICAgICBzYXlzOiAnJyxcbiAgICAgIG1vdmVkOiAobW92ZSkgPT4gd2l0aE1vdmVkUG9pbnQoc2NoZWR1bGUsIGluZGV4LCBtb3ZlKSxcbiAgICB9KSksXG4gIGhlaWdodE9mOiAoeyBwb2ludHMgfSkgPT4gTWF0aC5tYXgoLi4ucG9pbnRzLm1hcCgoeyByYXRlIH0pID0+IHJhdGUpKSxcbiAgb2ZIZWlnaHQ6IChyYXRlKSA9PiAoe1xuICAgIGtpbmQ6ICdwaWVjZXdpc2UnLFxuICAgIGludGVycG9sYXRpb246ICdsaW5lYXInLFxuICAgIHBvaW50czogW1xuICAgICAgeyBlcG9jaDogMCwgcmF0ZTogMCB9LFxuICAgICAgeyBlcG9jaDogNSwgcmF0ZSB9LFxuICAgICAgeyBlcG9jaDogMTAsIHJhdGU6IDAgfSxcbiAgICBdLFxuICB9KSxcbn0gc2F0aXNmaWVzIFNjaGVkdWxlS2luZDxQaWVjZXdpc2U+O1xuXG4vKiogV2hlcmUgZXZlcnkgcG9pbnQgaXMgMC4gKi9cbmZ1bmN0aW9uIHplcm9Jc3N1ZSh7IHBvaW50cyB9OiBQaWVjZXdpc2UpOiBJbnB1dElzc3VlIHwgbnVsbCB7XG4gIGlmIChwb2ludHMuc29tZSgoeyByYXRlIH0pID0+IHJhdGUgIT09IDApKSByZXR1cm4gbnVsbDtcbiAgY29uc3QgbWVzc2FnZSA9ICdUaGUgbGVhcm5pbmcgcmF0ZSBpcyAwIHRocm91Z2hvdXQsIHNvIG5vdGhpbmcgaXMgbGVhcm5lZC4gUmFpc2UgYSBwb2ludC4nO1xuICByZXR1cm4geyBwYXRoOiAncG9pbnRzJywgbWVzc2FnZSB9O1xufVxuXG4vKiogV2hlcmUgcG9pbnRzIGxpZSBhZnRlciB0aGUgZW5kIG9mIHRoZSB0cmFpbmluZy4gKi9cbmZ1bmN0aW9uIGxhdGVQb2ludHNXYXJuaW5nKHsgcG9pbnRzIH06IFBpZWNld2lzZSwgZXBvY2hzOiBudW1iZXIpOiBJbnB1dElzc3VlIHwgbnVsbCB7XG4gIGNvbnN0IGxhdGUgPSBwb2ludHMuZmlsdGVyKCh7IGVwb2NoIH0pID0+IGVwb2NoID4gZXBvY2hzKS5sZW5ndGg7XG4gIGlmIChsYXRlID09PSAwKSByZXR1cm4gbnVsbDtcbiAgY29uc3Qgd2hhdCA9IGxhdGUgPT09IDEgPyAnT25lIHBvaW50IGxpZXMnIDogYCR7bGF0ZX0gcG9pbnRzIGxpZWA7XG4gIGNvbnN0IG1lc3NhZ2UgPSBgJHt3aGF0fSBhZnRlciB0aGUgZW5kIG9mIHRoZSB0cmFpbmluZyBhdCBlcG9jaCAke2Vwb2Noc30uIE1vdmUgdGhlbSBvciB0cmFpbiBsb25nZXIuYDtcbiAgcmV0dXJuIHsgcGF0aDogJ3BvaW50cycsIG1lc3NhZ2UgfTtcbn1cblxuLyoqIEJlZm9yZSB0aGUgZmlyc3QgcG9pbnQgaXRzIHJhdGUgaG9sZHMsIGFmdGVyIHRoZSBsYXN0IHBvaW50IHRoZSBsYXN0IHJhdGU7IG9mIHR3byBwb2ludHMgYXQgb25lIGVwb2NoIHRoZSBsYXRlciBjb3VudHMuICovXG5mdW5jdGlvbiByYXRlQmV0d2VlblBvaW50cyhzY2hlZHVsZTogUGllY2V3aXNlLCBlcG9jaDogbnVtYmVyKTogbnVtYmVyIHtcbiAgY29uc3QgcG9pbnRzID0gWy4uLnNjaGVkdWxlLnBvaW50c10uc29ydCgobGVmdCwgcmlnaHQpID0+IGxlZnQuZXBvY2ggLSByaWdodC5lcG9jaCk7XG4gIGNvbnN0IHBhc3NlZCA9IHBvaW50cy5maWx0ZXIoKHBvaW50KSA9PiBwb2ludC5lcG9jaCA8PSBlcG9jaCk7XG4gIGNvbnN0IHByZXZpb3VzID0gcGFzc2VkLmF0KC0xKSA/PyBwb2ludHNbMF07XG4gIGlmICghcHJldmlvdXMpIHRocm93IG5ldyBSYW5nZUVycm9yKCdhIHBpZWNld2lzZSBzY2hlZHVsZSBuZWVkcyBhdCBsZWFzdCBvbmUgcG9pbnQnKTtcbiAgY29uc3QgZm9sbG93aW5nID0gcG9pbnRzW3Bhc3NlZC5sZW5ndGhdO1xuICBpZiAoIWZvbGxvd2luZyB8fCBwYXNzZWQubGVuZ3RoID09PSAwIHx8IHNjaGVkdWxlLmludGVycG9sYXRpb24gPT09ICdob2xkJykgcmV0dXJuIHByZXZpb3VzLnJhdGU7XG4gIGNvbnN0IHByb2dyZXNzID0gKGVwb2NoIC0gcHJldmlvdXMuZXBvY2gpIC8gKGZvbGxvd2luZy5lcG9jaCAtIHByZXZpb3VzLmVwb2NoKTtcbiAgcmV0dXJuIHByZXZpb3VzLnJhdGUgKyAoZm9sbG93aW5nLnJhdGUgLSBwcmV2aW91cy5yYXRlKSAqIHByb2dyZXNzO1xufVxuXG4vKiogQSBwb2ludCBzdGF5cyBiZXR3ZWVuIGl0cyBuZWlnaGJvdXJzLiAqL1xuZnVuY3Rpb24gd2l0aE1vdmVkUG9pbnQoc2NoZWR1bGU6IFBpZWNld2lzZSwgaW5kZXg6IG51bWJlciwgbW92ZTogSGFuZGxlTW92ZSk6IFBpZWNld2lzZSB7XG4gIGNvbnN0IHsgcG9pbnRzIH0gPSBzY2hlZHVsZTtcbiAgY29uc3QgZmlyc3QgPSBwb2ludHNbaW5kZXggLSAxXT8uZXBvY2ggPz8gMDtcbiAgY29uc3QgbGFzdCA9IHBvaW50c1tpbmRleCArIDFdPy5lcG9jaCA/PyBJbmZpbml0eTtcbiAgY29uc3QgbW92ZWQgPSAocG9pbnQ6IHsgZXBvY2g6IG51bWJlcjsgcmF0ZTogbnVtYmVyIH0pID0+ICh7XG4gICAgZXBvY2g6IE1hdGgubWluKGxhc3QsIE1hdGgubWF4KGZpcnN0LCBtb3ZlLmVwb2NoID8/IHBvaW50LmVwb2NoKSksXG4gICAgcmF0ZTogbW92ZS5yYXRlID8/IHBvaW50LnJhdGUsXG4gIH0pO1xuICByZXR1cm4ge1xuICAgIC4uLnNjaGVkdWxlLFxuICAgIHBvaW50czogcG9pbnRzLm1hcCgocG9pbnQsIHBsYWNlKSA9PiAocGxhY2UgPT09IGluZGV4ID8gbW92ZWQocG9pbnQpIDogcG9pbnQpKSxcbiAgfTtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHtcbiAgUmF0ZSxcbiAgcGVha0ZpZWxkLFxuICB3YXJtVXBGaWVsZCxcbiAgd2FybVVwSGFuZGxlcyxcbiAgd2FybVVwUmF0ZSxcbiAgd2FybVVwV2FybmluZyxcbiAgdHlwZSBTY2hlZHVsZUtpbmQsXG59IGZyb20gJy4vc2NoZWR1bGUta2luZCc7XG5cbi8qKiBGcm9tIGBwZWFrYCB0byAwIG92ZXIgdGhlIHRyYWluaW5nIGJ5IGEgcG93ZXIgb2Ygd2hhdCBpcyBsZWZ0IG9mIGl0LCBhZnRlciBhbiBvcHRpb25hbCBsaW5lYXIgd2FybS11cC4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdwb2x5bm9taWFsJyksXG4gIHBlYWs6IFJhdGUsXG4gIHBvd2VyOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEwMCkuZGVmYXVsdCgyKSxcbiAgd2FybVVwRXBvY2hzOiB6Lm51bWJlcigpLm1pbigwKS5kZWZhdWx0KDApLFxufSk7XG50eXBlIFBvbHlub21pYWwgPSB6LmluZmVyPHR5cGVvZiBzY2hlbWE+O1xuXG5leHBvcnQgY29uc3QgcG9seW5vbWlhbCA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ1BvbHlub21pYWwnLFxuICBkZXRhaWw6ICdhIHBvd2VyIG9mIHdoYXQgaXMgbGVmdCBvZiB0aGUgdHJhaW5pbmcnLFxuICBmaWVsZHM6IFtcbiAgICB3YXJtVXBGaWVsZCxcbiAgICBwZWFrRmllbGQsXG4gICAgeyBmb3JtOiAnbnVtYmVyJywga2V5OiAncG93ZXInLCBsYWJlbDogJ1Bvd2VyJywgaGludDogJzEgaXMgYSBzdHJhaWdodCBsaW5lJyB9LFxuICBdLFxuICB0aW1lczogWyd3YXJtVXBFcG9jaHMnXSxcbiAgd2FybmluZzogd2FybVVwV2FybmluZyxcbiAgcmF0ZUF0KHNjaGVkdWxlLCBlcG9jaCwgZXBvY2hzKSB7XG4gICAgY29uc3QgeyBwZWFrLCBwb3dlciwgd2FybVVwRXBvY2hzIH0gPSBzY2hlZHVsZTtcbiAgICBjb25zdCBsZW5ndGggPSBlcG9jaHMgLSB3YXJtVXBFcG9jaHM7XG4gICAgY29uc3QgbGVmdCA9IGxlbmd0aCA+IDAgPyBNYXRoLm1heCgwLCAxIC0gKGVwb2NoIC0gd2FybVVwRXBvY2hzKSAvIGxlbmd0aCkgOiAxO1xuICAgIHJldHVybiB3YXJtVXBSYXRlKHNjaGVkdWxlLCBlcG9jaCkgPz8gcGVhayAqIGxlZnQgKiogcG93ZXI7XG4gIH0sXG4gIGhhbmRsZXM6IHdhcm1VcEhhbmRsZXMsXG4gIGhlaWdodE9mOiAoeyBwZWFrIH0pID0+IHBlYWssXG4gIG9mSGVpZ2h0OiAocGVhaykgPT4gKHsga2luZDogJ3BvbHlub21pYWwnLCBwZWFrLCBwb3dlcjogMiwgd2FybVVwRXBvY2hzOiAwIH0pLFxufSBzYXRpc2ZpZXMgU2NoZWR1bGVLaW5kPFBvbHlub21pYWw+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgdHlwZSB7IElucHV0SXNzdWUgfSBmcm9tICcuLi9wYXJzZSc7XG5pbXBvcnQgeyBlcG9jaHNUZXh0IH0gZnJvbSAnLi9lcG9jaHMtdGV4dCc7XG5pbXBvcnQge1xuICBSYXRlLFxuICBmbG9vckZpZWxkLFxuICBmbG9vcklzc3VlLFxuICBmbG9vcldhcm5pbmcsXG4gIHBlYWtGaWVsZCxcbiAgdHlwZSBTY2hlZHVsZUtpbmQsXG4gIHNuYXBFcG9jaCxcbiAgd2FybVVwRmllbGQsXG4gIHdhcm1VcEhhbmRsZXMsXG4gIHdhcm1VcFJhdGUsXG4gIHdhcm1VcFdhcm5pbmcsXG4gIHR5cGUgU2NoZWR1bGVIYW5kbGUsXG59IGZyb20gJy4vc2NoZWR1bGUta2luZCc7XG5cbi8qKiBSZWNvbnN0cnVjdGlvbiBvZiBKZWRkaSBldCBhbC4gMjAyMDogbGluZWFyIHdhcm0tdXAsIHRoZW4gZXhwb25lbnRpYWwgZGVjYXkgd2l0aCBhIGhhbGYtbGlmZSwgZG93biB0byBhIGZsb29yLiAqL1xuY29uc3Qgc2NoZW1hID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kOiB6LmxpdGVyYWwoJ3Nsb3ctc3RhcnQtZmFzdC1kZWNheScpLFxuICBwZWFrOiBSYXRlLFxuICB3YXJtVXBFcG9jaHM6IHoubnVtYmVyKCkubWluKDApLmRlZmF1bHQoNSksXG4gIGhhbGZMaWZlRXBvY2hzOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkuZGVmYXVsdCgxKSxcbiAgZmxvb3I6IHoubnVtYmVyKCkubWluKDApLmRlZmF1bHQoMCksXG59KTtcbnR5cGUgU2xvd1N0YXJ0RmFzdERlY2F5ID0gei5pbmZlcjx0eXBlb2Ygc2NoZW1hPjtcblxuZXhwb3J0IGNvbnN0IHNsb3dTdGFydEZhc3REZWNheSA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ1Nsb3cgc3RhcnQsIGZhc3QgZGVjYXknLFxuICBkZXRhaWw6ICdsaW5lYXIgd2FybS11cCwgdGhlbiBoYWx2aW5nOiBtYWRlIGZvciBmaW5lLXR1bmluZycsXG4gIGZpZWxkczogW1xuICAgIHdhcm1VcEZpZWxkLFxuICAgIHBlYWtGaWVsZCxcbiAgICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdoYWxmTGlmZUVwb2NocycsIGxhYmVsOiAnSGFsZi1saWZlJywgc3VmZml4OiAnZXBvY2hzJyB9LFxuICAgIGZsb29yRmllbGQsXG4gIF0sXG4gIHRpbWVzOiBbJ3dhcm1VcEVwb2NocycsICdoYWxmTGlmZUVwb2NocyddLFxuICBpc3N1ZTogZmxvb3JJc3N1ZSxcbiAgd2FybmluZzogKHNjaGVkdWxlLCBlcG9jaHMpID0+XG4gICAgd2FybVVwV2FybmluZyhzY2hlZHVsZSwgZXBvY2hzKSA/PyBmbG9vcldhcm5pbmcoc2NoZWR1bGUpID8/IGhhbGZMaWZlV2FybmluZyhzY2hlZHVsZSwgZXBvY2hzKSxcbiAgcmF0ZUF0KHNjaGVkdWxlLCBlcG9jaCkge1xuICAgIGNvbnN0IHsgcGVhaywgd2FybVVwRXBvY2hzLCBoYWxmTGlmZUVwb2NocywgZmxvb3IgfSA9IHNjaGVkdWxlO1xuICAgIGNvbnN0IGRlY2F5ZWQgPSBwZWFrICogMiAqKiAoLShlcG9jaCAtIHdhcm1VcEVwb2NocykgLyBoYWxmTGlmZUVwb2Nocyk7XG4gICAgcmV0dXJuIHdhcm1VcFJhdGUoc2NoZWR1bGUsIGVwb2NoKSA/PyBNYXRoLm1heChNYXRoLm1pbihmbG9vciwgcGVhayksIGRlY2F5ZWQpO1xuICB9LFxuICBoYW5kbGVzOiAoc2NoZWR1bGUsIGVwb2NocykgPT4gWy4uLndhcm1VcEhhbmRsZXMoc2NoZWR1bGUpLCBoYWxmTGlmZUhhbmRsZShzY2hlZHVsZSwgZXBvY2hzKV0sXG4gIGhlaWdodE9mOiAoeyBwZWFrIH0pID0+IHBlYWssXG4gIG9mSGVpZ2h0OiAocGVhaykgPT4gKHtcbiAgICBraW5kOiAnc2xvdy1zdGFydC1mYXN0LWRlY2F5JyxcbiAgICBwZWFrLFxuICAgIHdhcm1VcEVwb2NoczogNSxcbiAgICBoYWxmTGlmZUVwb2NoczogMSxcbiAgICBmbG9vcjogMCxcbiAgfSksXG59IHNhdGlzZmllcyBTY2hlZHVsZUtpbmQ8U2xvd1N0YXJ0RmFzdERlY2F5PjtcblxuLyoqIFdoZXJlIGxlc3MgdGhhbiBvbmUgaGFsZi1saWZlIGZvbGxvd3MgdGhlIHdhcm0tdXAuICovXG5mdW5jdGlvbiBoYWxmTGlmZVdhcm5pbmcoc2NoZWR1bGU6IFNsb3dTdGFydEZhc3REZWNheSwgZXBvY2hzOiBudW1iZXIpOiBJbnB1dElzc3VlIHwgbnVsbCB7XG4gIGNvbnN0IHsgd2FybVVwRXBvY2hzLCBoYWxmTGlmZUVwb2NocyB9ID0gc2NoZWR1bGU7XG4gIGNvbnN0IGxlZnQgPSBlcG9jaHMgLSB3YXJtVXBFcG9jaHM7XG4gIGlmIChsZWZ0ID49IGhhbGZMaWZlRXBvY2hzKSByZXR1cm4gbnVsbDtcbiAgY29uc3QgbWVzc2FnZSA9IGBBZnRlciB0aGUgd2FybS11cCAke2Vwb2Noc1RleHQobGVmdCl9IG9mIHRyYWluaW5nIHJlbWFpbiwgbGVzcyB0aGFuIG9uZSBoYWxmLWxpZmUgb2YgJHtlcG9jaHNUZXh0KGhhbGZMaWZlRXBvY2hzKX06IHRoZSByYXRlIGhhcmRseSBkZWNheXMuIFNob3J0ZW4gdGhlIGhhbGYtbGlmZSBvciB0aGUgd2FybS11cCwgb3IgdHJhaW4gbG9uZ2VyLmA7XG4gIHJldHVybiB7IHBhdGg6ICdoYWxmTGlmZUVwb2NocycsIG1lc3NhZ2UgfTtcbn1cblxuZnVuY3Rpb24gaGFsZkxpZmVIYW5kbGUoXG4gIHNjaGVkdWxlOiBTbG93U3RhcnRGYXN0RGVjYXksXG4gIGVwb2NoczogbnVtYmVyLFxuKTogU2NoZWR1bGVIYW5kbGU8U2xvd1N0YXJ0RmFzdERlY2F5PiB7XG4gIGNvbnN0IHsgcGVhaywgd2FybVVwRXBvY2hzLCBoYWxmTGlmZUVwb2NocywgZmxvb3IgfSA9IHNjaGVkdWxlO1xuICByZXR1cm4ge1xuICAgIGlkOiAnaGFsZkxpZmVFcG9jaHMnLFxuICAgIGxhYmVsOiAnSGFsZi1saWZlJyxcbiAgICBlcG9jaDogd2FybVVwRXBvY2hzICsgaGFsZkxpZmVFcG9jaHMsXG4gICAgcmF0ZTogTWF0aC5tYXgoTWF0aC5taW4oZmxvb3IsIHBlYWspLCBwZWFrIC8gMiksXG4gICAgYXhpczogJ2Vwb2NoJyxcbiAgICBzYXlzOiAnaGFsdmVzIGV2ZXJ5JyxcbiAgICBzcGFuRXBvY2hzOiBoYWxmTGlmZUVwb2NocyxcbiAgICBtb3ZlZDogKHsgZXBvY2ggPSB3YXJtVXBFcG9jaHMgKyBoYWxmTGlmZUVwb2NocyB9KSA9PiAoe1xuICAgICAgLi4uc2NoZWR1bGUsXG4gICAgICAvLyBBdCBsZWFzdCBoYWxmIGEgc3RlcDogYSBoYWxmLWxpZmUgb2YgemVybyB3b3VsZCBub3QgYmUgYSBzY2hlZHVsZS5cbiAgICAgIGhhbGZMaWZlRXBvY2hzOiBNYXRoLm1heChzbmFwRXBvY2goZXBvY2ggLSB3YXJtVXBFcG9jaHMsIGVwb2NocyksIDAuMDUpLFxuICAgIH0pLFxuICB9O1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgdHlwZSB7IElucHV0SXNzdWUgfSBmcm9tICcuLi9wYXJzZSc7XG5pbXBvcnQgeyBGcmFjdGlvbiwgUmF0ZSwgdHlwZSBTY2hlZHVsZUtpbmQgfSBmcm9tICcuL3NjaGVkdWxlLWtpbmQnO1xuXG4vKiogU3RhcnRzIGF0IGBpbml0aWFsYCBhbmQgaXMgbXVsdGlwbGllZCBieSBgZmFjdG9yYCBhdCBlYWNoIGZyYWN0aW9uIG9mIHRoZSB0cmFpbmluZy4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdzdGVwJyksXG4gIGluaXRpYWw6IFJhdGUsXG4gIGZhY3Rvcjogei5udW1iZXIoKS5wb3NpdGl2ZSgpLm1heCgxKS5kZWZhdWx0KDAuMSksXG4gIGF0RnJhY3Rpb25zOiB6LmFycmF5KEZyYWN0aW9uKS5taW4oMSkuZGVmYXVsdChbMC41LCAwLjc1XSksXG59KTtcbnR5cGUgU3RlcCA9IHouaW5mZXI8dHlwZW9mIHNjaGVtYT47XG5cbmV4cG9ydCBjb25zdCBzdGVwID0ge1xuICBzY2hlbWEsXG4gIGxhYmVsOiAnU3RlcCcsXG4gIGRldGFpbDogJ211bHRpcGxpZWQgYXQgZnJhY3Rpb25zIG9mIHRoZSB0cmFpbmluZycsXG4gIGZpZWxkczogW1xuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ2luaXRpYWwnLCBsYWJlbDogJ0luaXRpYWwgcmF0ZScgfSxcbiAgICB7IGZvcm06ICdudW1iZXInLCBrZXk6ICdmYWN0b3InLCBsYWJlbDogJ0ZhY3RvcicgfSxcbiAgICB7XG4gICAgICBmb3JtOiAnZnJhY3Rpb25zJyxcbiAgICAgIGtleTogJ2F0RnJhY3Rpb25zJyxcbiAgICAgIGxhYmVsOiAnQXQgZnJhY3Rpb25zJyxcbiAgICAgIGhpbnQ6ICdzaGFyZXMgb2YgdGhlIHRyYWluaW5nLCBzdWNoIGFzIDAuNSwgMC43NScsXG4gICAgfSxcbiAgXSxcbiAgdGltZXM6IFtdLFxuICB3YXJuaW5nOiBzdGVwV2FybmluZyxcbiAgcmF0ZUF0KHsgaW5pdGlhbCwgZmFjdG9yLCBhdEZyYWN0aW9ucyB9LCBlcG9jaCwgZXBvY2hzKSB7XG4gICAgY29uc3QgZHJvcHMgPSBhdEZyYWN0aW9ucy5maWx0ZXIoKGZyYWN0aW9uKSA9PiBlcG9jaCA+PSBmcmFjdGlvbiAqIGVwb2NocykubGVuZ3RoO1xuICAgIHJldHVybiBpbml0aWFsICogZmFjdG9yICoqIGRyb3BzO1xuICB9LFxuICBoYW5kbGVzOiAoc2NoZWR1bGUpID0+IFtcbiAgICB7XG4gICAgICBpZDogJ2luaXRpYWwnLFxuICAgICAgbGFiZWw6ICdJbml0aWFsIHJhdGUnLFxuICAgICAgZXBvY2g6IDAsXG4gICAgICByYXRlOiBzY2hlZHVsZS5pbml0aWFsLFxuICAgICAgYXhpczogJ3JhdGUnLFxuICAgICAgc2F5czogJ3JhdGUgb2YnLFxuICAgICAgbW92ZWQ6ICh7IHJhdGUgPSBzY2hlZHVsZS5pbml0aWFsIH0pID0+ICh7IC4uLnNjaGVkdWxlLCBpbml0aWFsOiByYXRlIH0pLFxuICAgIH0sXG4gIF0sXG4gIGhlaWdodE9mOiAoeyBpbml0aWFsIH0pID0+IGluaXRpYWwsXG4gIG9mSGVpZ2h0OiAoaW5pdGlhbCkgPT4gKHsga2luZDogJ3N0ZXAnLCBpbml0aWFsLCBmYWN0b3I6IDAuMSwgYXRGcmFjdGlvbnM6IFswLjUsIDAuNzVdIH0pLFxufSBzYXRpc2ZpZXMgU2NoZWR1bGVLaW5kPFN0ZXA+O1xuXG4vKiogV2hlcmUgdGhlIHJhdGUgbmV2ZXIgY2hhbmdlcy4gKi9cbmZ1bmN0aW9uIHN0ZXBXYXJuaW5nKHsgZmFjdG9yLCBhdEZyYWN0aW9ucyB9OiBTdGVwKTogSW5wdXRJc3N1ZSB8IG51bGwge1xuICBpZiAoZmFjdG9yIDwgMSAmJiBhdEZyYWN0aW9ucy5zb21lKChmcmFjdGlvbikgPT4gZnJhY3Rpb24gPCAxKSkgcmV0dXJuIG51bGw7XG4gIGNvbnN0IG1lc3NhZ2UgPSAnVGhlIHJhdGUgbmV2ZXIgZGVjYXlzLiBVc2UgYSBmYWN0b3IgYmVsb3cgMSBhdCBhIGZyYWN0aW9uIGJlbG93IDEuJztcbiAgcmV0dXJuIHsgcGF0aDogZmFjdG9yIDwgMSA/ICdhdEZyYWN0aW9ucycgOiAnZmFjdG9yJywgbWVzc2FnZSB9O1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBraW5kTWFwLCBzY2hlbWFzT2YsIHR5cGUgVmFsdWVPZiB9IGZyb20gJy4uL2tpbmRzJztcbmltcG9ydCB0eXBlIHsgSW5wdXRJc3N1ZSB9IGZyb20gJy4uL3BhcnNlJztcbmltcG9ydCB7IGNvbnN0YW50IH0gZnJvbSAnLi9jb25zdGFudCc7XG5pbXBvcnQgeyBjb3NpbmUgfSBmcm9tICcuL2Nvc2luZSc7XG5pbXBvcnQgeyBvbmVDeWNsZSB9IGZyb20gJy4vb25lLWN5Y2xlJztcbmltcG9ydCB7IHBpZWNld2lzZSB9IGZyb20gJy4vcGllY2V3aXNlJztcbmltcG9ydCB7IHBvbHlub21pYWwgfSBmcm9tICcuL3BvbHlub21pYWwnO1xuaW1wb3J0IHR5cGUgeyBTY2hlZHVsZUhhbmRsZSwgU2NoZWR1bGVLaW5kIH0gZnJvbSAnLi9zY2hlZHVsZS1raW5kJztcbmltcG9ydCB7IHNsb3dTdGFydEZhc3REZWNheSB9IGZyb20gJy4vc2xvdy1zdGFydC1mYXN0LWRlY2F5JztcbmltcG9ydCB7IHN0ZXAgfSBmcm9tICcuL3N0ZXAnO1xuXG4vKiogRXZlcnkga2luZCBvZiBsZWFybmluZyByYXRlIHNjaGVkdWxlLCBpbiB0aGUgb3JkZXIgaW4gd2hpY2ggYSBmb3JtIG9mZmVycyB0aGVtLiAqL1xuZXhwb3J0IGNvbnN0IHNjaGVkdWxlS2luZHMgPSBraW5kTWFwKHtcbiAgJ3Nsb3ctc3RhcnQtZmFzdC1kZWNheSc6IHNsb3dTdGFydEZhc3REZWNheSxcbiAgJ29uZS1jeWNsZSc6IG9uZUN5Y2xlLFxuICBjb3NpbmUsXG4gIHBvbHlub21pYWwsXG4gIHN0ZXAsXG4gIHBpZWNld2lzZSxcbiAgY29uc3RhbnQsXG59KTtcblxuZXhwb3J0IHR5cGUgU2NoZWR1bGVLaW5kTmFtZSA9IGtleW9mIHR5cGVvZiBzY2hlZHVsZUtpbmRzO1xuZXhwb3J0IHR5cGUgTGVhcm5pbmdSYXRlU2NoZWR1bGUgPSBWYWx1ZU9mPCh0eXBlb2Ygc2NoZWR1bGVLaW5kcylbU2NoZWR1bGVLaW5kTmFtZV0+O1xuXG4vKiogTGVhcm5pbmcgcmF0ZSBhcyBhIHB1cmUgZnVuY3Rpb24gb2YgdHJhaW5pbmcgcHJvZ3Jlc3MgKGVwb2NocywgZnJhY3Rpb25hbCwgcGVyIGl0ZXJhdGlvbikuICovXG5leHBvcnQgY29uc3QgTGVhcm5pbmdSYXRlU2NoZWR1bGUgPSB6LmRpc2NyaW1pbmF0ZWRVbmlvbigna2luZCcsIHNjaGVtYXNPZihzY2hlZHVsZUtpbmRzKSk7XG5cbi8qKiBUaGUga2luZCBvZiBhIHNjaGVkdWxlLCBmb3IgY2FsbHMgd2l0aCB0aGlzIHZlcnkgc2NoZWR1bGUuICovXG5mdW5jdGlvbiBraW5kT2YoeyBraW5kIH06IExlYXJuaW5nUmF0ZVNjaGVkdWxlKTogU2NoZWR1bGVLaW5kPExlYXJuaW5nUmF0ZVNjaGVkdWxlPiB7XG4gIHJldHVybiBzY2hlZHVsZUtpbmRzW2tpbmRdIGFzIFNjaGVkdWxlS2luZDxMZWFybmluZ1JhdGVTY2hlZHVsZT47XG59XG5cbi8qKiBUaGUgbGVhcm5pbmcgcmF0ZSBhdCBhIHBvaW50IG9mIHRoZSB0cmFpbmluZzsgc2VlIGBTY2hlZHVsZUtpbmQucmF0ZUF0YC4gRm9ybXVsYXM6IGRvY3MvbnVtZXJpY3MubWQuICovXG5leHBvcnQgZnVuY3Rpb24gbGVhcm5pbmdSYXRlQXQoXG4gIHNjaGVkdWxlOiBMZWFybmluZ1JhdGVTY2hlZHVsZSxcbiAgZXBvY2g6IG51bWJlcixcbiAgZXBvY2hzOiBudW1iZXIsXG4pOiBudW1iZXIge1xuICByZXR1cm4ga2luZE9mKHNjaGVkdWxlKS5yYXRlQXQoc2NoZWR1bGUsIGVwb2NoLCBlcG9jaHMpO1xufVxuXG4vKiogV2hhdCBtYWtlcyBhIHNjaGVkdWxlIHNlbnNlbGVzcyBob3dldmVyIGxvbmcgdGhlIHRyYWluaW5nOyBzZWUgYFNjaGVkdWxlS2luZC5pc3N1ZWAuICovXG5leHBvcnQgZnVuY3Rpb24gc2NoZWR1bGVJc3N1ZXMoc2NoZWR1bGU6IExlYXJuaW5nUmF0ZVNjaGVkdWxlKTogSW5wdXRJc3N1ZVtdIHtcbiAgY29uc3QgaXNzdWUgPSBraW5kT2Yoc2NoZWR1bGUpLmlzc3VlPy4oc2NoZWR1bGUpO1xuICByZXR1cm4gaXNzdWUgPyBbaXNzdWVdIDogW107XG59XG5cbi8qKiBXaGVyZSB0aGUgdHJhaW5pbmcgaXMgdG9vIHNob3J0IGZvciB0aGUgc2NoZWR1bGUsIG9yIHRoZSBzY2hlZHVsZSBkb2VzIG5vdGhpbmcuICovXG5leHBvcnQgZnVuY3Rpb24gc2NoZWR1bGVXYXJuaW5ncyhzY2hlZHVsZTogTGVhcm5pbmdSYXRlU2NoZWR1bGUsIGVwb2NoczogbnVtYmVyKTogSW5wdXRJc3N1ZVtdIHtcbiAgY29uc3Qgd2FybmluZyA9IGtpbmRPZihzY2hlZHVsZSkud2FybmluZz8uKHNjaGVkdWxlLCBlcG9jaHMpO1xuICByZXR1cm4gd2FybmluZyA/IFt3YXJuaW5nXSA6IFtdO1xufVxuXG4vKiogVGhlIHBvaW50cyBvZiBhIHNjaGVkdWxlIHRoYXQgY2FuIGJlIGRyYWdnZWQ7IG5vbmUgd2hpbGUgaXQgZG9lcyBub3QgcGFyc2UuICovXG5leHBvcnQgZnVuY3Rpb24gc2NoZWR1bGVIYW5kbGVzKFxuICBzY2hlZHVsZTogdW5rbm93bixcbiAgZXBvY2hzOiBudW1iZXIsXG4pOiBTY2hlZHVsZUhhbmRsZTxMZWFybmluZ1JhdGVTY2hlZHVsZT5bXSB7XG4gIGNvbnN0IHsgZGF0YSB9ID0gTGVhcm5pbmdSYXRlU2NoZWR1bGUuc2FmZVBhcnNlKHNjaGVkdWxlKTtcbiAgcmV0dXJuIGRhdGEgPyBraW5kT2YoZGF0YSkuaGFuZGxlcyhkYXRhLCBlcG9jaHMpIDogW107XG59XG5cbi8qKiBBIHNjaGVkdWxlIG9mIGFub3RoZXIga2luZCB0aGF0IGtlZXBzIHRoZSBoZWlnaHQgb2YgdGhlIG9uZSBiZWZvcmUgaXQsIG9yIDAuMDUgd2hlcmUgdGhhdCBkb2VzIG5vdCBwYXJzZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBzY2hlZHVsZU9mS2luZChraW5kOiBTY2hlZHVsZUtpbmROYW1lLCBiZWZvcmU6IHVua25vd24pOiBMZWFybmluZ1JhdGVTY2hlZHVsZSB7XG4gIGNvbnN0IHsgZGF0YSB9ID0gTGVhcm5pbmdSYXRlU2NoZWR1bGUuc2FmZVBhcnNlKGJlZm9yZSk7XG4gIHJldHVybiBzY2hlZHVsZUtpbmRzW2tpbmRdLm9mSGVpZ2h0KGRhdGEgPyBraW5kT2YoZGF0YSkuaGVpZ2h0T2YoZGF0YSkgOiAwLjA1KTtcbn1cbiIsIi8qKiBUaGUga2luZHMgb2YgcmVjaXBlIG9mIHZlcnNpb24gMSwgYW5kIHdoZXRoZXIgdGhleSBjcmFmdGVkLiAqL1xuY29uc3QgY3JhZnRlZEluVmVyc2lvbjEgPSBuZXcgTWFwPHVua25vd24sIGJvb2xlYW4+KFtcbiAgWyduYXR1cmFsJywgZmFsc2VdLFxuICBbJ2FkdmVyc2FyaWFsLXRyYWluaW5nJywgdHJ1ZV0sXG4gIFsnYWR2ZXJzYXJpYWwtZmluZS10dW5pbmcnLCB0cnVlXSxcbl0pO1xuXG4vKipcbiAqIEEgcGxhbiBhcyB3cml0dGVuLCBpbiB0aGUgc2hhcGUgb2YgdGhlIHByZXNlbnQgdmVyc2lvbjsgYW55dGhpbmcgZWxzZSBjb21lcyBiYWNrIGFzIGl0IGlzLCBmb3IgdGhlIHNjaGVtYSB0byBqdWRnZS5cbiAqIFZlcnNpb24gMSBoYWQgb25lIHJlY2lwZSBmb3IgZWFjaCBwYWlyIG9mIHdoYXQgaXMgY3JhZnRlZCBhbmQgd2hlcmUgdGhlIHdlaWdodHMgY29tZSBmcm9tLiBLZXlzIHRoYXQgdmVyc2lvbiAxIGRpZCBub3RcbiAqIGhhdmUgYXJlIGtlcHQsIHNvIHRoYXQgdGhlIHNjaGVtYSBzdGlsbCByZWZ1c2VzIHRoZW0uXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiB1cGdyYWRlUGxhbihqc29uOiB1bmtub3duKTogdW5rbm93biB7XG4gIGlmICghaXNPYmplY3QoanNvbikgfHwganNvblsndmVyc2lvbiddICE9PSAxIHx8ICFpc09iamVjdChqc29uWydyZWNpcGUnXSkpIHJldHVybiBqc29uO1xuICBjb25zdCB7IGtpbmQsIC4uLnNldHRpbmdzIH0gPSBqc29uWydyZWNpcGUnXTtcbiAgY29uc3QgY3JhZnRzID0gY3JhZnRlZEluVmVyc2lvbjEuZ2V0KGtpbmQpO1xuICBpZiAoY3JhZnRzID09PSB1bmRlZmluZWQpIHJldHVybiBqc29uO1xuICBjb25zdCBvYmplY3RpdmUgPSBbeyBraW5kOiAnY3Jvc3MtZW50cm9weScsIHdlaWdodDogMSwgb246IGNyYWZ0cyA/ICdjcmFmdGVkJyA6ICdjbGVhbicgfV07XG4gIGNvbnN0IHJlY2lwZSA9IGNyYWZ0c1xuICAgID8geyBjcmFmdGluZzogc2V0dGluZ3MsIG9iamVjdGl2ZSB9XG4gICAgOiB7IGNyYWZ0aW5nOiBudWxsLCBvYmplY3RpdmUsIC4uLnNldHRpbmdzIH07XG4gIHJldHVybiB7IC4uLmpzb24sIHZlcnNpb246IDIsIHJlY2lwZSB9O1xufVxuXG5mdW5jdGlvbiBpc09iamVjdCh2YWx1ZTogdW5rbm93bik6IHZhbHVlIGlzIFJlY29yZDxzdHJpbmcsIHVua25vd24+IHtcbiAgcmV0dXJuIHR5cGVvZiB2YWx1ZSA9PT0gJ29iamVjdCcgJiYgdmFsdWUgIT09IG51bGwgJiYgIUFycmF5LmlzQXJyYXkodmFsdWUpO1xufVxuXG4vKiogUGF0aHMgb2YgdmVyc2lvbiAxIGFuZCB3aGF0IGJlY2FtZSBvZiB0aGVtLiAqL1xuY29uc3QgbW92ZWRQYXRoczogW2JlZm9yZTogcmVhZG9ubHkgc3RyaW5nW10sIG5vdzogcmVhZG9ubHkgc3RyaW5nW10gfCBudWxsXVtdID0gW1xuICBbWydyZWNpcGUnLCAna2luZCddLCBudWxsXSxcbiAgW1xuICAgIFsncmVjaXBlJywgJ2F0dGFjayddLFxuICAgIFsncmVjaXBlJywgJ2NyYWZ0aW5nJywgJ2F0dGFjayddLFxuICBdLFxuICBbXG4gICAgWydyZWNpcGUnLCAnZXBzaWxvblNjaGVkdWxlJ10sXG4gICAgWydyZWNpcGUnLCAnY3JhZnRpbmcnLCAnZXBzaWxvblNjaGVkdWxlJ10sXG4gIF0sXG5dO1xuXG4vKiogV2hhdCB0byB3cml0ZSBpbnN0ZWFkIG9mIGEgcGF0aCBvZiB2ZXJzaW9uIDE7IG51bGwgZm9yIHBhdGhzIHRoYXQgaGF2ZSBub3QgY2hhbmdlZC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBtb3ZlZFBhdGhSZW1lZHkocGF0aDogcmVhZG9ubHkgc3RyaW5nW10pOiBzdHJpbmcgfCBudWxsIHtcbiAgZm9yIChjb25zdCBbYmVmb3JlLCBub3ddIG9mIG1vdmVkUGF0aHMpIHtcbiAgICBpZiAoIWJlZm9yZS5ldmVyeSgocGFydCwgaW5kZXgpID0+IHBhdGhbaW5kZXhdID09PSBwYXJ0KSkgY29udGludWU7XG4gICAgaWYgKG5vdykgcmV0dXJuIGB3cml0ZSAke1suLi5ub3csIC4uLnBhdGguc2xpY2UoYmVmb3JlLmxlbmd0aCldLmpvaW4oJy4nKX1gO1xuICAgIHJldHVybiAnd3JpdGUgcmVjaXBlLmNyYWZ0aW5nIChudWxsIGZvciB0cmFpbmluZyBvbiBpbWFnZXMgYXMgdGhleSBhcmUpIGFuZCByZWNpcGUub2JqZWN0aXZlOyBzdGFydCBzYXlzIHdoZXJlIHRoZSB3ZWlnaHRzIGNvbWUgZnJvbSc7XG4gIH1cbiAgcmV0dXJuIG51bGw7XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB0eXBlIHsgVHJhbnNmb3JtS2luZCB9IGZyb20gJy4vdHJhbnNmb3JtLWtpbmQnO1xuXG5jb25zdCBSYW5nZSA9IHoubnVtYmVyKCkubWluKDApLm1heCgxKTtcblxuLyoqIEZhY3RvcnMgZHJhd24gdW5pZm9ybWx5IGZyb20gWzEg4oiSIHJhbmdlLCAxICsgcmFuZ2VdLCBhcHBsaWVkIGluIHRoaXMgb3JkZXIuICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgnY29sb3VyLWppdHRlcicpLFxuICBicmlnaHRuZXNzOiBSYW5nZS5kZWZhdWx0KDAuMiksXG4gIGNvbnRyYXN0OiBSYW5nZS5kZWZhdWx0KDAuMiksXG4gIC8qKiBXaXRob3V0IGVmZmVjdCBvbiBncmV5IGltYWdlcy4gKi9cbiAgc2F0dXJhdGlvbjogUmFuZ2UuZGVmYXVsdCgwLjIpLFxufSk7XG5cbmV4cG9ydCBjb25zdCBjb2xvdXJKaXR0ZXIgPSB7XG4gIHNjaGVtYSxcbiAgbGFiZWw6ICdDb2xvdXIgaml0dGVyJyxcbiAgZGV0YWlsOiAnYnJpZ2h0bmVzcywgY29udHJhc3QgYW5kIHNhdHVyYXRpb24gdmFyeScsXG4gIGZpZWxkczogW1xuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ2JyaWdodG5lc3MnLCBsYWJlbDogJ0JyaWdodG5lc3MgwrEnLCBoaW50OiAnYSBzaGFyZSwgZnJvbSAwIHRvIDEnIH0sXG4gICAgeyBmb3JtOiAnbnVtYmVyJywga2V5OiAnY29udHJhc3QnLCBsYWJlbDogJ0NvbnRyYXN0IMKxJyB9LFxuICAgIHsgZm9ybTogJ251bWJlcicsIGtleTogJ3NhdHVyYXRpb24nLCBsYWJlbDogJ1NhdHVyYXRpb24gwrEnIH0sXG4gIF0sXG4gIHN0YXJ0aW5nOiBzY2hlbWEucGFyc2UoeyBraW5kOiAnY29sb3VyLWppdHRlcicgfSksXG4gIHdpdGhvdXQ6IHNjaGVtYS5wYXJzZSh7IGtpbmQ6ICdjb2xvdXItaml0dGVyJywgYnJpZ2h0bmVzczogMCwgY29udHJhc3Q6IDAsIHNhdHVyYXRpb246IDAgfSksXG59IHNhdGlzZmllcyBUcmFuc2Zvcm1LaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgdHlwZSB7IFRyYW5zZm9ybUtpbmQgfSBmcm9tICcuL3RyYW5zZm9ybS1raW5kJztcblxuLyoqIERlVnJpZXMgJiBUYXlsb3IgMjAxNzogYSBzcXVhcmUgc29tZXdoZXJlIGluIHRoZSBpbWFnZSBiZWNvbWVzIHRoZSBtZWFuIGNvbG91ciBvZiB0aGUgZGF0YXNldC4gKi9cbmNvbnN0IHNjaGVtYSA9IHouc3RyaWN0T2JqZWN0KHtcbiAga2luZDogei5saXRlcmFsKCdjdXRvdXQnKSxcbiAgLyoqIFNpZGUgb2YgdGhlIHNxdWFyZSBpbiBwaXhlbHMuIEl0cyBjZW50cmUgaXMgYW55IHBpeGVsLCBzbyB0aGF0IGEgcGFydCBtYXkgbGllIG91dHNpZGUuICovXG4gIHNpemU6IHouaW50KCkubWluKDApLm1heCgyNTYpLmRlZmF1bHQoOCksXG59KTtcblxuZXhwb3J0IGNvbnN0IGN1dG91dCA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ0N1dG91dCcsXG4gIGRldGFpbDogJ2hpZGVzIGEgc3F1YXJlIHNvbWV3aGVyZSBpbiB0aGUgaW1hZ2UnLFxuICBmaWVsZHM6IFt7IGZvcm06ICdudW1iZXInLCBrZXk6ICdzaXplJywgbGFiZWw6ICdTaWRlIG9mIHRoZSBzcXVhcmUnLCBzdWZmaXg6ICdwaXhlbHMnIH1dLFxuICBzdGFydGluZzogc2NoZW1hLnBhcnNlKHsga2luZDogJ2N1dG91dCcgfSksXG4gIHdpdGhvdXQ6IHNjaGVtYS5wYXJzZSh7IGtpbmQ6ICdjdXRvdXQnLCBzaXplOiAwIH0pLFxufSBzYXRpc2ZpZXMgVHJhbnNmb3JtS2luZDx6LmluZmVyPHR5cGVvZiBzY2hlbWE+PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHR5cGUgeyBUcmFuc2Zvcm1LaW5kIH0gZnJvbSAnLi90cmFuc2Zvcm0ta2luZCc7XG5cbi8qKiBNw7xsbGVyICYgSHV0dGVyIDIwMjEgKFRyaXZpYWxBdWdtZW50KTogb25lIG9mIGZvdXJ0ZWVuIGNoYW5nZXMgZm9yIGVhY2ggaW1hZ2UsIGl0cyBzdHJlbmd0aCBkcmF3biB1bmlmb3JtbHkuICovXG5jb25zdCBzY2hlbWEgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgndHJpdmlhbC1hdWdtZW50JyksXG4gIC8qKiBTaGFyZSBvZiB0aGUgd2lkZXN0IHJhbmdlcyBvZiB0aGUgcGFwZXI7IDAgbGVhdmVzIGltYWdlcyBhcyB0aGV5IGFyZS4gKi9cbiAgc3RyZW5ndGg6IHoubnVtYmVyKCkubWluKDApLm1heCgxKS5kZWZhdWx0KDEpLFxufSk7XG5cbmV4cG9ydCBjb25zdCB0cml2aWFsQXVnbWVudCA9IHtcbiAgc2NoZW1hLFxuICBsYWJlbDogJ1RyaXZpYWxBdWdtZW50JyxcbiAgZGV0YWlsOiAnb25lIHJhbmRvbSBjaGFuZ2Ugb2Ygc2hhcGUgb3IgY29sb3VyIGZvciBlYWNoIGltYWdlJyxcbiAgZmllbGRzOiBbXG4gICAge1xuICAgICAgZm9ybTogJ251bWJlcicsXG4gICAgICBrZXk6ICdzdHJlbmd0aCcsXG4gICAgICBsYWJlbDogJ1N0cmVuZ3RoJyxcbiAgICAgIGhpbnQ6ICdhIHNoYXJlIG9mIHRoZSB3aWRlc3QgcmFuZ2VzLCBmcm9tIDAgdG8gMScsXG4gICAgfSxcbiAgXSxcbiAgc3RhcnRpbmc6IHNjaGVtYS5wYXJzZSh7IGtpbmQ6ICd0cml2aWFsLWF1Z21lbnQnIH0pLFxuICB3aXRob3V0OiBzY2hlbWEucGFyc2UoeyBraW5kOiAndHJpdmlhbC1hdWdtZW50Jywgc3RyZW5ndGg6IDAgfSksXG59IHNhdGlzZmllcyBUcmFuc2Zvcm1LaW5kPHouaW5mZXI8dHlwZW9mIHNjaGVtYT4+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBraW5kTWFwLCBzY2hlbWFzT2YsIHR5cGUgVmFsdWVPZiB9IGZyb20gJy4uL2tpbmRzJztcbmltcG9ydCB7IGNvbG91ckppdHRlciB9IGZyb20gJy4vY29sb3VyLWppdHRlcic7XG5pbXBvcnQgeyBjdXRvdXQgfSBmcm9tICcuL2N1dG91dCc7XG5pbXBvcnQgeyB0cml2aWFsQXVnbWVudCB9IGZyb20gJy4vdHJpdmlhbC1hdWdtZW50JztcblxuLyoqIEV2ZXJ5IGtpbmQgb2YgcmFuZG9tIGNoYW5nZSB0byB0cmFpbmluZyBpbWFnZXMsIGluIHRoZSBvcmRlciBpbiB3aGljaCBhIGZvcm0gb2ZmZXJzIHRoZW0uICovXG5leHBvcnQgY29uc3QgdHJhbnNmb3JtS2luZHMgPSBraW5kTWFwKHtcbiAgY3V0b3V0LFxuICAnY29sb3VyLWppdHRlcic6IGNvbG91ckppdHRlcixcbiAgJ3RyaXZpYWwtYXVnbWVudCc6IHRyaXZpYWxBdWdtZW50LFxufSk7XG5cbmV4cG9ydCB0eXBlIFRyYW5zZm9ybUtpbmROYW1lID0ga2V5b2YgdHlwZW9mIHRyYW5zZm9ybUtpbmRzO1xuZXhwb3J0IHR5cGUgVHJhbnNmb3JtT2Y8TmFtZSBleHRlbmRzIFRyYW5zZm9ybUtpbmROYW1lPiA9IFZhbHVlT2Y8KHR5cGVvZiB0cmFuc2Zvcm1LaW5kcylbTmFtZV0+O1xuZXhwb3J0IHR5cGUgVHJhbnNmb3JtID0gVHJhbnNmb3JtT2Y8VHJhbnNmb3JtS2luZE5hbWU+O1xuXG4vKiogQSByYW5kb20gY2hhbmdlIHRvIGEgdHJhaW5pbmcgaW1hZ2UsIGFmdGVyIGNyb3AgYW5kIGZsaXAuICovXG5leHBvcnQgY29uc3QgVHJhbnNmb3JtID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBzY2hlbWFzT2YodHJhbnNmb3JtS2luZHMpKTtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgQXR0YWNrUHJlY2lzaW9uLCBUaHJlYXRNb2RlbCB9IGZyb20gJy4uL2F0dGFja3MvdGhyZWF0LW1vZGVsJztcbmltcG9ydCB7IEF0dGFjayB9IGZyb20gJy4uL2F0dGFja3MnO1xuaW1wb3J0IHsgTmV0d29ya0Nob2ljZSB9IGZyb20gJy4uL21vZGVscy9uZXR3b3JrJztcbmltcG9ydCB7IE9wdGltaXplciB9IGZyb20gJy4uL29wdGltaXplcnMnO1xuaW1wb3J0IHsgY29tcGxldGVkRXZhbHVhdGlvbiwgUGxhbm5lZEV2YWx1YXRpb24gfSBmcm9tICcuL3BsYW5uZWQtZXZhbHVhdGlvbic7XG5pbXBvcnQgeyBuZWVkc1RlYWNoZXIsIFJlY2lwZSB9IGZyb20gJy4vcmVjaXBlJztcbmltcG9ydCB7IEZyZWV6aW5nIH0gZnJvbSAnLi9mcmVlemluZyc7XG5pbXBvcnQgeyBPdmVyZml0dGluZ0d1YXJkIH0gZnJvbSAnLi9vdmVyZml0dGluZy1ndWFyZCc7XG5pbXBvcnQgeyBTYW1wbGluZywgc2FtcGxpbmdQcm9ibGVtIH0gZnJvbSAnLi9zYW1wbGluZyc7XG5pbXBvcnQgeyBMZWFybmluZ1JhdGVTY2hlZHVsZSB9IGZyb20gJy4uL3NjaGVkdWxlcyc7XG5pbXBvcnQgeyBuZWVkc1RlYWNoZXJDbGFzc2VzIH0gZnJvbSAnLi4vdGVybXMnO1xuaW1wb3J0IHsgdXBncmFkZVBsYW4gfSBmcm9tICcuL3VwZ3JhZGUtcGxhbic7XG5pbXBvcnQgeyBUcmFuc2Zvcm0gfSBmcm9tICcuLi90cmFuc2Zvcm1zJztcblxuLyoqIFdoZXJlIHRoZSB3ZWlnaHRzIGNvbWUgZnJvbTogYSBuZXR3b3JrIGluaXRpYWxpc2VkIGZyb20gdGhlIHNlZWQsIG9yIGEgY2hlY2twb2ludCBieSBpZCwgbmFtZSBvciBwYXRoLiAqL1xuLyoqIFRoZSBuZXR3b3JrIG9mIGEgY2hlY2twb2ludCwgd2l0aCBhIGhlYWQgZm9yIHRoZSBkYXRhc2V0J3MgY2xhc3NlcyBhbmQgd2VpZ2h0cyBkcmF3biBmcm9tIHRoZSBzZWVkLiAqL1xuY29uc3QgU2FtZU5ldHdvcmsgPSB6LnN0cmljdE9iamVjdCh7XG4gIHByZXNldDogei5saXRlcmFsKCdzYW1lLWFzJyksXG4gIC8qKiBCeSBpZCwgbmFtZSBvciBwYXRoLiAqL1xuICBjaGVja3BvaW50OiB6LnN0cmluZygpLm1pbigxKSxcbn0pO1xuXG5jb25zdCBTdGFydCA9IHouZGlzY3JpbWluYXRlZFVuaW9uKCdraW5kJywgW1xuICB6LnN0cmljdE9iamVjdCh7XG4gICAga2luZDogei5saXRlcmFsKCdmcmVzaCcpLFxuICAgIG5ldHdvcms6IHouZGlzY3JpbWluYXRlZFVuaW9uKCdwcmVzZXQnLCBbLi4uTmV0d29ya0Nob2ljZS5vcHRpb25zLCBTYW1lTmV0d29ya10pLFxuICAgIC8qKlxuICAgICAqIGBkYXRhc2V0YDogbWVhbiBhbmQgZGV2aWF0aW9uIG9mIHRoZSB0cmFpbmluZyBzcGxpdCBiZWNvbWUgdGhlIG5ldHdvcmsncyBmaXJzdCBub2RlLiBUaGUgbmV0d29yayBvZiBhIGNoZWNrcG9pbnRcbiAgICAgKiBrZWVwcyB3aGF0IGl0IGRvZXMgdG8gaXRzIGlucHV0LlxuICAgICAqL1xuICAgIG5vcm1hbGlzYXRpb246IHouZW51bShbJ2RhdGFzZXQnLCAnbm9uZSddKS5kZWZhdWx0KCdkYXRhc2V0JyksXG4gIH0pLFxuICB6LnN0cmljdE9iamVjdCh7XG4gICAga2luZDogei5saXRlcmFsKCdjaGVja3BvaW50JyksXG4gICAgY2hlY2twb2ludDogei5zdHJpbmcoKS5taW4oMSksXG4gICAgLyoqIGBuZXdgOiBhIGZyZXNoIGxhc3QgbGF5ZXIgZm9yIHRoZSBkYXRhc2V0J3MgY2xhc3NlcywgZHJhd24gZnJvbSB0aGUgc2VlZCwgaW4gcGxhY2Ugb2YgdGhlIGNoZWNrcG9pbnQncy4gKi9cbiAgICBoZWFkOiB6LmVudW0oWydrZWVwJywgJ25ldyddKS5kZWZhdWx0KCdrZWVwJyksXG4gIH0pLFxuXSk7XG50eXBlIFN0YXJ0ID0gei5pbmZlcjx0eXBlb2YgU3RhcnQ+O1xuXG5leHBvcnQgY29uc3QgQXVnbWVudGF0aW9uID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogUGl4ZWxzIG9mIHplcm8gcGFkZGluZyBvbiBlYWNoIHNpZGUgYmVmb3JlIGEgcmFuZG9tIGNyb3AgYmFjayB0byB0aGUgaW1hZ2Ugc2l6ZTsgMCBzd2l0Y2hlcyBpdCBvZmYuICovXG4gIGNyb3BQYWRkaW5nOiB6LmludCgpLm1pbigwKS5tYXgoNjQpLmRlZmF1bHQoMCksXG4gIGhvcml6b250YWxGbGlwOiB6LmJvb2xlYW4oKS5kZWZhdWx0KGZhbHNlKSxcbiAgLyoqIEZ1cnRoZXIgcmFuZG9tIGNoYW5nZXMgYWZ0ZXIgY3JvcCBhbmQgZmxpcCwgaW4gdGhpcyBvcmRlcjsgbm9uZSB3aGVyZSBpdCBpcyBsZWZ0IG91dC4gKi9cbiAgdHJhbnNmb3Jtczogei5hcnJheShUcmFuc2Zvcm0pLm1heCg0KS5vcHRpb25hbCgpLFxufSk7XG5leHBvcnQgdHlwZSBBdWdtZW50YXRpb24gPSB6LmluZmVyPHR5cGVvZiBBdWdtZW50YXRpb24+O1xuXG4vKiogZmxvYXQxNiB3b3VsZCBuZWVkIGl0cyBncmFkaWVudHMgc2NhbGVkLiAqL1xuZXhwb3J0IGNvbnN0IFVwZGF0ZVByZWNpc2lvbiA9IHouZW51bShbJ2Zsb2F0MzInLCAnYmZsb2F0MTYnXSk7XG5cbi8qKlxuICogV2hhdCB0aGUgY29udm9sdXRpb25zIG9mIGEgdHJhaW5pbmcgY29tcHV0ZSBpbi4gV2VpZ2h0cywgc3RhdGlzdGljcywgdGhlIHBpeGVscyBvZiB0aGUgaXRlcmF0ZSBhbmQgZXZlcnkgZXZhbHVhdGlvbiBzdGF5XG4gKiBpbiBmbG9hdDMyLlxuICovXG5jb25zdCBQcmVjaXNpb24gPSB6LnN0cmljdE9iamVjdCh7XG4gIGF0dGFjazogQXR0YWNrUHJlY2lzaW9uLmRlZmF1bHQoJ2Zsb2F0MzInKSxcbiAgLyoqIE9mIHVwZGF0ZXMsIGZvcndhcmQgYW5kIGJhY2t3YXJkOyB0aGUgd2VpZ2h0cyB0aGF0IHRoZXkgbW92ZSBhcmUgZmxvYXQzMi4gTGVmdCBvdXQ6IGZsb2F0MzIuICovXG4gIHVwZGF0ZTogVXBkYXRlUHJlY2lzaW9uLm9wdGlvbmFsKCksXG59KTtcbnR5cGUgUHJlY2lzaW9uID0gei5pbmZlcjx0eXBlb2YgUHJlY2lzaW9uPjtcblxuLyoqIFdoYXQgdGhlIGxlYXJuaW5nIHJhdGUgaXMgbXVsdGlwbGllZCB3aXRoIGluIHBhcnRzIG9mIHRoZSBuZXR3b3JrLCBieSBuYW1lcyBvZiBibG9ja3Mgb3Igd2hhdCB0aGUgaWRzIG9mIG5vZGVzIGJlZ2luIHdpdGguICovXG5jb25zdCBCbG9ja1JhdGVzID0gei5yZWNvcmQoXG4gIHouc3RyaW5nKCkubWluKDEpLFxuICB6XG4gICAgLm51bWJlcigpXG4gICAgLnBvc2l0aXZlKHsgZXJyb3I6ICdtdXN0IGJlIGFib3ZlIDA6IHRvIGtlZXAgYSBibG9jayBhcyBpdCBpcywgbmFtZSBpdCBpbiBmcmVlemluZy5ibG9ja3MnIH0pXG4gICAgLm1heCgxMDAwKSxcbik7XG5cbi8qKiBNb3JlIGltYWdlcyB0aGFuIGFueSBzcGxpdCBvZiBhIGRhdGFzZXQgaGVyZSBoYXMuICovXG5jb25zdCBtb3N0VmFsaWRhdGlvbkltYWdlcyA9IDEwXzAwMF8wMDA7XG5cbi8qKlxuICogTWVhc3VyZWQgYWZ0ZXIgZXZlcnkgZXBvY2gsIGFuZCB3aXRoaW4gbG9uZyBvbmVzIHdoZXJlIHRoZSBwbGFuIGFza3MgZm9yIGl0OyB0aGUgYmVzdCBjaGVja3BvaW50IGlzIHRoZSBvbmUgd2l0aCB0aGVcbiAqIGhpZ2hlc3QgYWR2ZXJzYXJpYWwgYWNjdXJhY3kgaGVyZS5cbiAqL1xuY29uc3QgVmFsaWRhdGlvbiA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIEFsbCBvZiBhIHNtYWxsZXIgc3BsaXQuICovXG4gIGltYWdlczogei5pbnQoKS5taW4oMSkubWF4KG1vc3RWYWxpZGF0aW9uSW1hZ2VzKS5kZWZhdWx0KDEwMDApLFxuICBhdHRhY2s6IEF0dGFjayxcbiAgLyoqIE51bGw6IG5vdGhpbmcgZW5kcyBhIHJ1biBlYXJseS4gKi9cbiAgZ3VhcmQ6IE92ZXJmaXR0aW5nR3VhcmQubnVsbGFibGUoKS5wcmVmYXVsdCh7fSksXG4gIC8qKiBBdCBldmVuIGRpc3RhbmNlcywgdGhlIGxhc3QgdGltZSBhdCB0aGUgZXBvY2gncyBlbmQ7IGxlZnQgb3V0OiBvbmNlLiAqL1xuICB0aW1lc1BlckVwb2NoOiB6LmludCgpLm1pbigxKS5tYXgoMTAwMCkub3B0aW9uYWwoKSxcbn0pO1xudHlwZSBWYWxpZGF0aW9uID0gei5pbmZlcjx0eXBlb2YgVmFsaWRhdGlvbj47XG5cbmNvbnN0IHBsYW5TaGFwZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdmVyc2lvbjogei5saXRlcmFsKDIsIHtcbiAgICBlcnJvcjpcbiAgICAgICdtdXN0IGJlIDI7IGEgcGxhbiBvZiB2ZXJzaW9uIDEgaXMgdXBncmFkZWQgd2hlcmUgaXRzIHJlY2lwZS5raW5kIGlzIG5hdHVyYWwsIGFkdmVyc2FyaWFsLXRyYWluaW5nIG9yIGFkdmVyc2FyaWFsLWZpbmUtdHVuaW5nJyxcbiAgfSksXG4gIG5hbWU6IHouc3RyaW5nKCkubWluKDEpLm1heCgxMjApLFxuICAvKiogV2hhdCB0aGUgcnVuIGlzIGZvciwgaW4gYSBwZXJzb24ncyB3b3JkczsgY2hhbmdlcyBub3RoaW5nLiAqL1xuICBkZXNjcmlwdGlvbjogei5zdHJpbmcoKS5tYXgoMTAwMCkuZGVmYXVsdCgnJyksXG4gIHNlZWQ6IHpcbiAgICAuaW50KClcbiAgICAubWluKDApXG4gICAgLm1heCgyICoqIDMyIC0gMSlcbiAgICAuZGVmYXVsdCgwKSxcbiAgLyoqIEEgZGF0YXNldCBieSBpZCBvciBuYW1lLiAqL1xuICBkYXRhc2V0OiB6LnN0cmluZygpLm1pbigxKSxcbiAgc3RhcnQ6IFN0YXJ0LFxuICByZWNpcGU6IFJlY2lwZSxcbiAgLyoqIFRoZSBmcm96ZW4gY2hlY2twb2ludCB0aGF0IHRlcm1zIGNvbXBhcmUgd2l0aCwgYnkgaWQsIG5hbWUgb3IgcGF0aDsgbnVsbDogdGhlIHN0YXJ0IGNoZWNrcG9pbnQuICovXG4gIHRlYWNoZXI6IHouc3RyaW5nKCkubWluKDEpLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgdGhyZWF0TW9kZWw6IFRocmVhdE1vZGVsLFxuICBvcHRpbWl6ZXI6IE9wdGltaXplci5wcmVmYXVsdCh7fSksXG4gIC8qKiBHcmFkaWVudHMgbG9uZ2VyIHRoYW4gdGhpcywgb3ZlciBhbGwgdHJhaW5lZCBwYXJhbWV0ZXJzIHRvZ2V0aGVyLCBhcmUgc2hvcnRlbmVkIHRvIGl0OyBudWxsIGxlYXZlcyB0aGVtIGFzIHRoZXkgYXJlLiAqL1xuICBncmFkaWVudENsaXBwaW5nOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDFlNikubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICBsZWFybmluZ1JhdGU6IExlYXJuaW5nUmF0ZVNjaGVkdWxlLFxuICBlcG9jaHM6IHoubnVtYmVyKCkucG9zaXRpdmUoKS5tYXgoMTBfMDAwKSxcbiAgYmF0Y2hTaXplOiB6LmludCgpLm1pbigxKS5tYXgoNDA5NikuZGVmYXVsdCg2NCksXG4gIC8qKiBCYXRjaGVzIGJhbGFuY2VkIGJ5IGlkZW50aXR5OyBsZWZ0IG91dCwgYW4gZXBvY2ggdmlzaXRzIGV2ZXJ5IHRyYWluaW5nIGltYWdlIG9uY2UsIGluIHJhbmRvbSBvcmRlci4gKi9cbiAgc2FtcGxpbmc6IFNhbXBsaW5nLm9wdGlvbmFsKCksXG4gIGF1Z21lbnRhdGlvbjogQXVnbWVudGF0aW9uLnByZWZhdWx0KHt9KSxcbiAgcHJlY2lzaW9uOiBQcmVjaXNpb24ucHJlZmF1bHQoe30pLFxuICBmcmVlemluZzogRnJlZXppbmcucHJlZmF1bHQoe30pLFxuICAvKiogUGFydHMgdGhhdCBhcmUgbm90IG5hbWVkIHRyYWluIGF0IHRoZSByYXRlIGl0c2VsZi4gKi9cbiAgYmxvY2tSYXRlczogQmxvY2tSYXRlcy5kZWZhdWx0KHt9KSxcbiAgLyoqIGBuZXR3b3JrYDogdGhlIG5ldHdvcmsncyBkcm9wb3V0IG5vZGVzIGFyZSBhcHBsaWVkIGluIHVwZGF0ZXMsIG5ldmVyIGluIGF0dGFja3Mgb3IgbWVhc3VyZW1lbnRzLiAqL1xuICBkcm9wb3V0OiB6LmVudW0oWyduZXR3b3JrJywgJ29mZiddKS5kZWZhdWx0KCduZXR3b3JrJyksXG4gIHZhbGlkYXRpb246IFZhbGlkYXRpb24sXG4gIC8qKiBBIGNoZWNrcG9pbnQgaXMgd3JpdHRlbiBhZnRlciBldmVyeSBlcG9jaCwgYW5kIGFsc28gZXZlcnkgc28gbWFueSBzdGVwcyB3aXRoaW4gb25lLiAqL1xuICBjaGVja3BvaW50RXZlcnlTdGVwczogei5pbnQoKS5taW4oMSkuZGVmYXVsdCgyMDApLFxuICAvKiogUnVucyBvbiB0aGUgYmVzdCBjaGVja3BvaW50IG9uY2UgdHJhaW5pbmcgaXMgY29tcGxldGVkLCBhZ2FpbnN0IHRoZSBwbGFuJ3MgdGhyZWF0IG1vZGVsIHVubGVzcyBpdCBuYW1lcyBhbm90aGVyLiAqL1xuICBldmFsdWF0aW9uOiBQbGFubmVkRXZhbHVhdGlvbi5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCksXG59KTtcblxuZnVuY3Rpb24gY2hlY2tMZWFzdENyaXRpY2FsKFxuICB7IHN0YXJ0LCBmcmVlemluZyB9OiB6Lm91dHB1dDx0eXBlb2YgcGxhblNoYXBlPixcbiAgY29udGV4dDogei5SZWZpbmVtZW50Q3R4LFxuKTogdm9pZCB7XG4gIGlmIChmcmVlemluZy5sZWFzdENyaXRpY2FsID09PSB1bmRlZmluZWQpIHJldHVybjtcbiAgaWYgKHN0YXJ0LmtpbmQgPT09ICdjaGVja3BvaW50JyAmJiBzdGFydC5oZWFkID09PSAna2VlcCcpIHJldHVybjtcbiAgY29uc3Qgd2hhdCA9IHN0YXJ0LmtpbmQgPT09ICdmcmVzaCcgPyAnYSBmcmVzaCBuZXR3b3JrIGhhcycgOiAnYSBuZXcgaGVhZCBsZWF2ZXMnO1xuICBjb250ZXh0LmFkZElzc3VlKHtcbiAgICBjb2RlOiAnY3VzdG9tJyxcbiAgICBwYXRoOiBbJ2ZyZWV6aW5nJywgJ2xlYXN0Q3JpdGljYWwnXSxcbiAgICBtZXNzYWdlOiBgJHt3aGF0fSBubyByb2J1c3RuZXNzIHRoYXQgY291bGQgZGVwZW5kIG9uIGEgbGF5ZXI6IHN0YXJ0IGZyb20gYSByb2J1c3QgY2hlY2twb2ludCBhbmQga2VlcCBpdHMgaGVhZGAsXG4gIH0pO1xufVxuXG4vKiogRXZlcnkgYmF0Y2ggaGFzIHRvIGdldCBhbGwgb2YgaXRzIHJlcGxheXMsIGFuZCBlcG9jaHMgY291bnQgdXBkYXRlcy4gKi9cbmZ1bmN0aW9uIGNoZWNrUmVwbGF5cyhcbiAgeyByZWNpcGUsIGVwb2NocywgcHJlY2lzaW9uIH06IHoub3V0cHV0PHR5cGVvZiBwbGFuU2hhcGU+LFxuICBjb250ZXh0OiB6LlJlZmluZW1lbnRDdHgsXG4pOiB2b2lkIHtcbiAgaWYgKHJlY2lwZS5jcmFmdGluZz8uYXR0YWNrLmtpbmQgIT09ICdmcmVlJykgcmV0dXJuO1xuICBjb25zdCByZWZ1c2UgPSAocGF0aDogc3RyaW5nW10sIG1lc3NhZ2U6IHN0cmluZyk6IHZvaWQgPT5cbiAgICBjb250ZXh0LmFkZElzc3VlKHsgY29kZTogJ2N1c3RvbScsIHBhdGgsIG1lc3NhZ2UgfSk7XG4gIGNvbnN0IHsgcmVwbGF5cyB9ID0gcmVjaXBlLmNyYWZ0aW5nLmF0dGFjaztcbiAgaWYgKGVwb2NocyAlIHJlcGxheXMgIT09IDApIHtcbiAgICBjb25zdCB3aG9sZSA9IE1hdGgubWF4KDEsIE1hdGgucm91bmQoZXBvY2hzIC8gcmVwbGF5cykpICogcmVwbGF5cztcbiAgICByZWZ1c2UoXG4gICAgICBbJ3JlY2lwZScsICdjcmFmdGluZycsICdhdHRhY2snLCAncmVwbGF5cyddLFxuICAgICAgYCR7cmVwbGF5c30gZG8gbm90IGRpdmlkZSB0aGUgJHtlcG9jaHN9IGVwb2Nocywgd2hpY2ggY291bnQgdXBkYXRlcywgc28gdGhhdCB0aGUgbGFzdCBiYXRjaGVzIHdvdWxkIGdldCBmZXdlcjogdHJhaW4gZm9yICR7d2hvbGV9IGVwb2Nocywgb3IgY2hvb3NlIGFub3RoZXIgbnVtYmVyYCxcbiAgICApO1xuICB9XG4gIGlmIChwcmVjaXNpb24uYXR0YWNrICE9PSAnZmxvYXQzMicpIHtcbiAgICByZWZ1c2UoXG4gICAgICBbJ3ByZWNpc2lvbicsICdhdHRhY2snXSxcbiAgICAgICdGcmVlIHRha2VzIG5vIHN0ZXBzIG9mIGl0cyBvd24gdGhhdCBjb3VsZCBiZSBjb21wdXRlZCBpbiBpdDogc2V0IGl0IHRvIFwiZmxvYXQzMlwiJyxcbiAgICApO1xuICB9XG59XG5cbmZ1bmN0aW9uIGNoZWNrVGVhY2hlcihwbGFuOiB6Lm91dHB1dDx0eXBlb2YgcGxhblNoYXBlPiwgY29udGV4dDogei5SZWZpbmVtZW50Q3R4KTogdm9pZCB7XG4gIGNvbnN0IHsgc3RhcnQsIHJlY2lwZSwgdGVhY2hlciB9ID0gcGxhbjtcbiAgaWYgKCFuZWVkc1RlYWNoZXIocmVjaXBlKSB8fCB0ZWFjaGVyICE9PSBudWxsKSByZXR1cm47XG4gIGNvbnN0IHJlZnVzZSA9IChtZXNzYWdlOiBzdHJpbmcpOiB2b2lkID0+XG4gICAgY29udGV4dC5hZGRJc3N1ZSh7IGNvZGU6ICdjdXN0b20nLCBwYXRoOiBbJ3RlYWNoZXInXSwgbWVzc2FnZSB9KTtcbiAgaWYgKHN0YXJ0LmtpbmQgPT09ICdmcmVzaCcpIHtcbiAgICByZXR1cm4gcmVmdXNlKFxuICAgICAgJ3RoZSByZWNpcGUgY29tcGFyZXMgd2l0aCBhIHRlYWNoZXIsIGFuZCBhIGZyZXNoIHN0YXJ0IGhhcyBubyBwYXJlbnQgdG8gYmUgaXQ6IHN0YXJ0IGZyb20gYSBjaGVja3BvaW50LCBvciBuYW1lIG9uZSBoZXJlJyxcbiAgICApO1xuICB9XG4gIGlmIChzdGFydC5oZWFkID09PSAnbmV3JyAmJiBuZWVkc1RlYWNoZXJDbGFzc2VzKHJlY2lwZS5vYmplY3RpdmUpKSB7XG4gICAgcmVmdXNlKFxuICAgICAgJ3RoZSBwYXJlbnQgYW5zd2VycyBmb3Igb3RoZXIgY2xhc3NlcyB0aGFuIHRoZSBuZXcgaGVhZCwgc28gdGhhdCBpdCBjYW5ub3QgYmUgbGVhcm5lZCBmcm9tOiBuYW1lIGEgdGVhY2hlciBoZXJlLCBvciBrZWVwIHRoZSBoZWFkJyxcbiAgICApO1xuICB9XG59XG5cbmZ1bmN0aW9uIGNoZWNrU2FtcGxpbmcoXG4gIHsgYmF0Y2hTaXplLCBzYW1wbGluZyB9OiB6Lm91dHB1dDx0eXBlb2YgcGxhblNoYXBlPixcbiAgY29udGV4dDogei5SZWZpbmVtZW50Q3R4LFxuKTogdm9pZCB7XG4gIGNvbnN0IHByb2JsZW0gPSBzYW1wbGluZyAmJiBzYW1wbGluZ1Byb2JsZW0oYmF0Y2hTaXplLCBzYW1wbGluZyk7XG4gIGlmICghcHJvYmxlbSkgcmV0dXJuO1xuICBjb25zdCBwYXRoID0gWydzYW1wbGluZycsICdpbWFnZXNQZXJJZGVudGl0eSddO1xuICBjb250ZXh0LmFkZElzc3VlKHsgY29kZTogJ2N1c3RvbScsIHBhdGgsIG1lc3NhZ2U6IHByb2JsZW0gfSk7XG59XG5cbi8qKlxuICogVGhlIGNvbXBsZXRlLCB2YWxpZGF0ZWQgZGVzY3JpcHRpb24gb2YgYSBydW4uIFNhbWUgcGxhbiwgc2FtZSBzZWVkLCBzYW1lIGRldmljZSBraW5kOiBzYW1lIHJlc3VsdC4gUGxhbnMgb2YgZWFybGllclxuICogdmVyc2lvbnMgYXJlIHVwZ3JhZGVkIHdoZXJldmVyIG9uZSBpcyByZWFkLlxuICovXG5leHBvcnQgY29uc3QgUGxhbiA9IHoucHJlcHJvY2VzcyhcbiAgdXBncmFkZVBsYW4sXG4gIHBsYW5TaGFwZVxuICAgIC5zdXBlclJlZmluZShjaGVja1RlYWNoZXIpXG4gICAgLnN1cGVyUmVmaW5lKGNoZWNrU2FtcGxpbmcpXG4gICAgLnN1cGVyUmVmaW5lKGNoZWNrTGVhc3RDcml0aWNhbClcbiAgICAuc3VwZXJSZWZpbmUoY2hlY2tSZXBsYXlzKVxuICAgIC50cmFuc2Zvcm0oKHBsYW4pID0+ICh7XG4gICAgICAuLi5wbGFuLFxuICAgICAgZXZhbHVhdGlvbjogcGxhbi5ldmFsdWF0aW9uICYmIGNvbXBsZXRlZEV2YWx1YXRpb24ocGxhbi5ldmFsdWF0aW9uLCBwbGFuLnRocmVhdE1vZGVsKSxcbiAgICB9KSksXG4pO1xuZXhwb3J0IHR5cGUgUGxhbiA9IHouaW5mZXI8dHlwZW9mIFBsYW4+O1xuLyoqIEEgcGxhbiBhcyBwZW9wbGUgd3JpdGUgaXQ6IGRlZmF1bHRzIG1heSBiZSBsZWZ0IG91dCwgZXBzaWxvbiBtYXkgYmUgXCI4LzI1NVwiLiAqL1xuZXhwb3J0IHR5cGUgUGxhbklucHV0ID0gei5pbnB1dDx0eXBlb2YgcGxhblNoYXBlPjtcblxuLyoqIFRoZSBzY2hlbWEgcHVibGlzaGVkIGZvciBlZGl0b3JzIGFuZCBmb3IgdGhlIGRvY3VtZW50YXRpb24uICovXG5leHBvcnQgZnVuY3Rpb24gcGxhbkpzb25TY2hlbWEoKTogdW5rbm93biB7XG4gIHJldHVybiB6LnRvSlNPTlNjaGVtYShwbGFuU2hhcGUsIHsgaW86ICdpbnB1dCcsIHVucmVwcmVzZW50YWJsZTogJ2FueScgfSk7XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcblxuLyoqXG4gKiBXaGljaCBzdGF0aXN0aWNzIHRoZSBiYXRjaCBub3JtcyBvZiBhIGNvbWJpbmF0aW9uIGhhdmU6IHRoZSBtZW1iZXJzJyBvd24sIGNvbWJpbmVkIGFzIGFsbCBvdGhlciB0ZW5zb3JzIGFyZSwgb3IgdGhvc2VcbiAqIG1lYXN1cmVkIGFuZXcgb24gdHJhaW5pbmcgaW1hZ2VzIHdpdGggdGhlIGNvbWJpbmVkIHdlaWdodHMuXG4gKi9cbmV4cG9ydCBjb25zdCBTdGF0aXN0aWNzQ2hvaWNlID0gei5lbnVtKFsnY29tYmluZWQnLCAncmUtZXN0aW1hdGVkJ10pO1xuZXhwb3J0IHR5cGUgU3RhdGlzdGljc0Nob2ljZSA9IHouaW5mZXI8dHlwZW9mIFN0YXRpc3RpY3NDaG9pY2U+O1xuXG4vKiogT24gd2hpY2ggdHJhaW5pbmcgaW1hZ2VzIHN0YXRpc3RpY3MgYXJlIHJlLWVzdGltYXRlZDogYXMgdGhleSBhcmUsIG9yIGF0dGFja2VkIGFzIHRoZSBjb21iaW5hdGlvbiBpcy4gKi9cbmV4cG9ydCBjb25zdCBTdGF0aXN0aWNzSW1hZ2VzID0gei5lbnVtKFsnY2xlYW4nLCAnY3JhZnRlZCddKTtcbmV4cG9ydCB0eXBlIFN0YXRpc3RpY3NJbWFnZXMgPSB6LmluZmVyPHR5cGVvZiBTdGF0aXN0aWNzSW1hZ2VzPjtcblxuLyoqXG4gKiBCeSB3aGF0IGEgY29tYmluYXRpb24gaXMgY2hvc2VuIG9uIHZhbGlkYXRpb24gaW1hZ2VzOiByb2J1c3QgYWNjdXJhY3ksIGNsZWFuIGFjY3VyYWN5LCB0aGVpciBtZWFuLCBvciB0aGUgY2xlYW4gYWNjdXJhY3kgb2ZcbiAqIHRob3NlIHRoYXQgYXJlIGF0IGxlYXN0IGFzIHJvYnVzdCBhcyB0aGUgbW9zdCByb2J1c3QgbWVtYmVyIChhcyBSaUZUIGNob29zZXMpLlxuICovXG5leHBvcnQgY29uc3QgQ3JpdGVyaW9uID0gei5lbnVtKFsnbWVhbicsICdyb2J1c3QnLCAnY2xlYW4nLCAnY2xlYW4td2l0aG91dC1yb2J1c3QtbG9zcyddKTtcbmV4cG9ydCB0eXBlIENyaXRlcmlvbiA9IHouaW5mZXI8dHlwZW9mIENyaXRlcmlvbj47XG5cbi8qKiBIb3cgYSBjaGVja3BvaW50IHdhcyBtYWRlIG91dCBvZiBvdGhlcnMsIGtlcHQgaW4gaXRzIGNhcmQuICovXG5leHBvcnQgY29uc3QgQ29tYmluZWRDYXJkID0gei5zdHJpY3RPYmplY3Qoe1xuICBtZXRob2Q6IHouZW51bShbJ3BhdGgnLCAndW5pZm9ybS1zb3VwJywgJ2dyZWVkeS1zb3VwJ10pLFxuICBtZW1iZXJzOiB6XG4gICAgLmFycmF5KFxuICAgICAgei5zdHJpY3RPYmplY3Qoe1xuICAgICAgICBuYW1lOiB6LnN0cmluZygpLFxuICAgICAgICB3ZWlnaHRzU2hhMjU2OiB6LnN0cmluZygpLFxuICAgICAgICBzaGFyZTogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLFxuICAgICAgfSksXG4gICAgKVxuICAgIC5taW4oMiksXG4gIHN0YXRpc3RpY3M6IFN0YXRpc3RpY3NDaG9pY2UsXG4gIC8qKiBUaGUgdHJhaW5pbmcgaW1hZ2VzIGZyb20gd2hpY2ggaXRzIHN0YXRpc3RpY3Mgd2VyZSByZS1lc3RpbWF0ZWQ7IG51bGwgd2hlcmUgdGhleSB3ZXJlIG5vdC4gKi9cbiAgc3RhdGlzdGljc0Zyb206IHpcbiAgICAuc3RyaWN0T2JqZWN0KHtcbiAgICAgIGltYWdlczogei5pbnQoKS5taW4oMSksXG4gICAgICBiYXRjaFNpemU6IHouaW50KCkubWluKDEpLFxuICAgICAgc2VlZDogei5pbnQoKS5taW4oMCksXG4gICAgICBvbjogU3RhdGlzdGljc0ltYWdlcyxcbiAgICB9KVxuICAgIC5udWxsYWJsZSgpLFxuICAvKiogQnkgd2hhdCBpdCB3YXMgY2hvc2VuOyBudWxsIHdoZXJlIGEgcGVyc29uIGNob3NlIGl0LiAqL1xuICBjcml0ZXJpb246IENyaXRlcmlvbi5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBDb21iaW5lZENhcmQgPSB6LmluZmVyPHR5cGVvZiBDb21iaW5lZENhcmQ+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBDaGVja3BvaW50SWQsIFJ1bklkIH0gZnJvbSAnLi4vaWRzJztcbmltcG9ydCB7IE1vZGVsSW1wb3J0UmVwb3J0IH0gZnJvbSAnLi9tb2RlbC1pbXBvcnQnO1xuaW1wb3J0IHsgUGxhbiB9IGZyb20gJy4uL3BsYW5zL3BsYW4nO1xuaW1wb3J0IHsgQ29tYmluZWRDYXJkIH0gZnJvbSAnLi4vd2VpZ2h0LXNwYWNlL2NvbWJpbmVkLWNhcmQnO1xuXG4vKipcbiAqIFdoYXQgdHJhaW5pbmcgY29zdC4gQSBwYXNzIGlzIG9uZSBmb3J3YXJkIGFuZCBvbmUgYmFja3dhcmQgcGFzcyBvZiBvbmUgaW1hZ2U6IGEgSy1zdGVwIGF0dGFjayBhbmQgaXRzIHVwZGF0ZVxuICogY29zdCBLICsgMSBwYXNzZXMgcGVyIGltYWdlLiBWYWxpZGF0aW9uIGFuZCBldmFsdWF0aW9uIGFyZSBub3QgcGFydCBvZiBpdC5cbiAqL1xuZXhwb3J0IGNvbnN0IENvc3QgPSB6LnN0cmljdE9iamVjdCh7XG4gIGltYWdlUGFzc2VzOiB6Lm51bWJlcigpLm1pbigwKSxcbiAgLyoqIEltYWdlIHBhc3NlcyBkaXZpZGVkIGJ5IHRoZSB0cmFpbmluZyBpbWFnZXM6IHRoZSB1bml0ICdwYXNzZXMgb3ZlciB0aGUgdHJhaW5pbmcgc2V0Jy4gKi9cbiAgdHJhaW5pbmdTZXRQYXNzZXM6IHoubnVtYmVyKCkubWluKDApLFxuICAvKiogV2FsbCB0aW1lIG9mIHRyYWluaW5nIHdpdGhvdXQgcGF1c2VzLCB2YWxpZGF0aW9uIGluY2x1ZGVkLiAqL1xuICBkdXJhdGlvbk1zOiB6Lm51bWJlcigpLm1pbigwKSxcbiAgLyoqIEltYWdlIHBhc3NlcyBzcGVudCBvbiBhbGwgYW5jZXN0b3JzIG9mIHRoZSBzdGFydCBjaGVja3BvaW50OyAwIGZvciBhIGZyZXNoIHN0YXJ0LCBudWxsIHdoZXJlIGFuIGFuY2VzdG9yJ3MgY29zdCBpcyBub3Qga25vd24uICovXG4gIHByZXRyYWluaW5nSW1hZ2VQYXNzZXM6IHoubnVtYmVyKCkubWluKDApLm51bGxhYmxlKCksXG59KTtcbmV4cG9ydCB0eXBlIENvc3QgPSB6LmluZmVyPHR5cGVvZiBDb3N0PjtcblxuLyoqIFdoZXJlIGEgY2hlY2twb2ludCBjb21lcyBmcm9tOiBzaG93biB3aXRoIGl0LCBjYXJyaWVkIGluc2lkZSBpdHMgZmlsZS4gKi9cbmV4cG9ydCBjb25zdCBDaGVja3BvaW50Q2FyZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgbmFtZTogei5zdHJpbmcoKSxcbiAgZGVzY3JpcHRpb246IHouc3RyaW5nKCksXG4gIC8qKiBOYW1lIGFuZCB3ZWlnaHQgZGlnZXN0IG9mIHRoZSBjaGVja3BvaW50IGl0IHdhcyB0cmFpbmVkIGZyb207IG51bGwgZm9yIGEgZnJlc2ggc3RhcnQuICovXG4gIHBhcmVudDogei5zdHJpY3RPYmplY3QoeyBuYW1lOiB6LnN0cmluZygpLCB3ZWlnaHRzU2hhMjU2OiB6LnN0cmluZygpIH0pLm51bGxhYmxlKCksXG4gIHBsYW46IFBsYW4ubnVsbGFibGUoKSxcbiAgZGF0YXNldE5hbWU6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbiAgZGF0YXNldEZpbmdlcnByaW50OiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIGNsYXNzTmFtZXM6IHouYXJyYXkoei5zdHJpbmcoKSksXG4gIGVwb2NoOiB6Lm51bWJlcigpLFxuICBzdGVwOiB6LmludCgpLFxuICBtZXRyaWNzOiB6LnJlY29yZCh6LnN0cmluZygpLCB6Lm51bWJlcigpKSxcbiAgY29zdDogQ29zdC5udWxsYWJsZSgpLFxuICBsaWNlbmNlOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIGNyZWF0ZWRBdDogei5zdHJpbmcoKSxcbiAgY3JlYXRlZEJ5OiB6LnN0cmluZygpLFxuICAvKiogV2hhdCB3YXMgZm91bmQgb3V0IHdoZW4gaXQgY2FtZSBmcm9tIGFub3RoZXIgcHJvZ3JhbSdzIGZpbGUuICovXG4gIGltcG9ydGVkOiBNb2RlbEltcG9ydFJlcG9ydC5vcHRpb25hbCgpLFxuICAvKiogSG93IGl0IHdhcyBtYWRlIG91dCBvZiB0aGUgd2VpZ2h0cyBvZiBvdGhlcnMuICovXG4gIGNvbWJpbmVkOiBDb21iaW5lZENhcmQub3B0aW9uYWwoKSxcbn0pO1xuZXhwb3J0IHR5cGUgQ2hlY2twb2ludENhcmQgPSB6LmluZmVyPHR5cGVvZiBDaGVja3BvaW50Q2FyZD47XG5cbi8qKiBXaGF0IGEgcnVuIHdyaXRlczogaXRzIGJlc3QgZXBvY2gsIHRoZSBiZXN0IGVwb2NoIG9mIGl0cyBhdmVyYWdlZCB3ZWlnaHRzLCBhbmQgd2hlcmUgaXQgc3RhbmRzLiAqL1xuZXhwb3J0IGNvbnN0IFJ1bkNoZWNrcG9pbnRLaW5kID0gei5lbnVtKFsnYmVzdCcsICdhdmVyYWdlZCcsICdsYXN0J10pO1xuZXhwb3J0IHR5cGUgUnVuQ2hlY2twb2ludEtpbmQgPSB6LmluZmVyPHR5cGVvZiBSdW5DaGVja3BvaW50S2luZD47XG5cbmV4cG9ydCBjb25zdCBDaGVja3BvaW50S2luZCA9IHouZW51bShbXG4gIC4uLlJ1bkNoZWNrcG9pbnRLaW5kLm9wdGlvbnMsXG4gICdzaGlwcGVkJyxcbiAgJ2ltcG9ydGVkJyxcbiAgJ2NvbWJpbmVkJyxcbiAgJ2ZlZGVyYXRlZCcsXG5dKTtcbmV4cG9ydCB0eXBlIENoZWNrcG9pbnRLaW5kID0gei5pbmZlcjx0eXBlb2YgQ2hlY2twb2ludEtpbmQ+O1xuXG4vKiogQSBjaGVja3BvaW50IGFzIGhpc3Rvcnkga25vd3MgaXQuIFRoZSBmaWxlIGlzIG9uZSBzYWZldGVuc29ycyBmaWxlIHdpdGggbmV0d29yayBhbmQgY2FyZCBpbiBpdHMgbWV0YWRhdGEuICovXG5leHBvcnQgY29uc3QgQ2hlY2twb2ludFJlY29yZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaWQ6IENoZWNrcG9pbnRJZCxcbiAga2luZDogQ2hlY2twb2ludEtpbmQsXG4gIG5hbWU6IHouc3RyaW5nKCksXG4gIGZpbGU6IHouc3RyaW5nKCksXG4gIC8qKiBTSEEtMjU2IG92ZXIgdGhlIHdlaWdodCB0ZW5zb3JzIGluIG5hbWUgb3JkZXI6IGVxdWFsIHdlaWdodHMsIGVxdWFsIGRpZ2VzdC4gKi9cbiAgd2VpZ2h0c1NoYTI1Njogei5zdHJpbmcoKSxcbiAgcnVuSWQ6IFJ1bklkLm51bGxhYmxlKCksXG4gIHBhcmVudElkOiBDaGVja3BvaW50SWQubnVsbGFibGUoKSxcbiAgbmV0d29ya05hbWU6IHouc3RyaW5nKCksXG4gIHBhcmFtZXRlcnM6IHouaW50KCksXG4gIC8qKiBNdWx0aXBseS1hY2N1bXVsYXRlIG9wZXJhdGlvbnMgb2Ygb25lIGZvcndhcmQgcGFzcyBvZiBvbmUgaW1hZ2UuICovXG4gIGZvcndhcmRNYWNzOiB6Lm51bWJlcigpLFxuICBjYXJkOiBDaGVja3BvaW50Q2FyZCxcbiAgY3JlYXRlZEF0OiB6LnN0cmluZygpLFxufSk7XG5leHBvcnQgdHlwZSBDaGVja3BvaW50UmVjb3JkID0gei5pbmZlcjx0eXBlb2YgQ2hlY2twb2ludFJlY29yZD47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcblxuLyoqIEhvdyB0aGUgaWRlbnRpdGllcyBvZiBhIGRhdGFzZXQgYmVjb21lIHRob3NlIHRvIHRyYWluIG9uIGFuZCB0aG9zZSBoZWxkIG91dCwgbm9uZSBpbiBib3RoLiAqL1xuZXhwb3J0IGNvbnN0IEhvbGRPdXQgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBTaGFyZSBvZiB0aGUgaWRlbnRpdGllcyB0aGF0IGlzIGhlbGQgb3V0LiAqL1xuICBzaGFyZTogei5udW1iZXIoKS5ndCgwKS5sdCgxKS5kZWZhdWx0KDAuMyksXG4gIC8qKiBJZGVudGl0aWVzIHdpdGggZmV3ZXIgaW1hZ2VzLCBvZiBhbGwgc3BsaXRzIHRvZ2V0aGVyLCBhcmUgaW4gbmVpdGhlci4gKi9cbiAgbWluaW11bUltYWdlczogei5pbnQoKS5taW4oMSkubWF4KDEwMF8wMDApLmRlZmF1bHQoMiksXG4gIC8qKiBTaGFyZSBvZiB0aGUgaW1hZ2VzIG9mIGVhY2ggaWRlbnRpdHkgdG8gdHJhaW4gb24gdGhhdCBiZWNvbWVzIGl0cyB2YWxpZGF0aW9uIGltYWdlcy4gKi9cbiAgdmFsaWRhdGlvbjogei5udW1iZXIoKS5taW4oMCkubWF4KDAuNSkuZGVmYXVsdCgwLjEpLFxuICBzZWVkOiB6LmludCgpLm1pbigwKS5kZWZhdWx0KDApLFxufSk7XG5leHBvcnQgdHlwZSBIb2xkT3V0ID0gei5pbmZlcjx0eXBlb2YgSG9sZE91dD47XG5cbi8qKiBNYXJrcyBhIGRhdGFzZXQgdGhhdCB3YXMgbWFkZSBieSBpdC4gKi9cbmV4cG9ydCBjb25zdCBIZWxkT3V0RnJvbSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIE9mIHRoZSBkYXRhc2V0IHRoYXQgd2FzIGRpdmlkZWQuICovXG4gIGZpbmdlcnByaW50OiB6LnN0cmluZygpLFxuICBwYXJ0OiB6LmVudW0oWyd0cmFpbmluZycsICdoZWxkLW91dCddKSxcbiAgc2V0dGluZ3M6IEhvbGRPdXQsXG59KTtcblxuZXhwb3J0IGNvbnN0IEhvbGRPdXRSZXF1ZXN0ID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogSWQgb3IgbmFtZS4gKi9cbiAgcmVmZXJlbmNlOiB6LnN0cmluZygpLm1pbigxKSxcbiAgc2V0dGluZ3M6IEhvbGRPdXQucHJlZmF1bHQoe30pLFxuICAvKiogV2hhdCBib3RoIG5hbWVzIGJlZ2luIHdpdGg7IG51bGw6IHRoZSBuYW1lIG9mIHRoZSBkYXRhc2V0LiAqL1xuICBuYW1lOiB6LnN0cmluZygpLnRyaW0oKS5taW4oMSkubWF4KDEwMCkubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxufSk7XG5leHBvcnQgdHlwZSBIb2xkT3V0UmVxdWVzdCA9IHouaW5mZXI8dHlwZW9mIEhvbGRPdXRSZXF1ZXN0PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgU3BsaXQgfSBmcm9tICcuLi9ldmFsdWF0aW9ucy9ldmFsdWF0aW9uJztcbmltcG9ydCB7IE9wZXJhdGlvbklkIH0gZnJvbSAnLi4vaWRzJztcblxuY29uc3QgcGxhY2UgPSB7XG4gIHNwbGl0OiBTcGxpdCxcbiAgLyoqIFBvc2l0aW9uIGluIHRoZSBzcGxpdCwgZnJvbSAwLiAqL1xuICBpbmRleDogei5pbnQoKS5taW4oMCksXG59O1xuXG4vKiogT25lIGNvcnJlY3Rpb24gb2Ygb25lIGltYWdlLCBpbiB0aGUgcG9zaXRpb25zIG9mIHRoZSBkYXRhc2V0IHRoYXQgaXQgaXMgbWFkZSBmb3IuICovXG5leHBvcnQgY29uc3QgQ29ycmVjdGlvbiA9IHouZGlzY3JpbWluYXRlZFVuaW9uKCdraW5kJywgW1xuICB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgncmVsYWJlbCcpLCAuLi5wbGFjZSwgY2xhc3NOYW1lOiB6LnN0cmluZygpLm1pbigxKS5tYXgoMjAwKSB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ2V4Y2x1ZGUnKSwgLi4ucGxhY2UgfSksXG4gIC8qKlxuICAgKiBJbnRvIGFuIGVhcmxpZXIgc3BsaXQgKHRyYWluaW5nLCB2YWxpZGF0aW9uLCB0ZXN0KS4gTmV2ZXIgaW50byBhIGxhdGVyIG9uZTogbW9kZWxzIG9mIHRoZSBvcmlnaW5hbCBtYXkgaGF2ZSBiZWVuXG4gICAqIHRyYWluZWQgb24gdGhlIGltYWdlLlxuICAgKi9cbiAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ21vdmUnKSwgLi4ucGxhY2UsIHRvOiBTcGxpdCB9KSxcbl0pO1xuZXhwb3J0IHR5cGUgQ29ycmVjdGlvbiA9IHouaW5mZXI8dHlwZW9mIENvcnJlY3Rpb24+O1xuXG5jb25zdCBTcGxpdENvcnJlY3Rpb25zID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogUG9zaXRpb25zIGFuZCB0aGUgbGFiZWwgdGhhdCBlYWNoIGdldHMsIGEgbnVtYmVyLiAqL1xuICByZWxhYmVsbGVkOiB6LmFycmF5KHoudHVwbGUoW3ouaW50KCkubWluKDApLCB6LmludCgpLm1pbigwKV0pKSxcbiAgLyoqIFBvc2l0aW9ucy4gKi9cbiAgZXhjbHVkZWQ6IHouYXJyYXkoei5pbnQoKS5taW4oMCkpLFxuICAvKiogUG9zaXRpb25zIGFuZCB0aGUgc3BsaXQgdGhhdCBlYWNoIGdvZXMgdG8uICovXG4gIG1vdmVkOiB6LmFycmF5KHoudHVwbGUoW3ouaW50KCkubWluKDApLCBTcGxpdF0pKSxcbn0pO1xuXG4vKiogQWxsIGNvcnJlY3Rpb25zIHRoYXQgbWFrZSBhIHZlcnNpb24gb3V0IG9mIGl0cyBvcmlnaW5hbCwgYnkgdGhlIG9yaWdpbmFsJ3Mgc3BsaXRzIGFuZCBwb3NpdGlvbnMsIGluIGFzY2VuZGluZyBvcmRlci4gKi9cbmV4cG9ydCBjb25zdCBEYXRhc2V0Q29ycmVjdGlvbnMgPSB6LnN0cmljdE9iamVjdCh7XG4gIHRyYWluOiBTcGxpdENvcnJlY3Rpb25zLFxuICB2YWxpZGF0aW9uOiBTcGxpdENvcnJlY3Rpb25zLFxuICB0ZXN0OiBTcGxpdENvcnJlY3Rpb25zLFxufSk7XG5leHBvcnQgdHlwZSBEYXRhc2V0Q29ycmVjdGlvbnMgPSB6LmluZmVyPHR5cGVvZiBEYXRhc2V0Q29ycmVjdGlvbnM+O1xuXG4vKiogV2hpY2ggZHVwbGljYXRlcyBhcmUgbWVhbnQ6IGVxdWFsIHBpeGVscywgb3IgbG9vay1hbGlrZXMgYXMgd2VsbC4gKi9cbmV4cG9ydCBjb25zdCBMaWtlbmVzcyA9IHouZW51bShbJ2V4YWN0JywgJ25lYXInXSk7XG5leHBvcnQgdHlwZSBMaWtlbmVzcyA9IHouaW5mZXI8dHlwZW9mIExpa2VuZXNzPjtcblxuLyoqIFdoYXQgaXMgYXNrZWQgZm9yOiBhIG5ldyB2ZXJzaW9uIG9mIGEgZGF0YXNldC4gVGhlIG9uZSB0aGF0IGl0IGlzIG1hZGUgb2Ygc3RheXMgYXMgaXQgaXMuICovXG5leHBvcnQgY29uc3QgQ29ycmVjdGlvblJlcXVlc3QgPSB6LnN0cmljdE9iamVjdCh7XG4gIHJlZmVyZW5jZTogei5zdHJpbmcoKS5taW4oMSksXG4gIC8qKiBMZWZ0IG91dDogdGhlIG5hbWUgb2YgdGhlIG9yaWdpbmFsIHdpdGggYSB3b3JkIGZvciB3aGF0IHdhcyBkb25lLiAqL1xuICBuYW1lOiB6LnN0cmluZygpLnRyaW0oKS5taW4oMSkubWF4KDEyMCkub3B0aW9uYWwoKSxcbiAgY29ycmVjdGlvbnM6IHouYXJyYXkoQ29ycmVjdGlvbikubWF4KDUwMF8wMDApLmRlZmF1bHQoW10pLFxuICAvKiogT25lIGltYWdlIG9mIGVhY2ggZ3JvdXAgb2YgZHVwbGljYXRlcyBzdGF5cywgdGhlIG9uZSBpbiB0aGUgZWFybGllc3Qgc3BsaXQ7IGdyb3VwcyB3aG9zZSBsYWJlbHMgZGlmZmVyIHN0YXkgd2hvbGUuICovXG4gIG1lcmdlRHVwbGljYXRlczogTGlrZW5lc3MubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAvKiogRWFjaCBncm91cCBvZiBkdXBsaWNhdGVzIGdvZXMgdG8gdGhlIGVhcmxpZXN0IHNwbGl0IHRoYXQgb25lIG9mIHRoZW0gaXMgaW4uICovXG4gIGxlYWthZ2VGcmVlOiBMaWtlbmVzcy5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCksXG59KTtcbmV4cG9ydCB0eXBlIENvcnJlY3Rpb25SZXF1ZXN0ID0gei5pbmZlcjx0eXBlb2YgQ29ycmVjdGlvblJlcXVlc3Q+O1xuXG4vKiogSG93IGEgdmVyc2lvbiBjYW1lIGFib3V0LCBpbiBhIGZvcm0gdGhhdCBjYW4gYmUgYXNrZWQgZm9yIGFnYWluLiAqL1xuZXhwb3J0IGNvbnN0IENvcnJlY3Rpb25IaXN0b3J5ID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogVGhlIGRhdGFzZXQgdGhhdCB0aGUgY29ycmVjdGlvbnMgYXJlIG1hZGUgZm9yOyBpdHMgaWQgaXMgbnVsbCB3aGVuIHRoaXMgaGlzdG9yeSBkb2VzIG5vdCBoYXZlIGl0LiAqL1xuICBvcmlnaW5hbDogei5zdHJpY3RPYmplY3Qoe1xuICAgIGlkOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gICAgbmFtZTogei5zdHJpbmcoKSxcbiAgICBmaW5nZXJwcmludDogei5zdHJpbmcoKSxcbiAgfSksXG4gIGNvcnJlY3Rpb25zOiB6LmFycmF5KENvcnJlY3Rpb24pLFxufSk7XG5leHBvcnQgdHlwZSBDb3JyZWN0aW9uSGlzdG9yeSA9IHouaW5mZXI8dHlwZW9mIENvcnJlY3Rpb25IaXN0b3J5PjtcblxuLyoqIFRoZSBwYXJ0IG9mIHRoZSBsaXN0IG9mIGNvbW1hbmRzIHRoYXQgaXMgYWJvdXQgdmVyc2lvbnMgb2YgZGF0YXNldHMuICovXG5leHBvcnQgY29uc3QgY29ycmVjdGlvbkNvbW1hbmRzID0ge1xuICAvKiogQSBuZXcgdmVyc2lvbiBvZiBhIGRhdGFzZXQ7IGVuZHMgaW4gYW4gb3BlcmF0aW9uIGV2ZW50IGBkYXRhc2V0LWFkZGVkYC4gVGhlIGRhdGFzZXQgaXRzZWxmIHN0YXlzIGFzIGl0IGlzLiAqL1xuICAnZGF0YXNldHM6Y29ycmVjdCc6IHtcbiAgICBpbnB1dDogQ29ycmVjdGlvblJlcXVlc3QsXG4gICAgb3V0cHV0OiB6LnN0cmljdE9iamVjdCh7IG9wZXJhdGlvbklkOiBPcGVyYXRpb25JZCB9KSxcbiAgfSxcbiAgLyoqIFdoYXQgd2FzIGNvcnJlY3RlZCB0byBtYWtlIGEgdmVyc2lvbiwgYXMgY29ycmVjdGlvbnMgb2YgaXRzIG9yaWdpbmFsLiAqL1xuICAnZGF0YXNldHM6Y29ycmVjdGlvbnMnOiB7XG4gICAgaW5wdXQ6IHouc3RyaWN0T2JqZWN0KHsgcmVmZXJlbmNlOiB6LnN0cmluZygpLm1pbigxKSB9KSxcbiAgICBvdXRwdXQ6IENvcnJlY3Rpb25IaXN0b3J5LFxuICB9LFxufSBhcyBjb25zdDtcblxuLyoqIEluIHRoZSBvcmRlciBpbiB3aGljaCBpbWFnZXMgbWF5IG1vdmUsIHRvd2FyZHMgdGhlIGZpcnN0LiAqL1xuZXhwb3J0IGNvbnN0IHNwbGl0T3JkZXIgPSBbJ3RyYWluJywgJ3ZhbGlkYXRpb24nLCAndGVzdCddIGFzIGNvbnN0IHNhdGlzZmllcyByZWFkb25seSBTcGxpdFtdO1xuXG5leHBvcnQgaW50ZXJmYWNlIENvcnJlY3Rpb25Db3VudHMge1xuICByZWxhYmVsbGVkOiBudW1iZXI7XG4gIGV4Y2x1ZGVkOiBudW1iZXI7XG4gIG1vdmVkOiBudW1iZXI7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBjb3VudENvcnJlY3Rpb25zKGNvcnJlY3Rpb25zOiBEYXRhc2V0Q29ycmVjdGlvbnMpOiBDb3JyZWN0aW9uQ291bnRzIHtcbiAgY29uc3Qgc3VtID0gKGtpbmQ6IGtleW9mIENvcnJlY3Rpb25Db3VudHMpOiBudW1iZXIgPT5cbiAgICBzcGxpdE9yZGVyLnJlZHVjZSgodG90YWwsIHNwbGl0KSA9PiB0b3RhbCArIGNvcnJlY3Rpb25zW3NwbGl0XVtraW5kXS5sZW5ndGgsIDApO1xuICByZXR1cm4geyByZWxhYmVsbGVkOiBzdW0oJ3JlbGFiZWxsZWQnKSwgZXhjbHVkZWQ6IHN1bSgnZXhjbHVkZWQnKSwgbW92ZWQ6IHN1bSgnbW92ZWQnKSB9O1xufVxuXG4vKiogVGhlIGNvcnJlY3Rpb25zIG9uZSBieSBvbmUsIGJ5IHNwbGl0IGFuZCBwb3NpdGlvbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBsaXN0Q29ycmVjdGlvbnMoXG4gIGNvcnJlY3Rpb25zOiBEYXRhc2V0Q29ycmVjdGlvbnMsXG4gIGNsYXNzTmFtZXM6IHJlYWRvbmx5IHN0cmluZ1tdLFxuKTogQ29ycmVjdGlvbltdIHtcbiAgcmV0dXJuIHNwbGl0T3JkZXIuZmxhdE1hcCgoc3BsaXQpID0+IHtcbiAgICBjb25zdCB7IHJlbGFiZWxsZWQsIGV4Y2x1ZGVkLCBtb3ZlZCB9ID0gY29ycmVjdGlvbnNbc3BsaXRdO1xuICAgIGNvbnN0IGFsbDogQ29ycmVjdGlvbltdID0gW1xuICAgICAgLi4ucmVsYWJlbGxlZC5tYXAoKFtpbmRleCwgbGFiZWxdKTogQ29ycmVjdGlvbiA9PiAoe1xuICAgICAgICBraW5kOiAncmVsYWJlbCcsXG4gICAgICAgIHNwbGl0LFxuICAgICAgICBpbmRleCxcbiAgICAgICAgY2xhc3NOYW1lOiBjbGFzc05hbWVzW2xhYmVsXSA/PyBTdHJpbmcobGFiZWwpLFxuICAgICAgfSkpLFxuICAgICAgLi4uZXhjbHVkZWQubWFwKChpbmRleCk6IENvcnJlY3Rpb24gPT4gKHsga2luZDogJ2V4Y2x1ZGUnLCBzcGxpdCwgaW5kZXggfSkpLFxuICAgICAgLi4ubW92ZWQubWFwKChbaW5kZXgsIHRvXSk6IENvcnJlY3Rpb24gPT4gKHsga2luZDogJ21vdmUnLCBzcGxpdCwgaW5kZXgsIHRvIH0pKSxcbiAgICBdO1xuICAgIHJldHVybiBhbGwuc29ydCgobGVmdCwgcmlnaHQpID0+IGxlZnQuaW5kZXggLSByaWdodC5pbmRleCk7XG4gIH0pO1xufVxuXG4vKipcbiAqIEhvdyBtYW55IGltYWdlcyBvZiBhIHNwbGl0IG9mIG9uZSB2ZXJzaW9uIGFyZSB0cmFpbmluZyBpbWFnZXMgb2YgYW5vdGhlciB2ZXJzaW9uIG9mIHRoZSBzYW1lIG9yaWdpbmFsOyBudWxsIHN0YW5kc1xuICogZm9yIHRoZSBvcmlnaW5hbCBpdHNlbGYuIE9ubHkgYSBtb3ZlIGJyaW5ncyBhbiBpbWFnZSBmcm9tIG9uZSBzcGxpdCBpbnRvIGFub3RoZXIuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjb3VudFNlZW5JbWFnZXMoXG4gIHRyYWluZWRPbjogRGF0YXNldENvcnJlY3Rpb25zIHwgbnVsbCxcbiAgZXZhbHVhdGVkT246IERhdGFzZXRDb3JyZWN0aW9ucyB8IG51bGwsXG4gIGV2YWx1YXRlZFNwbGl0OiBTcGxpdCxcbik6IG51bWJlciB7XG4gIGlmICghdHJhaW5lZE9uIHx8IGV2YWx1YXRlZFNwbGl0ID09PSAndHJhaW4nKSByZXR1cm4gMDtcbiAgcmV0dXJuIHNwbGl0T3JkZXIucmVkdWNlKCh0b3RhbCwgc3BsaXQpID0+IHtcbiAgICBjb25zdCBleGNsdWRlZCA9IG5ldyBTZXQoZXZhbHVhdGVkT24/LltzcGxpdF0uZXhjbHVkZWQpO1xuICAgIGNvbnN0IG1vdmVkID0gbmV3IE1hcChldmFsdWF0ZWRPbj8uW3NwbGl0XS5tb3ZlZCk7XG4gICAgY29uc3Qgc2VlbiA9IHRyYWluZWRPbltzcGxpdF0ubW92ZWQuZmlsdGVyKFxuICAgICAgKFtpbmRleCwgdG9dKSA9PlxuICAgICAgICB0byA9PT0gJ3RyYWluJyAmJiAhZXhjbHVkZWQuaGFzKGluZGV4KSAmJiAobW92ZWQuZ2V0KGluZGV4KSA/PyBzcGxpdCkgPT09IGV2YWx1YXRlZFNwbGl0LFxuICAgICk7XG4gICAgcmV0dXJuIHRvdGFsICsgc2Vlbi5sZW5ndGg7XG4gIH0sIDApO1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBTcGxpdCB9IGZyb20gJy4uL2V2YWx1YXRpb25zL2V2YWx1YXRpb24nO1xuaW1wb3J0IHsgSGVsZE91dEZyb20gfSBmcm9tICcuLi9pZGVudGl0aWVzL2hvbGQtb3V0JztcbmltcG9ydCB7IENoZWNrcG9pbnRJZCwgRGF0YXNldElkIH0gZnJvbSAnLi4vaWRzJztcbmltcG9ydCB7IEltYWdlU2hhcGUgfSBmcm9tICcuLi9tb2RlbHMvbmV0d29yayc7XG5pbXBvcnQgeyBEYXRhc2V0Q29ycmVjdGlvbnMgfSBmcm9tICcuL2NvcnJlY3Rpb25zJztcblxuLyoqIEhvdyBpbWFnZXMgb2Ygb3RoZXIgc2l6ZXMgYmVjb21lIG9uZSBzaXplLiBFeHBsaWNpdCwgc2luY2UgaXQgY2hhbmdlcyB3aGF0IGEgbmV0d29yayBzZWVzLiAqL1xuZXhwb3J0IGNvbnN0IFJlc2l6ZVBvbGljeSA9IHouZGlzY3JpbWluYXRlZFVuaW9uKCdraW5kJywgW1xuICAvKiogRXZlcnkgaW1hZ2UgbXVzdCBhbHJlYWR5IGhhdmUgdGhlIHNhbWUgc2l6ZTsgb3RoZXJzIGFyZSByZWplY3RlZCB3aXRoIGEgcmVhc29uLiAqL1xuICB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnZXhhY3QnKSB9KSxcbiAgLyoqIFRoZSBzaG9ydGVyIHNpZGUgaXMgc2NhbGVkIHRvIGZpdCwgdGhlIHJlc3QgaXMgY3JvcHBlZCBhcm91bmQgdGhlIGNlbnRyZS4gKi9cbiAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ2NvdmVyJyksIGhlaWdodDogei5pbnQoKS5taW4oMSksIHdpZHRoOiB6LmludCgpLm1pbigxKSB9KSxcbiAgLyoqIEVhY2ggYXhpcyBpcyBzY2FsZWQgb24gaXRzIG93bjsgcHJvcG9ydGlvbnMgbWF5IGNoYW5nZS4gKi9cbiAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ3N0cmV0Y2gnKSwgaGVpZ2h0OiB6LmludCgpLm1pbigxKSwgd2lkdGg6IHouaW50KCkubWluKDEpIH0pLFxuXSk7XG5leHBvcnQgdHlwZSBSZXNpemVQb2xpY3kgPSB6LmluZmVyPHR5cGVvZiBSZXNpemVQb2xpY3k+O1xuXG4vKiogV2hvc2UgZWFjaCBpbWFnZSBpczogdGhlIHdyaXRlciwgdGhlIHNpdGUsIHRoZSBkZXZpY2UuIEJ5IGEgY29sdW1uIG9mIGEgbWFuaWZlc3QsIG9yIGJ5IGEgZm9sZGVyIG9uIHRoZSB3YXkgdG8gdGhlIGltYWdlLiAqL1xuZXhwb3J0IGNvbnN0IEdyb3VwQnkgPSB6LmRpc2NyaW1pbmF0ZWRVbmlvbigna2luZCcsIFtcbiAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ2NvbHVtbicpLCBjb2x1bW46IHouc3RyaW5nKCkubWluKDEpLm1heCgyMDApIH0pLFxuICAvKiogMTogdGhlIGZpcnN0IGZvbGRlciBiZWxvdyB0aGUgc291cmNlLiAqL1xuICB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnZm9sZGVyJyksIGxldmVsOiB6LmludCgpLm1pbigxKS5tYXgoNTApIH0pLFxuXSk7XG5leHBvcnQgdHlwZSBHcm91cEJ5ID0gei5pbmZlcjx0eXBlb2YgR3JvdXBCeT47XG5cbmV4cG9ydCBjb25zdCBJbXBvcnRPcHRpb25zID0gei5zdHJpY3RPYmplY3Qoe1xuICBuYW1lOiB6LnN0cmluZygpLm1pbigxKS5tYXgoMTIwKS5vcHRpb25hbCgpLFxuICByZXNpemU6IFJlc2l6ZVBvbGljeS5kZWZhdWx0KHsga2luZDogJ2V4YWN0JyB9KSxcbiAgLyoqIFNoYXJlIG9mIHRoZSB0cmFpbmluZyBpbWFnZXMgdGhhdCBiZWNvbWVzIHRoZSB2YWxpZGF0aW9uIHNwbGl0IHdoZXJlIHRoZSBzb3VyY2UgaGFzIG5vbmU7IHN0cmF0aWZpZWQsIHNlZWRlZC4gKi9cbiAgdmFsaWRhdGlvbkZyYWN0aW9uOiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMC41KS5kZWZhdWx0KDAuMSksXG4gIC8qKiBTaGFyZSB0aGF0IGJlY29tZXMgdGhlIHRlc3Qgc3BsaXQgd2hlcmUgdGhlIHNvdXJjZSBoYXMgbm9uZS4gKi9cbiAgdGVzdEZyYWN0aW9uOiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMC41KS5kZWZhdWx0KDAuMiksXG4gIHNlZWQ6IHouaW50KCkubWluKDApLmRlZmF1bHQoMCksXG4gIC8qKiBXaGV0aGVyIGEgbWlycm9yZWQgaW1hZ2Uga2VlcHMgaXRzIGNsYXNzIChzaG9lcyB5ZXMsIGRpZ2l0cyBubykuICovXG4gIGZsaXBBbGxvd2VkOiB6LmJvb2xlYW4oKS5kZWZhdWx0KHRydWUpLFxuICAvKiogTGVmdCBvdXQ6IG5vYm9keSdzIGluIHBhcnRpY3VsYXIuICovXG4gIGdyb3VwQnk6IEdyb3VwQnkub3B0aW9uYWwoKSxcbn0pO1xuZXhwb3J0IHR5cGUgSW1wb3J0T3B0aW9ucyA9IHouaW5mZXI8dHlwZW9mIEltcG9ydE9wdGlvbnM+O1xuXG4vKiogT2xkIGNsYXNzIG5hbWUgdG8gbmV3IG9uZS4gTmFtZXMgdGhhdCBiZWNvbWUgZXF1YWwgYXJlIG1lcmdlZDsgY2xhc3NlcyB0aGF0IGFyZSBub3QgbmFtZWQgc3RheS4gKi9cbmV4cG9ydCBjb25zdCBDbGFzc01hcHBpbmcgPSB6LnJlY29yZCh6LnN0cmluZygpLCB6LnN0cmluZygpLm1pbigxKS5tYXgoMjAwKSk7XG5leHBvcnQgdHlwZSBDbGFzc01hcHBpbmcgPSB6LmluZmVyPHR5cGVvZiBDbGFzc01hcHBpbmc+O1xuXG5leHBvcnQgY29uc3QgUmVqZWN0ZWRGaWxlID0gei5zdHJpY3RPYmplY3QoeyBwYXRoOiB6LnN0cmluZygpLCByZWFzb246IHouc3RyaW5nKCkgfSk7XG5leHBvcnQgdHlwZSBSZWplY3RlZEZpbGUgPSB6LmluZmVyPHR5cGVvZiBSZWplY3RlZEZpbGU+O1xuXG5leHBvcnQgY29uc3QgU3BsaXRTdW1tYXJ5ID0gei5zdHJpY3RPYmplY3Qoe1xuICBpbWFnZXM6IHouaW50KCkubWluKDApLFxuICAvKiogSW1hZ2VzIHBlciBjbGFzcywgaW4gdGhlIG9yZGVyIG9mIGNsYXNzTmFtZXMuICovXG4gIGNsYXNzQ291bnRzOiB6LmFycmF5KHouaW50KCkubWluKDApKSxcbn0pO1xuZXhwb3J0IHR5cGUgU3BsaXRTdW1tYXJ5ID0gei5pbmZlcjx0eXBlb2YgU3BsaXRTdW1tYXJ5PjtcblxuLyoqIGBkYXRhc2V0Lmpzb25gIGJlc2lkZSB0aGUgcGFja2VkIHBpeGVsczogd2hhdCBhIGRhdGFzZXQgaXMuICovXG5leHBvcnQgY29uc3QgRGF0YXNldE1hbmlmZXN0ID0gei5zdHJpY3RPYmplY3Qoe1xuICB2ZXJzaW9uOiB6LmxpdGVyYWwoMSksXG4gIG5hbWU6IHouc3RyaW5nKCksXG4gIGZvcm1hdDogei5lbnVtKFtcbiAgICAnaWR4JyxcbiAgICAnY2lmYXItMTAnLFxuICAgICdjaWZhci0xMDAnLFxuICAgICdpbWFnZS1mb2xkZXInLFxuICAgICdhcnJheXMnLFxuICAgICdtYW5pZmVzdCcsXG4gICAgJ3BhcnF1ZXQnLFxuICAgICd3ZWJkYXRhc2V0JyxcbiAgICAnZHJhd24nLFxuICBdKSxcbiAgc291cmNlUGF0aDogei5zdHJpbmcoKSxcbiAgLyoqIERpZ2VzdCBvdmVyIG5hbWVzLCBzaXplcyBhbmQgY2hhbmdlIHRpbWVzIG9mIHRoZSBzb3VyY2UgZmlsZXM6IGVxdWFsIG1lYW5zIG5vdGhpbmcgdG8gcmVhZCBhZ2Fpbi4gKi9cbiAgc291cmNlU3RhbXA6IHouc3RyaW5nKCksXG4gIC8qKiBTSEEtMjU2IG92ZXIgc2hhcGUsIGNsYXNzIG5hbWVzLCBsYWJlbHMgYW5kIHBpeGVscyBvZiBldmVyeSBzcGxpdCBpbiBvcmRlcjogdGhlIGRhdGFzZXQncyBpZGVudGl0eS4gKi9cbiAgZmluZ2VycHJpbnQ6IHouc3RyaW5nKCksXG4gIGltYWdlOiBJbWFnZVNoYXBlLFxuICBjbGFzc05hbWVzOiB6LmFycmF5KHouc3RyaW5nKCkpLm1pbigyKSxcbiAgLyoqIEVhY2ggc3BsaXQgaXMgc3RvcmVkIGluIG9uZSBmaXhlZCBvcmRlciwgc2h1ZmZsZWQgYnkgYG9wdGlvbnMuc2VlZGAgd2l0aCBpdHMgY2xhc3NlcyBzcHJlYWQgZXZlbmx5LiAqL1xuICBzcGxpdHM6IHouc3RyaWN0T2JqZWN0KHsgdHJhaW46IFNwbGl0U3VtbWFyeSwgdmFsaWRhdGlvbjogU3BsaXRTdW1tYXJ5LCB0ZXN0OiBTcGxpdFN1bW1hcnkgfSksXG4gIC8qKiBQZXIgY2hhbm5lbCBvdmVyIHRoZSB0cmFpbmluZyBzcGxpdCwgcGl4ZWxzIGluIFswLCAxXS4gKi9cbiAgbWVhbjogei5hcnJheSh6Lm51bWJlcigpKSxcbiAgZGV2aWF0aW9uOiB6LmFycmF5KHoubnVtYmVyKCkpLFxuICBvcHRpb25zOiBJbXBvcnRPcHRpb25zLFxuICByZWplY3RlZDogei5hcnJheShSZWplY3RlZEZpbGUpLFxuICBsaWNlbmNlOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIC8qKiBTZXQgd2hlcmUgaW1hZ2VzIGJlbG9uZyB0byBzb21lYm9keTogdGhlIG5hbWVzIGJ5IHdoaWNoIHRoZSBncm91cHMgb2YgZWFjaCBzcGxpdCBhcmUgbnVtYmVyZWQuICovXG4gIGdyb3Vwczogei5zdHJpY3RPYmplY3QoeyBieTogR3JvdXBCeSwgbmFtZXM6IHouYXJyYXkoei5zdHJpbmcoKSkubWluKDEpIH0pLm9wdGlvbmFsKCksXG4gIC8qKiBTZXQgd2hlbiBpdCBob2xkcyB0aGUgaW1hZ2VzIG9mIGFub3RoZXIgZGF0YXNldCBhbmQgZGlmZmVycyBpbiBuYW1lLCBjbGFzc2VzLCBsYWJlbHMgb3Igc3BsaXRzLiAqL1xuICBkZXJpdmVkRnJvbTogelxuICAgIC5zdHJpY3RPYmplY3Qoe1xuICAgICAgZmluZ2VycHJpbnQ6IHouc3RyaW5nKCksXG4gICAgICBjbGFzc2VzOiBDbGFzc01hcHBpbmcsXG4gICAgICAvKiogU2V0IGZvciBhIHZlcnNpb246IHdoYXQgd2FzIGNvcnJlY3RlZCBpbiB0aGUgZGF0YXNldCBvZiB0aGF0IGZpbmdlcnByaW50LiAqL1xuICAgICAgY29ycmVjdGlvbnM6IERhdGFzZXRDb3JyZWN0aW9ucy5vcHRpb25hbCgpLFxuICAgIH0pXG4gICAgLm9wdGlvbmFsKCksXG4gIC8qKiBTZXQgd2hlbiBpdCBoYXMgc29tZSBvZiB0aGUgaWRlbnRpdGllcyBvZiBhbm90aGVyIGRhdGFzZXQsIGFuZCB0aGVpciBpbWFnZXMuICovXG4gIGhlbGRPdXRGcm9tOiBIZWxkT3V0RnJvbS5vcHRpb25hbCgpLFxufSk7XG5leHBvcnQgdHlwZSBEYXRhc2V0TWFuaWZlc3QgPSB6LmluZmVyPHR5cGVvZiBEYXRhc2V0TWFuaWZlc3Q+O1xuXG5leHBvcnQgY29uc3QgRGF0YXNldFJlY29yZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaWQ6IERhdGFzZXRJZCxcbiAgbmFtZTogei5zdHJpbmcoKSxcbiAgZGlyZWN0b3J5OiB6LnN0cmluZygpLFxuICBtYW5pZmVzdDogRGF0YXNldE1hbmlmZXN0LFxuICBieXRlczogei5udW1iZXIoKSxcbiAgc2hpcHBlZDogei5ib29sZWFuKCksXG4gIGNyZWF0ZWRBdDogei5zdHJpbmcoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRGF0YXNldFJlY29yZCA9IHouaW5mZXI8dHlwZW9mIERhdGFzZXRSZWNvcmQ+O1xuXG4vKiogT25lIGltYWdlIG9mIGEgcGFja2VkIGRhdGFzZXQuICovXG5leHBvcnQgY29uc3QgSW1hZ2VSZWZlcmVuY2UgPSB6LnN0cmljdE9iamVjdCh7XG4gIHNwbGl0OiBTcGxpdCxcbiAgLyoqIFBvc2l0aW9uIGluIHRoZSBzcGxpdC4gKi9cbiAgaW5kZXg6IHouaW50KCkubWluKDApLFxuICBsYWJlbDogei5pbnQoKS5taW4oMCksXG59KTtcbmV4cG9ydCB0eXBlIEltYWdlUmVmZXJlbmNlID0gei5pbmZlcjx0eXBlb2YgSW1hZ2VSZWZlcmVuY2U+O1xuXG4vKiogSW1hZ2VzIHRoYXQgc2hvdyB0aGUgc2FtZS4gKi9cbmV4cG9ydCBjb25zdCBEdXBsaWNhdGVHcm91cCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIGBleGFjdGA6IGV2ZXJ5IHBhY2tlZCBwaXhlbCBpcyBlcXVhbC4gYG5lYXJgOiBjaGFpbnMgb2YgcGFpcnMgdGhhdCBsb29rIGFsaWtlLCBleGFjdCBjb3BpZXMgaW5jbHVkZWQuICovXG4gIGtpbmQ6IHouZW51bShbJ2V4YWN0JywgJ25lYXInXSksXG4gIGltYWdlczogei5hcnJheShJbWFnZVJlZmVyZW5jZSkubWluKDIpLFxuICAvKiogVGhlIGxhcmdlc3QgSGFtbWluZyBkaXN0YW5jZSBiZXR3ZWVuIHRoZSBwZXJjZXB0dWFsIGhhc2hlcyBvZiB0d28gbmVpZ2hib3VyczsgMCBmb3IgZXhhY3QgY29waWVzLiAqL1xuICBkaXN0YW5jZTogei5pbnQoKS5taW4oMCksXG4gIC8qKiBUaGUgZ3JvdXAgaGFzIHRyYWluaW5nIGltYWdlcyBhbmQgaW1hZ2VzIG9mIGFub3RoZXIgc3BsaXQuICovXG4gIGxlYWs6IHouYm9vbGVhbigpLFxuICAvKiogSXRzIGltYWdlcyBoYXZlIGRpZmZlcmVudCBsYWJlbHMuICovXG4gIGNvbmZsaWN0OiB6LmJvb2xlYW4oKSxcbn0pO1xuZXhwb3J0IHR5cGUgRHVwbGljYXRlR3JvdXAgPSB6LmluZmVyPHR5cGVvZiBEdXBsaWNhdGVHcm91cD47XG5cbmNvbnN0IER1cGxpY2F0ZUNvdW50cyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgZ3JvdXBzOiB6LmludCgpLFxuICAvKiogSW1hZ2VzIGJleW9uZCB0aGUgZmlyc3Qgb2YgZWFjaCBncm91cC4gKi9cbiAgc3VycGx1c0ltYWdlczogei5pbnQoKSxcbiAgY29uZmxpY3RzOiB6LmludCgpLFxuICAvKiogVmFsaWRhdGlvbiBhbmQgdGVzdCBpbWFnZXMgdGhhdCBoYXZlIGEgdHdpbiBpbiB0aGUgdHJhaW5pbmcgc3BsaXQuICovXG4gIGxlYWtlZFZhbGlkYXRpb246IHouaW50KCksXG4gIGxlYWtlZFRlc3Q6IHouaW50KCksXG59KTtcblxuLyoqIGBxdWFsaXR5Lmpzb25gIGJlc2lkZSB0aGUgcGFja2VkIHBpeGVsczogY29waWVzLCBsZWFrcyBhbmQgY29udHJhZGljdGluZyBsYWJlbHMuICovXG5leHBvcnQgY29uc3QgRGF0YXNldFF1YWxpdHkgPSB6LnN0cmljdE9iamVjdCh7XG4gIHZlcnNpb246IHoubGl0ZXJhbCgxKSxcbiAgLyoqIE9mIHRoZSBkYXRhc2V0IHRoYXQgd2FzIGxvb2tlZCBhdC4gKi9cbiAgZmluZ2VycHJpbnQ6IHouc3RyaW5nKCksXG4gIGltYWdlczogei5pbnQoKSxcbiAgZXhhY3Q6IER1cGxpY2F0ZUNvdW50cyxcbiAgbmVhcjogRHVwbGljYXRlQ291bnRzLFxuICAvKiogSW1hZ2VzIHdpdGhvdXQgYW55IHN0cnVjdHVyZSwgc3VjaCBhcyBhIHNpbmdsZSBjb2xvdXI7IHRoZXkgYXJlIGNvbXBhcmVkIGZvciBleGFjdCBjb3BpZXMgb25seS4gKi9cbiAgYmxhbmtJbWFnZXM6IHouaW50KCksXG4gIC8qKiBGYWxzZSB3aGVuIHRoZXJlIHdlcmUgdG9vIG1hbnkgbG9vay1hbGlrZXMgdG8gY29tcGFyZSB0aGVtIGFsbC4gKi9cbiAgY29tcGxldGU6IHouYm9vbGVhbigpLFxuICAvKiogVGhlIGdyYXZlc3QgZmlyc3Q6IGNvbmZsaWN0cywgbGVha3MsIHRoZW4gdGhlIHJlc3Q7IGF0IG1vc3QgYG1vc3RHcm91cHNgIG9mIHRoZW0uICovXG4gIGdyb3Vwczogei5hcnJheShEdXBsaWNhdGVHcm91cCksXG59KTtcbmV4cG9ydCB0eXBlIERhdGFzZXRRdWFsaXR5ID0gei5pbmZlcjx0eXBlb2YgRGF0YXNldFF1YWxpdHk+O1xuXG4vKiogVGhlIG1vc3QgZ3JvdXBzIHRoYXQgYSByZXBvcnQgbGlzdHM7IGl0cyBjb3VudHMgY292ZXIgYWxsIG9mIHRoZW0uICovXG5leHBvcnQgY29uc3QgbW9zdEdyb3VwcyA9IDEwMDA7XG5cbi8qKiBBbiBpbWFnZSB3aG9zZSBsYWJlbCBhIHRyYWluZWQgbmV0d29yayBjb250cmFkaWN0cy4gKi9cbmV4cG9ydCBjb25zdCBTdXNwaWNpb3VzTGFiZWwgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBQb3NpdGlvbiBpbiB0aGUgc3BsaXQuICovXG4gIGluZGV4OiB6LmludCgpLm1pbigwKSxcbiAgbGFiZWw6IHouaW50KCkubWluKDApLFxuICBwcmVkaWN0aW9uOiB6LmludCgpLm1pbigwKSxcbiAgLyoqIFRoZSBuZXR3b3JrJ3MgcHJvYmFiaWxpdHkgb2YgaXRzIHByZWRpY3Rpb24sIGFuZCBvZiB0aGUgbGFiZWwuICovXG4gIHByb2JhYmlsaXR5OiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMSksXG4gIGxhYmVsUHJvYmFiaWxpdHk6IHoubnVtYmVyKCkubWluKDApLm1heCgxKSxcbn0pO1xuZXhwb3J0IHR5cGUgU3VzcGljaW91c0xhYmVsID0gei5pbmZlcjx0eXBlb2YgU3VzcGljaW91c0xhYmVsPjtcblxuLyoqXG4gKiBgbGFiZWxzLTxzcGxpdD4tPHdlaWdodHM+Lmpzb25gIGJlc2lkZSB0aGUgcGFja2VkIHBpeGVsczogd2hlcmUgYSBuZXR3b3JrIGFuZCB0aGUgbGFiZWxzIGRpc2FncmVlLiBJdCBzYXlzIHdoaWNoXG4gKiBpbWFnZXMgYXJlIHdvcnRoIGEgbG9vaywgbm90IHdoaWNoIGxhYmVscyBhcmUgd3Jvbmc6IHRoZSBuZXR3b3JrIG1heSBiZSB3cm9uZyBhcyB3ZWxsLlxuICovXG5leHBvcnQgY29uc3QgTGFiZWxDaGVjayA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdmVyc2lvbjogei5saXRlcmFsKDEpLFxuICAvKiogT2YgdGhlIGRhdGFzZXQgdGhhdCB3YXMgbG9va2VkIGF0LiAqL1xuICBmaW5nZXJwcmludDogei5zdHJpbmcoKSxcbiAgc3BsaXQ6IFNwbGl0LFxuICBjaGVja3BvaW50SWQ6IENoZWNrcG9pbnRJZCxcbiAgY2hlY2twb2ludE5hbWU6IHouc3RyaW5nKCksXG4gIHdlaWdodHNTaGEyNTY6IHouc3RyaW5nKCksXG4gIGltYWdlczogei5pbnQoKSxcbiAgLyoqIEltYWdlcyB0aGF0IHRoZSBuZXR3b3JrIHB1dHMgaW50byBhbm90aGVyIGNsYXNzIHRoYW4gdGhlaXIgbGFiZWwuICovXG4gIGRpc2FncmVlbWVudHM6IHouaW50KCksXG4gIC8qKiBUaG9zZSBvZiB0aGVtIHdpdGggYSBwcm9iYWJpbGl0eSBvZiBhdCBsZWFzdCBgY29uZmlkZW50UHJvYmFiaWxpdHlgLiAqL1xuICBjb25maWRlbnQ6IHouaW50KCksXG4gIC8qKiBUaGUgbmV0d29yayB3YXMgdHJhaW5lZCBvbiB0aGVzZSB2ZXJ5IGltYWdlczogaXQgaGFzIGxlYXJudCBtYW55IHdyb25nIGxhYmVscyBhbmQgY29udHJhZGljdHMgZmV3ZXIgb2YgdGhlbS4gKi9cbiAgdHJhaW5lZE9uVGhlbTogei5ib29sZWFuKCksXG4gIC8qKiBUaGUgbW9zdCBjb25maWRlbnQgY29udHJhZGljdGlvbiBmaXJzdDsgYXQgbW9zdCBgbW9zdFN1c3BlY3RzYCBvZiB0aGVtLiAqL1xuICBzdXNwZWN0czogei5hcnJheShTdXNwaWNpb3VzTGFiZWwpLFxufSk7XG5leHBvcnQgdHlwZSBMYWJlbENoZWNrID0gei5pbmZlcjx0eXBlb2YgTGFiZWxDaGVjaz47XG5cbmV4cG9ydCBjb25zdCBjb25maWRlbnRQcm9iYWJpbGl0eSA9IDAuOTtcbi8qKiBUaGUgbW9zdCBpbWFnZXMgdGhhdCBhIHJlcG9ydCBsaXN0czsgaXRzIGNvdW50cyBjb3ZlciBhbGwgb2YgdGhlbS4gKi9cbmV4cG9ydCBjb25zdCBtb3N0U3VzcGVjdHMgPSA1MDA7XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IFRlbXBlckVycm9yIH0gZnJvbSAnLi4vZXJyb3JzJztcblxuLyoqIEhvdyBhIGRldmljZSBpcyBjaG9zZW46IHRoZSBwcm9jZXNzb3IsIG9yIGEgR1BVIGJ5IGl0cyBudW1iZXIgaW4gdGhlIG9yZGVyIG9mIHRoZSBQQ0kgYnVzLiAqL1xuZXhwb3J0IGNvbnN0IERldmljZUlkID0gei5zdHJpbmcoKS5yZWdleCgvXihjcHV8Z3B1LVxcZHsxLDJ9KSQvLCAnY3B1LCBncHUtMCwgZ3B1LTEsIOKApicpO1xuZXhwb3J0IHR5cGUgRGV2aWNlSWQgPSB6LmluZmVyPHR5cGVvZiBEZXZpY2VJZD47XG5cbmNvbnN0IG1vc3RUaHJlYWRzID0gMTAyNDtcbmNvbnN0IGFUaHJlYWRDb3VudCA9IHsgZXJyb3I6IGBpdCBpcyBhIHdob2xlIG51bWJlciBmcm9tIDEgdG8gJHttb3N0VGhyZWFkc31gIH07XG4vKiogT2YgVGVuc29yRmxvdywgd2l0aGluIG9uZSBvcCBhbmQgYmVzaWRlIGVhY2ggb3RoZXIuICovXG5leHBvcnQgY29uc3QgVGhyZWFkQ291bnQgPSB6LmludChhVGhyZWFkQ291bnQpLm1pbigxLCBhVGhyZWFkQ291bnQpLm1heChtb3N0VGhyZWFkcywgYVRocmVhZENvdW50KTtcbmV4cG9ydCB0eXBlIFRocmVhZENvdW50ID0gei5pbmZlcjx0eXBlb2YgVGhyZWFkQ291bnQ+O1xuXG4vKiogVmFyaWFibGVzIG9mIHRoZSBlbnZpcm9ubWVudCB0aGF0IHNldCBhIG51bWJlciBvZiB0aHJlYWRzLiAqL1xuZXhwb3J0IGNvbnN0IHRocmVhZFZhcmlhYmxlcyA9IFtcbiAgJ1RFTVBFUl9USFJFQURTJyxcbiAgJ1RGX05VTV9JTlRSQU9QX1RIUkVBRFMnLFxuICAnVEZfTlVNX0lOVEVST1BfVEhSRUFEUycsXG5dIGFzIGNvbnN0O1xuXG4vKipcbiAqIFRoZSBudW1iZXIgb2YgdGhyZWFkcyB0aGF0IGEgdmFyaWFibGUgb2YgdGhlIGVudmlyb25tZW50IGFza3MgZm9yOyBudWxsIHdoZXJlIGl0IGlzIG5vdCBzZXQgb3IgZW1wdHkuXG4gKlxuICogQHRocm93cyBUZW1wZXJFcnJvciBgaW52YWxpZC1pbnB1dGAgZm9yIGFueXRoaW5nIGJ1dCBhIHdob2xlIG51bWJlciBmcm9tIDFcbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHRocmVhZENvdW50SW4oXG4gIGVudmlyb25tZW50OiBSZWFkb25seTxSZWNvcmQ8c3RyaW5nLCBzdHJpbmcgfCB1bmRlZmluZWQ+PixcbiAgbmFtZTogc3RyaW5nLFxuKTogbnVtYmVyIHwgbnVsbCB7XG4gIGNvbnN0IHRleHQgPSBlbnZpcm9ubWVudFtuYW1lXTtcbiAgaWYgKHRleHQgPT09IHVuZGVmaW5lZCB8fCB0ZXh0ID09PSAnJykgcmV0dXJuIG51bGw7XG4gIGNvbnN0IGNvdW50ID0gTnVtYmVyKHRleHQpO1xuICBpZiAoVGhyZWFkQ291bnQuc2FmZVBhcnNlKGNvdW50KS5zdWNjZXNzKSByZXR1cm4gY291bnQ7XG4gIHRocm93IG5ldyBUZW1wZXJFcnJvcihcbiAgICAnaW52YWxpZC1pbnB1dCcsXG4gICAgYCR7bmFtZX0gaXMgXCIke3RleHR9XCI7IGl0IGlzIHRoZSBudW1iZXIgb2YgdGhyZWFkcyB0aGF0IFRlbnNvckZsb3cgd29ya3Mgd2l0aCwgYSB3aG9sZSBudW1iZXIgZnJvbSAxIHRvICR7bW9zdFRocmVhZHN9LiBDb3JyZWN0IGl0LCBvciB1bnNldCBpdCB0byB1c2Ugb25lIGZvciBlYWNoIGNvcmUuYCxcbiAgICB7IG5hbWUsIHZhbHVlOiB0ZXh0IH0sXG4gICk7XG59XG5cbmV4cG9ydCBjb25zdCBEZXZpY2VPcHRpb24gPSB6LnN0cmljdE9iamVjdCh7XG4gIGlkOiBEZXZpY2VJZCxcbiAgbmFtZTogei5zdHJpbmcoKSxcbiAga2luZDogei5lbnVtKFsnY3B1JywgJ2dwdSddKSxcbiAgbWVtb3J5Qnl0ZXM6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRGV2aWNlT3B0aW9uID0gei5pbmZlcjx0eXBlb2YgRGV2aWNlT3B0aW9uPjtcblxuLyoqIFdoYXQgY2FuIGJlIHdvcmtlZCBvbiBoZXJlLiAqL1xuZXhwb3J0IGNvbnN0IERldmljZUxpc3QgPSB6LnN0cmljdE9iamVjdCh7XG4gIGRldmljZXM6IHouYXJyYXkoRGV2aWNlT3B0aW9uKSxcbiAgLyoqIE51bGw6IHRoZSBmaXJzdCBHUFUgdGhhdCBUZW5zb3JGbG93IGNhbiBvcGVuLCBlbHNlIHRoZSBwcm9jZXNzb3IuICovXG4gIGNob3NlbjogRGV2aWNlSWQubnVsbGFibGUoKSxcbiAgLyoqIFdoeSBubyBHUFUgaXMgYW1vbmcgdGhlbSwgaW4gd29yZHM7IG51bGwgd2hlbiBvbmUgaXMuICovXG4gIGdwdVJlYXNvbjogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxuICB0aHJlYWRzOiB6LnN0cmljdE9iamVjdCh7XG4gICAgLyoqIE51bGw6IG9uZSBmb3IgZWFjaCBjb3JlLiAqL1xuICAgIGNob3NlbjogVGhyZWFkQ291bnQubnVsbGFibGUoKSxcbiAgICBjb3Jlczogei5pbnQoKS5taW4oMSksXG4gICAgLyoqIEEgdmFyaWFibGUgb2YgdGhlIGVudmlyb25tZW50IHRoYXQgZ29lcyBiZWZvcmUgd2hhdCB3YXMgY2hvc2VuOyBudWxsIHdpdGhvdXQgb25lLiAqL1xuICAgIGZpeGVkOiB6XG4gICAgICAuc3RyaWN0T2JqZWN0KHsgYnk6IHouZW51bShbJ1RFTVBFUl9USFJFQURTJywgJ3RlbnNvcmZsb3ctdmFyaWFibGVzJ10pLCBjb3VudDogVGhyZWFkQ291bnQgfSlcbiAgICAgIC5udWxsYWJsZSgpLFxuICB9KSxcbn0pO1xuZXhwb3J0IHR5cGUgRGV2aWNlTGlzdCA9IHouaW5mZXI8dHlwZW9mIERldmljZUxpc3Q+O1xuXG4vKiogV2hhdCB0aGlzIG1hY2hpbmUgZG9lcyBhdCB0aGUgbW9tZW50LCBhbGwgcHJvZ3JhbXMgdG9nZXRoZXIuICovXG5leHBvcnQgY29uc3QgRGV2aWNlTG9hZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIFNoYXJlIG9mIGFsbCBjb3JlcyB0aGF0IHdvcmtlZCBzaW5jZSB0aGUgcXVlc3Rpb24gYmVmb3JlLCAwIHRvIDE7IG51bGwgYXQgdGhlIGZpcnN0IHF1ZXN0aW9uLiAqL1xuICBwcm9jZXNzb3JTaGFyZTogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLm51bGxhYmxlKCksXG4gIGNvcmVzOiB6LmludCgpLm1pbigxKSxcbiAgbWVtb3J5VXNlZEJ5dGVzOiB6Lm51bWJlcigpLFxuICBtZW1vcnlUb3RhbEJ5dGVzOiB6Lm51bWJlcigpLFxuICBncHVzOiB6LmFycmF5KFxuICAgIHouc3RyaWN0T2JqZWN0KHtcbiAgICAgIG5hbWU6IHouc3RyaW5nKCksXG4gICAgICAvKiogMCB0byAxOyBudWxsIHdoZXJlIHRoZSBkcml2ZXIgZG9lcyBub3QgdGVsbC4gKi9cbiAgICAgIHNoYXJlOiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMSkubnVsbGFibGUoKSxcbiAgICAgIG1lbW9yeVVzZWRCeXRlczogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICAgICAgbWVtb3J5VG90YWxCeXRlczogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICAgIH0pLFxuICApLFxufSk7XG5leHBvcnQgdHlwZSBEZXZpY2VMb2FkID0gei5pbmZlcjx0eXBlb2YgRGV2aWNlTG9hZD47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IERldmljZUlkLCBEZXZpY2VPcHRpb24gfSBmcm9tICcuL2RldmljZSc7XG5cbi8qKiBIb3cgZmFzdCB0aGUgc3RlcHMgb2YgYSBwbGFuIHJ1biBvbiBvbmUgZGV2aWNlLCBtZWFzdXJlZCBvbiByZWFsIHN0ZXBzIG9mIGl0LiAqL1xuZXhwb3J0IGNvbnN0IERldmljZVNwZWVkID0gei5zdHJpY3RPYmplY3Qoe1xuICBkZXZpY2U6IHouc3RyaW5nKCksXG4gIGRldmljZUtpbmQ6IHouZW51bShbJ2NwdScsICdncHUnXSksXG4gIHRocmVhZHM6IHouaW50KCkubWluKDEpLFxuICAvKiogVGhlIGZpcnN0IHN0ZXAsIHdpdGggdGhlIGNvbXBpbGF0aW9uIG9mIHdoYXQgaXQgcnVucy4gKi9cbiAgZmlyc3RTdGVwTXM6IHoubnVtYmVyKCkubWluKDApLFxuICAvKiogTWVkaWFuIG9mIHRoZSBzdGVwcyBhZnRlciBpdC4gKi9cbiAgc3RlcE1zOiB6Lm51bWJlcigpLnBvc2l0aXZlKCksXG4gIG1lYXN1cmVkU3RlcHM6IHouaW50KCkubWluKDEpLFxuICBpbWFnZXNQZXJTZWNvbmQ6IHoubnVtYmVyKCkucG9zaXRpdmUoKSxcbiAgLyoqIFRoZSBzaGFyZSBvZiB0aGVpciB0aW1lIHRoYXQgdGhlIHN0ZXBzIHdhaXRlZCBmb3IgZGF0YS4gKi9cbiAgZGF0YVdhaXRTaGFyZTogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLFxuICAvKiogRm9yIHRoZSB3aG9sZSBydW4sIGl0cyB2YWxpZGF0aW9uIGluY2x1ZGVkLiAqL1xuICBlc3RpbWF0ZWREdXJhdGlvbk1zOiB6Lm51bWJlcigpLm1pbigwKSxcbiAgLyoqIFJlc2lkZW50IG1lbW9yeSBvZiB0aGUgZW5naW5lIGFmdGVyIHRoZSBzdGVwcy4gKi9cbiAgbWVtb3J5Qnl0ZXM6IHoubnVtYmVyKCksXG4gIC8qKiBQcm9jZXNzIG51bWJlcnMgb2Ygb3RoZXIgZW5naW5lcyB0aGF0IHdvcmtlZCBhdCB0aGUgc2FtZSB0aW1lLCB3aGljaCBtYWtlcyB0aGUgZmlndXJlcyB0b28gc2xvdy4gKi9cbiAgb3RoZXJFbmdpbmVzOiB6LmFycmF5KHouaW50KCkpLFxufSk7XG5leHBvcnQgdHlwZSBEZXZpY2VTcGVlZCA9IHouaW5mZXI8dHlwZW9mIERldmljZVNwZWVkPjtcblxuZXhwb3J0IGNvbnN0IFBsYW5TcGVlZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIFRoZSBkZXZpY2VzIG9mIHRoaXMgbWFjaGluZSwgdGhlIGZhc3Rlc3QgZmlyc3QuICovXG4gIGRldmljZXM6IHouYXJyYXkoRGV2aWNlU3BlZWQpLm1pbigxKSxcbiAgcmVjb21tZW5kZWQ6IHouZW51bShbJ2NwdScsICdncHUnXSksXG4gIC8qKiBXaGF0IGBkZXZpY2VzOmNob29zZWAgdGFrZXMgZm9yIGl0OyBudWxsIHdoZXJlIFRlbXBlciB0YWtlcyBpdCBieSBpdHNlbGYuICovXG4gIGNob2ljZTogRGV2aWNlSWQubnVsbGFibGUoKSxcbiAgLyoqIFdoeSwgaW4gd29yZHMsIGFuZCBob3cgdG8gY2hvb3NlIGl0LiAqL1xuICByZWFzb246IHouc3RyaW5nKCksXG59KTtcbmV4cG9ydCB0eXBlIFBsYW5TcGVlZCA9IHouaW5mZXI8dHlwZW9mIFBsYW5TcGVlZD47XG5cbi8qKiBUaGUgcHJvZHVjdCBvZiB0d28gc3F1YXJlIG1hdHJpY2VzIG9mIGZsb2F0MzIuICovXG5leHBvcnQgY29uc3QgTWF0cml4UHJvZHVjdCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgc2lkZTogei5pbnQoKS5taW4oMSksXG4gIC8qKiBNZWRpYW4gb2YgdGhlIHJlcGV0aXRpb25zLCBpbiBtaWxsaXNlY29uZHMuICovXG4gIG1lZGlhbk1zOiB6Lm51bWJlcigpLnBvc2l0aXZlKCksXG4gIC8qKiAxMF45IGZsb2F0aW5nLXBvaW50IG9wZXJhdGlvbnMgcGVyIHNlY29uZDogMiBzaWRlwrMgZm9yIGVhY2ggcHJvZHVjdC4gKi9cbiAgZ2lnYWZsb3BzOiB6Lm51bWJlcigpLnBvc2l0aXZlKCksXG59KTtcbmV4cG9ydCB0eXBlIE1hdHJpeFByb2R1Y3QgPSB6LmluZmVyPHR5cGVvZiBNYXRyaXhQcm9kdWN0PjtcblxuLyoqIEhvdyBmYXN0IGEgZGV2aWNlIGlzOiBhIG1hdHJpeCBwcm9kdWN0LCBhbmQgdGhlIGNhcHR1cmVkIHN0ZXAgb2YgdGhlIGRlbW8ncyBmaW5lLXR1bmluZy4gKi9cbmV4cG9ydCBjb25zdCBEZXZpY2VCZW5jaCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgZGV2aWNlOiBEZXZpY2VPcHRpb24sXG4gIG1hdHJpeDogTWF0cml4UHJvZHVjdCxcbiAgc3RlcDogRGV2aWNlU3BlZWQsXG59KTtcbmV4cG9ydCB0eXBlIERldmljZUJlbmNoID0gei5pbmZlcjx0eXBlb2YgRGV2aWNlQmVuY2g+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5cbi8qKiBNb3JlIGNsaWVudHMgdGhhbiBhIHNpbXVsYXRpb24gaGVyZSBpcyBtZWFudCBmb3IuICovXG5jb25zdCBtb3N0Q2xpZW50cyA9IDEwMF8wMDA7XG5jb25zdCBDbGllbnRzID0gei5pbnQoKS5taW4oMSkubWF4KG1vc3RDbGllbnRzKTtcblxuLyoqXG4gKiBIb3cgdGhlIGltYWdlcyBvZiBhIGRhdGFzZXQgYXJlIGRlYWx0IG91dCB0byBjbGllbnRzLiBgZGlyaWNobGV0YDogb2YgZXZlcnkgY2xhc3MgZWFjaCBjbGllbnQgZ2V0cyBhIHNoYXJlLCBkcmF3biBmcm9tIGFcbiAqIHN5bW1ldHJpYyBEaXJpY2hsZXQgZGlzdHJpYnV0aW9uIChZdXJvY2hraW4gZXQgYWwuIDIwMTkpOiB0aGUgc21hbGxlciBhbHBoYSwgdGhlIGZld2VyIGNsYXNzZXMgYSBjbGllbnQgaGFzLiBgc2hhcmRzYDogaW1hZ2VzXG4gKiBzb3J0ZWQgYnkgY2xhc3MgYXJlIGN1dCBpbnRvIGVxdWFsIHBpZWNlcywgb2Ygd2hpY2ggZXZlcnkgY2xpZW50IGdldHMgc28gbWFueSAoTWNNYWhhbiBldCBhbC4gMjAxNykuIGBlcXVhbGA6IGV2ZXJ5IGNsaWVudCBoYXNcbiAqIHRoZSBzYW1lIG51bWJlciBvZiBpbWFnZXMgb2YgZXZlcnkgY2xhc3MsIHVwIHRvIG9uZS4gYGdyb3Vwc2A6IGV2ZXJ5IGdyb3VwIHRoYXQgdGhlIGRhdGFzZXQncyBpbWFnZXMgYmVsb25nIHRvIChhIHdyaXRlciwgYSBzaXRlLCBhXG4gKiBkZXZpY2U7IHNlZSBgSW1wb3J0T3B0aW9ucy5ncm91cEJ5YCkgaXMgYSBjbGllbnQsIGJ1dCB0aG9zZSB3aXRoIHRvbyBmZXcgaW1hZ2VzLCB3aGljaCBhcmUgbGVmdCBvdXQuXG4gKi9cbmV4cG9ydCBjb25zdCBEaXZpc2lvbk1ldGhvZCA9IHouZGlzY3JpbWluYXRlZFVuaW9uKCdraW5kJywgW1xuICB6LnN0cmljdE9iamVjdCh7XG4gICAga2luZDogei5saXRlcmFsKCdkaXJpY2hsZXQnKSxcbiAgICBhbHBoYTogei5udW1iZXIoKS5wb3NpdGl2ZSh7IGVycm9yOiAnbXVzdCBiZSBhYm92ZSAwJyB9KS5tYXgoMWU2KSxcbiAgICBjbGllbnRzOiBDbGllbnRzLFxuICB9KSxcbiAgei5zdHJpY3RPYmplY3Qoe1xuICAgIGtpbmQ6IHoubGl0ZXJhbCgnc2hhcmRzJyksXG4gICAgc2hhcmRzUGVyQ2xpZW50OiB6LmludCgpLm1pbigxKS5tYXgoMTAwMCkuZGVmYXVsdCgyKSxcbiAgICBjbGllbnRzOiBDbGllbnRzLFxuICB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ2VxdWFsJyksIGNsaWVudHM6IENsaWVudHMgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdncm91cHMnKSB9KSxcbl0pO1xuZXhwb3J0IHR5cGUgRGl2aXNpb25NZXRob2QgPSB6LmluZmVyPHR5cGVvZiBEaXZpc2lvbk1ldGhvZD47XG5cbi8qKiBBIGRhdGFzZXQgZGl2aWRlZCBpbnRvIGNsaWVudHM6IHNhbWUgZGl2aXNpb24sIHNhbWUgZGF0YXNldCwgc2FtZSBpbWFnZXMgZm9yIGV2ZXJ5IGNsaWVudC4gKi9cbmV4cG9ydCBjb25zdCBEaXZpc2lvbiA9IHouc3RyaWN0T2JqZWN0KHtcbiAgbWV0aG9kOiBEaXZpc2lvbk1ldGhvZCxcbiAgc2VlZDogelxuICAgIC5pbnQoKVxuICAgIC5taW4oMClcbiAgICAubWF4KDIgKiogMzIgLSAxKVxuICAgIC5kZWZhdWx0KDApLFxuICAvKiogVHJhaW5pbmcgaW1hZ2VzIHRoYXQgZXZlcnkgY2xpZW50IGhhcyBhdCBsZWFzdDsgYSByYW5kb20gZGl2aXNpb24gaXMgZHJhd24gYWdhaW4gdW50aWwgaXQgaXMgc28uICovXG4gIG1pbmltdW1JbWFnZXM6IHouaW50KCkubWluKDEpLm1heCgxXzAwMF8wMDApLmRlZmF1bHQoMTApLFxuICAvKiogV2hldGhlciBhIGNsaWVudCB3aG9zZSB0cmFpbmluZyBpbWFnZXMgYXJlIGFsbCBvZiBvbmUgY2xhc3MgaXMgYW4gZXJyb3I6IHdoYXRldmVyIGlzIHRyYWluZWQgb24gaXQgYWxvbmUgYW5zd2VycyB0aGF0IGNsYXNzLiAqL1xuICBvbmVDbGFzc0NsaWVudHM6IHouZW51bShbJ3JlZnVzZScsICdrZWVwJ10pLmRlZmF1bHQoJ3JlZnVzZScpLFxufSk7XG5leHBvcnQgdHlwZSBEaXZpc2lvbiA9IHouaW5mZXI8dHlwZW9mIERpdmlzaW9uPjtcblxuZXhwb3J0IGNvbnN0IENsaWVudFN1bW1hcnkgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBUcmFpbmluZyBpbWFnZXMgcGVyIGNsYXNzLCBpbiB0aGUgb3JkZXIgb2YgdGhlIGRhdGFzZXQncyBjbGFzc2VzLiAqL1xuICBjbGFzc0NvdW50czogei5hcnJheSh6LmludCgpLm1pbigwKSksXG4gIHZhbGlkYXRpb25JbWFnZXM6IHouaW50KCkubWluKDApLFxuICB0ZXN0SW1hZ2VzOiB6LmludCgpLm1pbigwKSxcbn0pO1xuZXhwb3J0IHR5cGUgQ2xpZW50U3VtbWFyeSA9IHouaW5mZXI8dHlwZW9mIENsaWVudFN1bW1hcnk+O1xuXG4vKiogSG93IGEgZGl2aXNpb24gdHVybmVkIG91dDogY2xpZW50cyDDlyBjbGFzc2VzLiAqL1xuZXhwb3J0IGNvbnN0IERpdmlzaW9uU3VtbWFyeSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgY2xpZW50czogei5hcnJheShDbGllbnRTdW1tYXJ5KSxcbiAgLyoqIFRoZSBncm91cHMgdGhhdCB0aGUgY2xpZW50cyBhcmU7IG51bGwgd2hlcmUgdGhleSBhcmUgbm9uZS4gKi9cbiAgbmFtZXM6IHouYXJyYXkoei5zdHJpbmcoKSkubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAvKiogR3JvdXBzIHdpdGggdG9vIGZldyBpbWFnZXMsIHdob3NlIGltYWdlcyBhcmUgbm9ib2R5J3MuICovXG4gIGxlZnRPdXQ6IHouaW50KCkubWluKDApLmRlZmF1bHQoMCksXG4gIC8qKiBTSEEtMjU2IG92ZXIgd2hpY2ggaW1hZ2UgZWFjaCBjbGllbnQgaGFzLiAqL1xuICBmaW5nZXJwcmludDogei5zdHJpbmcoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRGl2aXNpb25TdW1tYXJ5ID0gei5pbmZlcjx0eXBlb2YgRGl2aXNpb25TdW1tYXJ5PjtcblxuLyoqIFRoZSB0cmFpbmluZyBpbWFnZXMgb2YgYSBjbGllbnQuICovXG5leHBvcnQgZnVuY3Rpb24gaW1hZ2VzT2ZDbGllbnQoeyBjbGFzc0NvdW50cyB9OiBQaWNrPENsaWVudFN1bW1hcnksICdjbGFzc0NvdW50cyc+KTogbnVtYmVyIHtcbiAgcmV0dXJuIGNsYXNzQ291bnRzLnJlZHVjZSgoc3VtLCBjb3VudCkgPT4gc3VtICsgY291bnQsIDApO1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBQcm9wb3J0aW9uIH0gZnJvbSAnLi4vZXZhbHVhdGlvbnMvcHJvcG9ydGlvbic7XG5cbi8qKlxuICogV2hhdCBldmVyeSBjbGllbnQgZ2V0cyBpbiB0aGUgZW5kLiBgZ2xvYmFsYDogdGhlIGZlZGVyYXRlZCBhdmVyYWdlIGFzIGl0IGlzLiBgbG9jYWxgOiBhIG5ldHdvcmsgdHJhaW5lZCBvbiB0aGUgY2xpZW50J3MgaW1hZ2VzXG4gKiBhbG9uZS4gYGZ0ZmFgOiB0aGUgYXZlcmFnZSwgdHJhaW5lZCBvbiB3aXRoIHRoZSBjbGllbnQncyBpbWFnZXMgKENoZW5nLCBDaGFkaGEsIER1Y2hpIDIwMjEpLiBgcnRmYWA6IHRoZSBzYW1lIHdpdGggYSByaWRnZVxuICogdG93YXJkcyB0aGUgYXZlcmFnZSwgd2hvc2Ugc3RyZW5ndGggdGhlIGNsaWVudCdzIHZhbGlkYXRpb24gaW1hZ2VzIGNob29zZS4gYGZlZHByb3hgOiB0aGUgYXZlcmFnZSBvZiBjbGllbnRzIHRoYXQgd2VyZSBoZWxkIHRvXG4gKiBpdCBieSBhIHJpZGdlIGluIGV2ZXJ5IHJvdW5kIChMaSBldCBhbC4gMjAyMCkuIGBkaXR0b2A6IGEgbmV0d29yayBvZiB0aGUgY2xpZW50J3Mgb3duLCB0cmFpbmVkIGJlc2lkZSB0aGUgcm91bmRzIGFuZCBoZWxkIHRvXG4gKiB0aGVpciBhdmVyYWdlIChMaSBldCBhbC4gMjAyMSkuXG4gKi9cbmV4cG9ydCBjb25zdCBGZWRlcmF0ZWRNZXRob2QgPSB6LmVudW0oWydnbG9iYWwnLCAnbG9jYWwnLCAnZnRmYScsICdydGZhJywgJ2ZlZHByb3gnLCAnZGl0dG8nXSk7XG5leHBvcnQgdHlwZSBGZWRlcmF0ZWRNZXRob2QgPSB6LmluZmVyPHR5cGVvZiBGZWRlcmF0ZWRNZXRob2Q+O1xuXG4vKiogV2hpY2ggYXZlcmFnZSBhIHJvdW5kIGJlbG9uZ3MgdG8uICovXG5leHBvcnQgY29uc3QgQXZlcmFnZUtpbmQgPSB6LmVudW0oWydmZWRhdmcnLCAnZmVkcHJveCddKTtcbmV4cG9ydCB0eXBlIEF2ZXJhZ2VLaW5kID0gei5pbmZlcjx0eXBlb2YgQXZlcmFnZUtpbmQ+O1xuXG4vKiogSW1hZ2VzIHRoYXQgYSBuZXR3b3JrIGdldHMgcmlnaHQsIGFzIHRoZXkgYXJlIGFuZCBhdHRhY2tlZC4gKi9cbmV4cG9ydCBjb25zdCBTY29yZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaW1hZ2VzOiB6LmludCgpLm1pbigwKSxcbiAgY2xlYW46IHouaW50KCkubWluKDApLFxuICByb2J1c3Q6IHouaW50KCkubWluKDApLFxufSk7XG5leHBvcnQgdHlwZSBTY29yZSA9IHouaW5mZXI8dHlwZW9mIFNjb3JlPjtcblxuZXhwb3J0IGNvbnN0IFJvdW5kUmVzdWx0ID0gei5zdHJpY3RPYmplY3Qoe1xuICBhdmVyYWdlOiBBdmVyYWdlS2luZCxcbiAgLyoqIEZyb20gMTsgMCBpcyB0aGUgc3RhcnQuICovXG4gIHJvdW5kOiB6LmludCgpLm1pbigwKSxcbiAgLyoqIENsaWVudHMgd2hvc2UgdXBkYXRlIGVudGVyZWQgdGhlIGF2ZXJhZ2UuICovXG4gIGNsaWVudHM6IHouaW50KCkubWluKDApLFxuICAvKiogT2YgdGhlIGNsaWVudHMsIG92ZXIgdGhlaXIgbG9jYWwgdHJhaW5pbmcsIHdlaWdodGVkIGJ5IGltYWdlczsgbnVsbCBmb3IgdGhlIHN0YXJ0LiAqL1xuICB0cmFpbkxvc3M6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbiAgdHJhaW5BY2N1cmFjeTogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICAvKiogVGhlIGF2ZXJhZ2Ugb24gdmFsaWRhdGlvbiBpbWFnZXMgb2YgYWxsIGNsaWVudHM7IG51bGwgd2hlcmUgaXQgd2FzIG5vdCBtZWFzdXJlZC4gKi9cbiAgdmFsaWRhdGlvbjogU2NvcmUubnVsbGFibGUoKSxcbiAgLyoqIENsaWVudHMgd2hvc2UgdXBkYXRlIHdhcyBsZWZ0IG91dCwgd2l0aCB0aGUgcmVhc29uLiAqL1xuICByZWZ1c2VkOiB6LmFycmF5KHouc3RyaWN0T2JqZWN0KHsgY2xpZW50OiB6LmludCgpLm1pbigwKSwgcmVhc29uOiB6LnN0cmluZygpIH0pKSxcbn0pO1xuZXhwb3J0IHR5cGUgUm91bmRSZXN1bHQgPSB6LmluZmVyPHR5cGVvZiBSb3VuZFJlc3VsdD47XG5cbi8qKiBUaGUgcm91bmRzIHdpdGggYW5vdGhlciBvbmU7IGFuIGVhcmxpZXIgcmVwb3J0IG9mIHRoZSBzYW1lIHJvdW5kIGlzIHJlcGxhY2VkLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHdpdGhSb3VuZChyb3VuZHM6IHJlYWRvbmx5IFJvdW5kUmVzdWx0W10sIHJvdW5kOiBSb3VuZFJlc3VsdCk6IFJvdW5kUmVzdWx0W10ge1xuICBjb25zdCBvdGhlcnMgPSByb3VuZHMuZmlsdGVyKFxuICAgIChlYWNoKSA9PiBlYWNoLmF2ZXJhZ2UgIT09IHJvdW5kLmF2ZXJhZ2UgfHwgZWFjaC5yb3VuZCAhPT0gcm91bmQucm91bmQsXG4gICk7XG4gIHJldHVybiBbLi4ub3RoZXJzLCByb3VuZF07XG59XG5cbi8qKiBBIG1ldGhvZCdzIG5ldHdvcmsgZm9yIG9uZSBjbGllbnQsIG9uIHRoYXQgY2xpZW50J3MgaW1hZ2VzLiAqL1xuZXhwb3J0IGNvbnN0IENsaWVudFJlc3VsdCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgY2xpZW50OiB6LmludCgpLm1pbigwKSxcbiAgbWV0aG9kOiBGZWRlcmF0ZWRNZXRob2QsXG4gIC8qKiBPbiBpdHMgdGVzdCBpbWFnZXM7IG51bGwgd2hlcmUgdHJhaW5pbmcgZGl2ZXJnZWQuICovXG4gIHRlc3Q6IFNjb3JlLm51bGxhYmxlKCksXG4gIC8qKiBSVEZBOiBlYWNoIHJpZGdlIHdpdGggaXRzIHNjb3JlIG9uIHRoZSBjbGllbnQncyB2YWxpZGF0aW9uIGltYWdlcy4gKi9cbiAgdHJpZWQ6IHouYXJyYXkoei5zdHJpY3RPYmplY3QoeyBsYW1iZGE6IHoubnVtYmVyKCksIHZhbGlkYXRpb246IFNjb3JlLm51bGxhYmxlKCkgfSkpLFxuICAvKiogUlRGQTogdGhlIHJpZGdlIHRoYXQgd2FzIGNob3Nlbi4gKi9cbiAgbGFtYmRhOiB6Lm51bWJlcigpLm51bGxhYmxlKCksXG4gIC8qKiBXaHkgdGhlcmUgaXMgbm8gc2NvcmUuICovXG4gIGZhaWx1cmU6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgQ2xpZW50UmVzdWx0ID0gei5pbmZlcjx0eXBlb2YgQ2xpZW50UmVzdWx0PjtcblxuLyoqIEFjY3VyYWNpZXMgb2YgYSBtZXRob2Qgb3ZlciBjbGllbnRzLCBlYWNoIGEgc2hhcmU7IGNsaWVudHMgY291bnQgYWxpa2UsIHdoYXRldmVyIHRoZWlyIG51bWJlciBvZiBpbWFnZXMuICovXG5leHBvcnQgY29uc3QgRGlzdHJpYnV0aW9uID0gei5zdHJpY3RPYmplY3Qoe1xuICBjbGllbnRzOiB6LmludCgpLm1pbigwKSxcbiAgbWVhbjogei5udW1iZXIoKSxcbiAgbWVkaWFuOiB6Lm51bWJlcigpLFxuICAvKiogVGhlIG1lYW4gb2YgdGhlIHdvcnN0IHRlbnRoIG9mIHRoZSBjbGllbnRzLCBhdCBsZWFzdCBvbmUuICovXG4gIHdvcnN0VGVudGg6IHoubnVtYmVyKCksXG4gIC8qKiBTYW1wbGUgZGV2aWF0aW9uIG92ZXIgY2xpZW50czsgbnVsbCBmb3Igb25lLiAqL1xuICBkZXZpYXRpb246IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbiAgLyoqICjOo3gpwrIgLyAobiDOo3jCsiksIGZyb20gMS9uIHRvIDEsIHdoZXJlIGFsbCBhcmUgZXF1YWwgKEphaW4gZXQgYWwuIDE5ODQpLiAqL1xuICBqYWluSW5kZXg6IHoubnVtYmVyKCksXG4gIC8qKiBBbGwgaW1hZ2VzIG9mIGFsbCBjbGllbnRzIHRvZ2V0aGVyLiAqL1xuICBwb29sZWQ6IFByb3BvcnRpb24sXG59KTtcbmV4cG9ydCB0eXBlIERpc3RyaWJ1dGlvbiA9IHouaW5mZXI8dHlwZW9mIERpc3RyaWJ1dGlvbj47XG5cbi8qKiBPbmUgbWV0aG9kIGFnYWluc3QgYW5vdGhlciBvbiB0aGUgc2FtZSBjbGllbnRzOiBtZWFuIGRpZmZlcmVuY2Ugb2YgdGhlaXIgYWNjdXJhY2llcyB3aXRoIGEgOTUgJSBpbnRlcnZhbCBvdmVyIGNsaWVudHMuICovXG5leHBvcnQgY29uc3QgR2FpbiA9IHouc3RyaWN0T2JqZWN0KHtcbiAgY2xpZW50czogei5pbnQoKS5taW4oMSksXG4gIC8qKiBQZXJjZW50YWdlIHBvaW50cy4gKi9cbiAgcG9pbnRzOiB6Lm51bWJlcigpLFxuICAvKiogTnVsbCBmb3IgZmV3ZXIgdGhhbiB0d28gY2xpZW50cy4gKi9cbiAgbG93OiB6Lm51bWJlcigpLm51bGxhYmxlKCksXG4gIGhpZ2g6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbiAgYmV0dGVyOiB6LmludCgpLm1pbigwKSxcbiAgd29yc2U6IHouaW50KCkubWluKDApLFxufSk7XG5leHBvcnQgdHlwZSBHYWluID0gei5pbmZlcjx0eXBlb2YgR2Fpbj47XG5cbmNvbnN0IG1lYXN1cmVzID0gPFZhbHVlIGV4dGVuZHMgei5jb3JlLiRab2RUeXBlPih2YWx1ZTogVmFsdWUpID0+XG4gIHouc3RyaWN0T2JqZWN0KHsgY2xlYW46IHZhbHVlLCByb2J1c3Q6IHZhbHVlIH0pO1xuXG5leHBvcnQgY29uc3QgTWV0aG9kQW5hbHlzaXMgPSB6LnN0cmljdE9iamVjdCh7XG4gIG1ldGhvZDogQ2xpZW50UmVzdWx0LnNoYXBlLm1ldGhvZCxcbiAgYWNjdXJhY3k6IG1lYXN1cmVzKERpc3RyaWJ1dGlvbiksXG4gIC8qKiBBZ2FpbnN0IHRoZSBmZWRlcmF0ZWQgYXZlcmFnZSwgYW5kIGFnYWluc3QgdHJhaW5pbmcgYWxvbmU7IG51bGwgd2hlcmUgb25lIG9mIHRoZW0gd2FzIG5vdCBtZWFzdXJlZC4gKi9cbiAgYWdhaW5zdEdsb2JhbDogbWVhc3VyZXMoR2FpbikubnVsbGFibGUoKSxcbiAgYWdhaW5zdExvY2FsOiBtZWFzdXJlcyhHYWluKS5udWxsYWJsZSgpLFxuICAvKiogQ2xpZW50cyB3aG9zZSB0cmFpbmluZyBkaXZlcmdlZC4gKi9cbiAgZmFpbGVkOiB6LmludCgpLm1pbigwKSxcbn0pO1xuZXhwb3J0IHR5cGUgTWV0aG9kQW5hbHlzaXMgPSB6LmluZmVyPHR5cGVvZiBNZXRob2RBbmFseXNpcz47XG5cbi8qKiBXaGF0IHRoZSBjbGllbnRzIHNheSB0b2dldGhlcjogYW4gZW50cnkgZm9yIGVhY2ggbWV0aG9kIHdpdGggYSByZXN1bHQuICovXG5leHBvcnQgY29uc3QgRmVkZXJhdGlvbkFuYWx5c2lzID0gei5hcnJheShNZXRob2RBbmFseXNpcyk7XG5leHBvcnQgdHlwZSBGZWRlcmF0aW9uQW5hbHlzaXMgPSB6LmluZmVyPHR5cGVvZiBGZWRlcmF0aW9uQW5hbHlzaXM+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBBdHRhY2sgfSBmcm9tICcuLi9hdHRhY2tzJztcbmltcG9ydCB7IFdpcmVFcnJvciB9IGZyb20gJy4uL2Vycm9ycyc7XG5pbXBvcnQgeyBDaGVja3BvaW50SWQsIERhdGFzZXRJZCwgRmVkZXJhdGlvbklkIH0gZnJvbSAnLi4vaWRzJztcbmltcG9ydCB7IFBsYW4gfSBmcm9tICcuLi9wbGFucy9wbGFuJztcbmltcG9ydCB7IExlYXJuaW5nUmF0ZVNjaGVkdWxlIH0gZnJvbSAnLi4vc2NoZWR1bGVzJztcbmltcG9ydCB7IERpdmlzaW9uLCBEaXZpc2lvblN1bW1hcnkgfSBmcm9tICcuL2RpdmlzaW9uJztcbmltcG9ydCB7IEZlZGVyYXRlZE1ldGhvZCwgUm91bmRSZXN1bHQgfSBmcm9tICcuL3Jlc3VsdHMnO1xuXG4vKiogV2hhdCB0aGUgbGFzdCBzdGFnZSB0cmFpbnMgb24gZXZlcnkgY2xpZW50LiAqL1xuY29uc3QgUGVyc29uYWwgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBMb2NhbCBlcG9jaHMgb2YgRlRGQSBhbmQgUlRGQS4gKi9cbiAgZXBvY2hzOiB6LmludCgpLm1pbigxKS5tYXgoMTAwMCkuZGVmYXVsdCg1KSxcbiAgLyoqIE92ZXIgdGhlc2UgZXBvY2hzOyBudWxsOiB0aGUgcmF0ZSB3aXRoIHdoaWNoIHRoZSByb3VuZHMgZW5kLCBrZXB0LiAqL1xuICBsZWFybmluZ1JhdGU6IExlYXJuaW5nUmF0ZVNjaGVkdWxlLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgLyoqIFRoZSByaWRnZXMgdGhhdCBSVEZBIHRyaWVzLiAqL1xuICBsYW1iZGFzOiB6LmFycmF5KHoubnVtYmVyKCkucG9zaXRpdmUoKS5tYXgoMWU2KSkubWluKDEpLm1heCgyMCkuZGVmYXVsdChbMC4wMSwgMC4xLCAxXSksXG59KTtcblxuY29uc3Qgc2hhcGUgPSB6LnN0cmljdE9iamVjdCh7XG4gIG5hbWU6IHouc3RyaW5nKCkudHJpbSgpLm1pbigxKS5tYXgoMTIwKSxcbiAgZGl2aXNpb246IERpdmlzaW9uLFxuICAvKiogV2hhdCBhIGNsaWVudCdzIGxvY2FsIHRyYWluaW5nIGlzIGxpa2U6IGRhdGFzZXQsIHN0YXJ0LCByZWNpcGUsIHJhdGVzLiBJdHMgZXBvY2hzIGFyZSB0aG9zZSBvZiBhbGwgcm91bmRzLiAqL1xuICB0cmFpbmluZzogUGxhbixcbiAgcm91bmRzOiB6LmludCgpLm1pbigxKS5tYXgoMTBfMDAwKSxcbiAgbG9jYWxFcG9jaHM6IHouaW50KCkubWluKDEpLm1heCgxMDAwKS5kZWZhdWx0KDEpLFxuICAvKiogVGhlIHNoYXJlIG9mIHRoZSBjbGllbnRzIHRoYXQgdGFrZXMgcGFydCBpbiBhIHJvdW5kLCBhdCBsZWFzdCBvbmUuICovXG4gIHBhcnRpY2lwYXRpb246IHoubnVtYmVyKCkuZ3QoMCkubWF4KDEpLmRlZmF1bHQoMSksXG4gIC8qKlxuICAgKiBgZmlsbGVkYDogdGhlIGxhc3QgYmF0Y2ggb2YgYW4gZXBvY2ggaXMgZmlsbGVkIHVwIHdpdGggdGhlIGZpcnN0IGltYWdlcyBvZiBpdHMgb3JkZXIsIHNvIHRoYXQgYWxsIGJhdGNoZXMgb2YgYWxsIGNsaWVudHMgaGF2ZVxuICAgKiBvbmUgc2l6ZS4gYHNob3J0YDogaXQgaGFzIHdoYXQgaXMgbGVmdCwgYXMgaW4gb3JkaW5hcnkgdHJhaW5pbmcuXG4gICAqL1xuICBsYXN0QmF0Y2g6IHouZW51bShbJ2ZpbGxlZCcsICdzaG9ydCddKS5kZWZhdWx0KCdmaWxsZWQnKSxcbiAgLyoqIFdoYXQgdGhlIHNlcnZlciBkb2VzIHdpdGggdGhlIGF2ZXJhZ2Ugb2YgYSByb3VuZDogd2l0aCBtb21lbnR1bSB0aGlzIGlzIEZlZEF2Z00gKEhzdSBldCBhbC4gMjAxOSkuICovXG4gIHNlcnZlcjogelxuICAgIC5zdHJpY3RPYmplY3Qoe1xuICAgICAgbGVhcm5pbmdSYXRlOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEwKS5kZWZhdWx0KDEpLFxuICAgICAgbW9tZW50dW06IHoubnVtYmVyKCkubWluKDApLmx0KDEpLmRlZmF1bHQoMCksXG4gICAgfSlcbiAgICAucHJlZmF1bHQoe30pLFxuICAvKiogYGxvY2FsYDogZXZlcnkgY2xpZW50IGtlZXBzIHNjYWxlLCBzaGlmdCBhbmQgc3RhdGlzdGljcyBvZiBpdHMgb3duIGJhdGNoIG5vcm1zIChGZWRCTiwgTGkgZXQgYWwuIDIwMjEpLiAqL1xuICBiYXRjaE5vcm06IHouZW51bShbJ2F2ZXJhZ2VkJywgJ2xvY2FsJ10pLmRlZmF1bHQoJ2F2ZXJhZ2VkJyksXG4gIG1ldGhvZHM6IHpcbiAgICAuYXJyYXkoRmVkZXJhdGVkTWV0aG9kKVxuICAgIC5taW4oMSlcbiAgICAuZGVmYXVsdChbJ2dsb2JhbCcsICdsb2NhbCcsICdmdGZhJywgJ3J0ZmEnXSlcbiAgICAudHJhbnNmb3JtKChtZXRob2RzKSA9PiBGZWRlcmF0ZWRNZXRob2Qub3B0aW9ucy5maWx0ZXIoKG1ldGhvZCkgPT4gbWV0aG9kcy5pbmNsdWRlcyhtZXRob2QpKSksXG4gIHBlcnNvbmFsOiBQZXJzb25hbC5wcmVmYXVsdCh7fSksXG4gIC8qKiBUaGUgcmlkZ2Ugb2YgRmVkUHJveDogaXRzIMK1LiAqL1xuICBwcm94aW1hbDogei5udW1iZXIoKS5wb3NpdGl2ZSgpLm1heCgxZTYpLmRlZmF1bHQoMC4wMSksXG4gIC8qKiBUaGUgcmlkZ2Ugb2YgRGl0dG86IGl0cyDOuy4gKi9cbiAgZGl0dG86IHoubnVtYmVyKCkucG9zaXRpdmUoKS5tYXgoMWU2KS5kZWZhdWx0KDAuMSksXG4gIGV2YWx1YXRpb246IHpcbiAgICAuc3RyaWN0T2JqZWN0KHtcbiAgICAgIC8qKiBOdWxsOiB0aGUgYXR0YWNrIHdpdGggd2hpY2ggdGhlIHBsYW4gdmFsaWRhdGVzLiAqL1xuICAgICAgYXR0YWNrOiBBdHRhY2subnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAgICAgLyoqIE9mIGVhY2ggY2xpZW50LCBhdCBtb3N0LiAqL1xuICAgICAgdGVzdEltYWdlczogei5pbnQoKS5taW4oMSkubWF4KDFfMDAwXzAwMCkuZGVmYXVsdCg1MDApLFxuICAgICAgLyoqIFRoZSBhdmVyYWdlIGlzIG1lYXN1cmVkIGFmdGVyIGV2ZXJ5IHNvIG1hbnkgcm91bmRzLCBhbmQgYWZ0ZXIgdGhlIGxhc3QuICovXG4gICAgICBldmVyeVJvdW5kczogei5pbnQoKS5taW4oMSkubWF4KDEwXzAwMCkuZGVmYXVsdCgxKSxcbiAgICB9KVxuICAgIC5wcmVmYXVsdCh7fSksXG59KTtcblxuZnVuY3Rpb24gY2hlY2tGZWRlcmF0aW9uKHsgdHJhaW5pbmcgfTogei5vdXRwdXQ8dHlwZW9mIHNoYXBlPiwgY29udGV4dDogei5SZWZpbmVtZW50Q3R4KTogdm9pZCB7XG4gIGNvbnN0IHJlZnVzZSA9IChwYXRoOiAoc3RyaW5nIHwgbnVtYmVyKVtdLCBtZXNzYWdlOiBzdHJpbmcpOiB2b2lkID0+XG4gICAgY29udGV4dC5hZGRJc3N1ZSh7IGNvZGU6ICdjdXN0b20nLCBwYXRoOiBbJ3RyYWluaW5nJywgLi4ucGF0aF0sIG1lc3NhZ2UgfSk7XG4gIGNvbnN0IHsgcmVjaXBlLCBmcmVlemluZywgc2FtcGxpbmcgfSA9IHRyYWluaW5nO1xuICBpZiAocmVjaXBlLmF2ZXJhZ2luZykge1xuICAgIHJlZnVzZShcbiAgICAgIFsncmVjaXBlJywgJ2F2ZXJhZ2luZyddLFxuICAgICAgJ3JvdW5kcyBhdmVyYWdlIHRoZSBjbGllbnRzLCBhbmQgYW4gYXZlcmFnZSBvZiBlYWNoIGNsaWVudCBiZXNpZGUgdGhhdCBpcyBub3Qga2VwdDsgc2V0IGl0IHRvIG51bGwnLFxuICAgICk7XG4gIH1cbiAgY29uc3QgcmlkZ2UgPSByZWNpcGUub2JqZWN0aXZlLmZpbmRJbmRleCgoeyBraW5kIH0pID0+IGtpbmQgPT09ICdkaXN0YW5jZS10by1zdGFydCcpO1xuICBpZiAocmlkZ2UgPj0gMCkge1xuICAgIHJlZnVzZShcbiAgICAgIFsncmVjaXBlJywgJ29iamVjdGl2ZScsIHJpZGdlXSxcbiAgICAgICd0aGUgZGlzdGFuY2UgdG8gdGhlIHN0YXJ0IGlzIHdoYXQgRmVkUHJveCwgUlRGQSBhbmQgRGl0dG8gYWRkIHRoZW1zZWx2ZXM7IGxlYXZlIGl0IG91dCcsXG4gICAgKTtcbiAgfVxuICBpZiAoc2FtcGxpbmcpIHtcbiAgICByZWZ1c2UoWydzYW1wbGluZyddLCAnZXZlcnkgY2xpZW50IGRyYXdzIGl0cyBiYXRjaGVzIGZyb20gYWxsIGltYWdlcyBvZiBpdHMgb3duOyBsZWF2ZSBpdCBvdXQnKTtcbiAgfVxuICBpZiAocmVjaXBlLmNyYWZ0aW5nPy5hdHRhY2sua2luZCA9PT0gJ2ZyZWUnKSB7XG4gICAgcmVmdXNlKFxuICAgICAgWydyZWNpcGUnLCAnY3JhZnRpbmcnLCAnYXR0YWNrJywgJ2tpbmQnXSxcbiAgICAgICdGcmVlIGNhcnJpZXMgd2hhdCBpdCBjcmFmdHMgZnJvbSB1cGRhdGUgdG8gdXBkYXRlLCB3aGljaCByb3VuZHMgZG8gbm90IGtlZXA7IGNob29zZSBhbm90aGVyIGF0dGFjaycsXG4gICAgKTtcbiAgfVxuICBpZiAoZnJlZXppbmcubGVhc3RDcml0aWNhbCAhPT0gdW5kZWZpbmVkKSB7XG4gICAgcmVmdXNlKFxuICAgICAgWydmcmVlemluZycsICdsZWFzdENyaXRpY2FsJ10sXG4gICAgICAncm91bmRzIGRvIG5vdCBsb29rIGZvciBhIGxheWVyOyBuYW1lIHRoZSBvbmUgdGhhdCB0cmFpbnMgaW4gZnJlZXppbmcub25seScsXG4gICAgKTtcbiAgfVxuICBpZiAoZnJlZXppbmcuaGVhZE9ubHlFcG9jaHMgPiAwKSB7XG4gICAgcmVmdXNlKFxuICAgICAgWydmcmVlemluZycsICdoZWFkT25seUVwb2NocyddLFxuICAgICAgJ2EgaGVhZCB0aGF0IHRyYWlucyBhbG9uZSBhdCBmaXJzdCBpcyBub3QgbWVhbnQgZm9yIHJvdW5kczsgc2V0IGl0IHRvIDAnLFxuICAgICk7XG4gIH1cbn1cblxuLyoqIEEgZmVkZXJhdGVkIHJ1bjogYSBkYXRhc2V0IGRpdmlkZWQgaW50byBjbGllbnRzLCByb3VuZHMgb2YgYXZlcmFnaW5nLCBhbmQgd2hhdCBldmVyeSBjbGllbnQgZ2V0cyBpbiB0aGUgZW5kLiAqL1xuZXhwb3J0IGNvbnN0IEZlZGVyYXRpb25QbGFuID0gc2hhcGUuc3VwZXJSZWZpbmUoY2hlY2tGZWRlcmF0aW9uKS50cmFuc2Zvcm0oKHBsYW4pID0+ICh7XG4gIC4uLnBsYW4sXG4gIHRyYWluaW5nOiB7IC4uLnBsYW4udHJhaW5pbmcsIGVwb2NoczogcGxhbi5yb3VuZHMgKiBwbGFuLmxvY2FsRXBvY2hzLCBldmFsdWF0aW9uOiBudWxsIH0sXG59KSk7XG5leHBvcnQgdHlwZSBGZWRlcmF0aW9uUGxhbiA9IHouaW5mZXI8dHlwZW9mIEZlZGVyYXRpb25QbGFuPjtcblxuZXhwb3J0IGNvbnN0IEZlZGVyYXRpb25Qcm9ncmVzcyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIFNoYXJlIGRvbmUsIDAgdG8gMS4gKi9cbiAgZnJhY3Rpb246IHoubnVtYmVyKCksXG4gIC8qKiBXaGF0IGlzIGJlaW5nIGRvbmU6IHRoZSByb3VuZCwgb3IgdGhlIGNsaWVudCBhbmQgdGhlIG1ldGhvZC4gKi9cbiAgbWVzc2FnZTogei5zdHJpbmcoKSxcbiAgcmVtYWluaW5nTXM6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRmVkZXJhdGlvblByb2dyZXNzID0gei5pbmZlcjx0eXBlb2YgRmVkZXJhdGlvblByb2dyZXNzPjtcblxuZXhwb3J0IGNvbnN0IEZlZGVyYXRpb25TdGF0ZSA9IHouZW51bShbXG4gICdxdWV1ZWQnLFxuICAncnVubmluZycsXG4gICdwYXVzZWQnLFxuICAnY29tcGxldGVkJyxcbiAgJ2NhbmNlbGxlZCcsXG4gICdmYWlsZWQnLFxuICAnaW50ZXJydXB0ZWQnLFxuXSk7XG5leHBvcnQgdHlwZSBGZWRlcmF0aW9uU3RhdGUgPSB6LmluZmVyPHR5cGVvZiBGZWRlcmF0aW9uU3RhdGU+O1xuXG4vKiogU3RhdGVzIGluIHdoaWNoIGEgZmVkZXJhdGlvbiBob2xkcyBubyBwbGFjZSBpbiB0aGUgcXVldWUgYW5kIG5vIGVuZ2luZS4gKi9cbmV4cG9ydCBjb25zdCBlbmRlZEZlZGVyYXRpb25TdGF0ZXM6IHJlYWRvbmx5IEZlZGVyYXRpb25TdGF0ZVtdID0gW1xuICAnY29tcGxldGVkJyxcbiAgJ2NhbmNlbGxlZCcsXG4gICdmYWlsZWQnLFxuICAnaW50ZXJydXB0ZWQnLFxuXTtcblxuZXhwb3J0IGNvbnN0IEZlZGVyYXRpb25TdW1tYXJ5ID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogUGFzc2VzIG9mIGltYWdlcyBmb3J3YXJkIGFuZCBiYWNrd2FyZCB0aGF0IHRyYWluaW5nIHRvb2s6IGFuIHVwZGF0ZSB3aXRoIGl0cyBhdHRhY2ssIGFzIGluIGBDb3N0YC4gKi9cbiAgdHJhaW5pbmdQYXNzZXM6IHoubnVtYmVyKCkubWluKDApLFxuICBkdXJhdGlvbk1zOiB6Lm51bWJlcigpLm1pbigwKSxcbn0pO1xuZXhwb3J0IHR5cGUgRmVkZXJhdGlvblN1bW1hcnkgPSB6LmluZmVyPHR5cGVvZiBGZWRlcmF0aW9uU3VtbWFyeT47XG5cbmV4cG9ydCBjb25zdCBGZWRlcmF0aW9uUmVjb3JkID0gei5zdHJpY3RPYmplY3Qoe1xuICBpZDogRmVkZXJhdGlvbklkLFxuICBuYW1lOiB6LnN0cmluZygpLFxuICBkYXRhc2V0SWQ6IERhdGFzZXRJZCxcbiAgZGF0YXNldEZpbmdlcnByaW50OiB6LnN0cmluZygpLFxuICBjbGFzc05hbWVzOiB6LmFycmF5KHouc3RyaW5nKCkpLFxuICBwbGFuOiBGZWRlcmF0aW9uUGxhbixcbiAgZGl2aXNpb246IERpdmlzaW9uU3VtbWFyeSxcbiAgc3RhdGU6IEZlZGVyYXRpb25TdGF0ZSxcbiAgZnJhY3Rpb246IHoubnVtYmVyKCksXG4gIC8qKiBUaGUgbGF0ZXN0OyBudWxsIGJlZm9yZSB0aGUgZmlyc3QgbmV3cyBhbmQgYWZ0ZXIgdGhlIGVuZC4gKi9cbiAgcHJvZ3Jlc3M6IEZlZGVyYXRpb25Qcm9ncmVzcy5udWxsYWJsZSgpLFxuICByb3VuZHM6IHouYXJyYXkoUm91bmRSZXN1bHQpLFxuICAvKiogUmVzdWx0cyBvZiBjbGllbnRzIHNvIGZhcjogb25lIGZvciBlYWNoIGNsaWVudCBhbmQgbWV0aG9kLiAqL1xuICByZXN1bHRDb3VudDogei5pbnQoKS5taW4oMCksXG4gIHN1bW1hcnk6IEZlZGVyYXRpb25TdW1tYXJ5Lm51bGxhYmxlKCksXG4gIC8qKiBUaGUgZmVkZXJhdGVkIGF2ZXJhZ2UgYXMgYSBtb2RlbCwgb25jZSB0aGVyZSBpcyBvbmUuICovXG4gIGNoZWNrcG9pbnRJZDogQ2hlY2twb2ludElkLm51bGxhYmxlKCksXG4gIGVycm9yOiBXaXJlRXJyb3IubnVsbGFibGUoKSxcbiAgY3JlYXRlZEF0OiB6LnN0cmluZygpLFxuICBmaW5pc2hlZEF0OiB6LnN0cmluZygpLm51bGxhYmxlKCksXG59KTtcbmV4cG9ydCB0eXBlIEZlZGVyYXRpb25SZWNvcmQgPSB6LmluZmVyPHR5cGVvZiBGZWRlcmF0aW9uUmVjb3JkPjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHR5cGUgeyBKc29uLCBKc29uT2JqZWN0IH0gZnJvbSAnLi4vLi4vanNvbi12YWx1ZSc7XG5pbXBvcnQgdHlwZSB7IEZpdG5lc3MgfSBmcm9tICcuL3NlYXJjaCc7XG5cbi8qKiBPbmUgcGxhY2Ugb2YgdGhlIHBsYW4gdGhhdCBhIHNlYXJjaCB2YXJpZXMsIHdpdGggdGhlIHZhbHVlcyB0aGF0IGl0IG1heSBoYXZlLiAqL1xuZXhwb3J0IGludGVyZmFjZSBHZW5lIHtcbiAgLyoqIFRoZSBkb3R0ZWQgcGF0aCBpbiB0aGUgcGxhbiwgc3VjaCBhcyBgbGVhcm5pbmdSYXRlLnBlYWtgIG9yIGBibG9ja1JhdGVzLmNvbnYxYC4gKi9cbiAgcGF0aDogc3RyaW5nO1xuICB2YWx1ZXM6IEpzb25bXTtcbn1cblxuLyoqIEZvciBldmVyeSBnZW5lIHdoaWNoIG9mIGl0cyB2YWx1ZXM6IGluZGV4ZXMgZnJvbSAwLiAqL1xuZXhwb3J0IGNvbnN0IEdlbm9tZSA9IHouYXJyYXkoei5pbnQoKS5taW4oMCkpO1xuZXhwb3J0IHR5cGUgR2Vub21lID0gei5pbmZlcjx0eXBlb2YgR2Vub21lPjtcblxuLyoqIEhvdyBhIGNhbmRpZGF0ZSBjYW1lIGFib3V0OiBga2VwdGAgcGFzc2VkIHRoZSBydW5nIGJlZm9yZS4gKi9cbmV4cG9ydCBjb25zdCBDYW5kaWRhdGVPcmlnaW4gPSB6LmVudW0oWydncmlkJywgJ3JhbmRvbScsICdtdXRhdGVkJywgJ2Nyb3NzZWQnLCAna2VwdCddKTtcbmV4cG9ydCB0eXBlIENhbmRpZGF0ZU9yaWdpbiA9IHouaW5mZXI8dHlwZW9mIENhbmRpZGF0ZU9yaWdpbj47XG5cbi8qKiBBIHBsYW4gdGhhdCBhIHNlYXJjaCB3YW50cyB0byBoYXZlIG1lYXN1cmVkLiAqL1xuZXhwb3J0IGludGVyZmFjZSBDYW5kaWRhdGUge1xuICBnZW5vbWU6IEdlbm9tZTtcbiAgLyoqIFRoZSBsZW5ndGggb2YgaXRzIHRyYWluaW5nLiAqL1xuICBlcG9jaHM6IG51bWJlcjtcbiAgLyoqIEZyb20gMTsgYSBydW5nIGluIHN1Y2Nlc3NpdmUgaGFsdmluZy4gKi9cbiAgZ2VuZXJhdGlvbjogbnVtYmVyO1xuICBvcmlnaW46IENhbmRpZGF0ZU9yaWdpbjtcbn1cblxuLyoqIFdoYXQgY2FtZSBvZiBhIGNhbmRpZGF0ZS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTWVhc3VyZWRDYW5kaWRhdGUgZXh0ZW5kcyBDYW5kaWRhdGUge1xuICAvKiogSW4gdGhlIG9yZGVyIGluIHdoaWNoIHRoZXkgd2VyZSBiZWd1biwgZnJvbSAxLiAqL1xuICBudW1iZXI6IG51bWJlcjtcbiAgLyoqIEFjY3VyYWN5IG9uIHZhbGlkYXRpb24gaW1hZ2VzLCBpbiBbMCwgMV07IG51bGwgd2hlcmUgdGhlIHJ1biBkaXZlcmdlZCBvciBjb3VsZCBub3QgYmUgbWFkZS4gKi9cbiAgY2xlYW46IG51bWJlciB8IG51bGw7XG4gIHJvYnVzdDogbnVtYmVyIHwgbnVsbDtcbiAgLyoqIFdoYXQgaXQgdG9vayBvZiB0aGUgYnVkZ2V0OyAwIGZvciBhIHJ1biB0aGF0IHdhcyBpbiB0aGUgaGlzdG9yeS4gKi9cbiAgc3BlbnRNczogbnVtYmVyO1xufVxuXG4vKiogUmFuZG9tIG51bWJlcnMgYXMgYSBzdHJhdGVneSBuZWVkcyB0aGVtLiAqL1xuZXhwb3J0IGludGVyZmFjZSBSYW5kb21Tb3VyY2Uge1xuICAvKiogQSB3aG9sZSBudW1iZXIgaW4gWzAsIGJvdW5kKS4gKi9cbiAgaW50ZWdlcihib3VuZDogbnVtYmVyKTogbnVtYmVyO1xuICAvKiogSW4gWzAsIDEpLiAqL1xuICB1bmlmb3JtKCk6IG51bWJlcjtcbn1cblxuLyoqIFdoYXQgYSBzdHJhdGVneSBjaG9vc2VzIGZyb20uICovXG5leHBvcnQgaW50ZXJmYWNlIFNlYXJjaFRhc2s8U3RyYXRlZ3k+IHtcbiAgc3RyYXRlZ3k6IFN0cmF0ZWd5O1xuICBnZW5lczogcmVhZG9ubHkgR2VuZVtdO1xuICAvKiogVGhlIGxlbmd0aCBvZiBhIGNhbmRpZGF0ZSdzIHRyYWluaW5nLCBhbmQgdGhhdCBvZiB0aGUgd2hvbGUgdHJhaW5pbmcsIGJleW9uZCB3aGljaCBub25lIGdvZXMuICovXG4gIGVwb2NoczogbnVtYmVyO1xuICBtb3N0RXBvY2hzOiBudW1iZXI7XG4gIGZpdG5lc3M6IEZpdG5lc3M7XG4gIC8qKiBUaGUgc2FtZSBzdHJlYW0gZm9yIHRoZSBzYW1lIHNlZWQgYW5kIGNvdW50ZXJzLiAqL1xuICByYW5kb21PZihzZWVkOiBudW1iZXIsIC4uLmNvdW50ZXJzOiBudW1iZXJbXSk6IFJhbmRvbVNvdXJjZTtcbn1cblxuLyoqIEVxdWFsIGZvciBjYW5kaWRhdGVzIHRoYXQgYXJlIHRoZSBzYW1lIHRyYWluaW5nLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNhbmRpZGF0ZUtleSh7IGdlbm9tZSwgZXBvY2hzIH06IFBpY2s8Q2FuZGlkYXRlLCAnZ2Vub21lJyB8ICdlcG9jaHMnPik6IHN0cmluZyB7XG4gIHJldHVybiBgJHtlcG9jaHN9ICR7Z2Vub21lLmpvaW4oJyAnKX1gO1xufVxuXG4vKiogV2hhdCBhIGdlbm9tZSBjaGFuZ2VzIGluIHRoZSBwbGFuLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGdlbm9tZUNoYW5nZXMoZ2VuZXM6IHJlYWRvbmx5IEdlbmVbXSwgZ2Vub21lOiBHZW5vbWUpOiBKc29uT2JqZWN0IHtcbiAgcmV0dXJuIE9iamVjdC5mcm9tRW50cmllcyhcbiAgICBnZW5lcy5tYXAoKHsgcGF0aCwgdmFsdWVzIH0sIHBsYWNlKSA9PiBbcGF0aCwgdmFsdWVzW2dlbm9tZVtwbGFjZV0gPz8gMF0gPz8gbnVsbF0pLFxuICApO1xufVxuXG4vKiogSG93IG1hbnkgZ2Vub21lcyB0aGVyZSBhcmUuICovXG5leHBvcnQgZnVuY3Rpb24gZ2Vub21lQ291bnQoZ2VuZXM6IHJlYWRvbmx5IEdlbmVbXSk6IG51bWJlciB7XG4gIHJldHVybiBnZW5lcy5yZWR1Y2UoKHByb2R1Y3QsIHsgdmFsdWVzIH0pID0+IHByb2R1Y3QgKiB2YWx1ZXMubGVuZ3RoLCAxKTtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgUnVuSWQgfSBmcm9tICcuLi8uLi9pZHMnO1xuaW1wb3J0IHsgQ2FuZGlkYXRlT3JpZ2luLCBHZW5vbWUgfSBmcm9tICcuL2NhbmRpZGF0ZSc7XG5cbi8qKiBgcnVubmluZ2A6IGJlZ3VuIGFuZCBub3Qgb3ZlcjsgYSBzdHVkeSB0aGF0IGlzIHJlc3VtZWQgdGFrZXMgaXQgdXAgYWdhaW4uICovXG5jb25zdCBDYW5kaWRhdGVTdGF0ZSA9IHouZW51bShbJ3J1bm5pbmcnLCAnbWVhc3VyZWQnLCAnZmFpbGVkJ10pO1xuXG4vKiogQSBjYW5kaWRhdGUgb2YgYSBzZWFyY2ggd2l0aCB3aGF0IGNhbWUgb2YgaXQuICovXG5leHBvcnQgY29uc3QgQ2FuZGlkYXRlUmVjb3JkID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogSW4gdGhlIG9yZGVyIGluIHdoaWNoIHRoZXkgd2VyZSBiZWd1biwgZnJvbSAxLiAqL1xuICBudW1iZXI6IHouaW50KCkubWluKDEpLFxuICAvKiogRnJvbSAxOyBhIHJ1bmcgaW4gc3VjY2Vzc2l2ZSBoYWx2aW5nLiAqL1xuICBnZW5lcmF0aW9uOiB6LmludCgpLm1pbigxKSxcbiAgb3JpZ2luOiBDYW5kaWRhdGVPcmlnaW4sXG4gIGdlbm9tZTogR2Vub21lLFxuICAvKiogVGhlIGxlbmd0aCBvZiBpdHMgdHJhaW5pbmcuICovXG4gIGVwb2Noczogei5udW1iZXIoKS5wb3NpdGl2ZSgpLFxuICBzdGF0ZTogQ2FuZGlkYXRlU3RhdGUsXG4gIC8qKiBXaHkgaXQgZmFpbGVkLiAqL1xuICBwcm9ibGVtOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIHJ1bklkOiBSdW5JZC5udWxsYWJsZSgpLFxuICAvKiogV2hldGhlciB0aGUgcnVuIHdhcyBpbiB0aGUgaGlzdG9yeSBiZWZvcmUgdGhlIHNlYXJjaCBhc2tlZCBmb3IgaXQuICovXG4gIHJldXNlZDogei5ib29sZWFuKCksXG4gIC8qKiBBY2N1cmFjeSBvbiB2YWxpZGF0aW9uIGltYWdlcyBhdCB0aGUgZW5kIG9mIHRoZSBydW4sIGluIFswLCAxXS4gKi9cbiAgY2xlYW46IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbiAgcm9idXN0OiB6Lm51bWJlcigpLm51bGxhYmxlKCksXG4gIC8qKiBXaGF0IGl0IHRvb2sgb2YgdGhlIGJ1ZGdldC4gKi9cbiAgc3BlbnRNczogei5udW1iZXIoKS5taW4oMCksXG59KTtcbmV4cG9ydCB0eXBlIENhbmRpZGF0ZVJlY29yZCA9IHouaW5mZXI8dHlwZW9mIENhbmRpZGF0ZVJlY29yZD47XG5cbi8qKiBIb3cgZmFyIGEgc2VhcmNoIGlzLiAqL1xuZXhwb3J0IGNvbnN0IFNlYXJjaFByb2dyZXNzID0gei5zdHJpY3RPYmplY3Qoe1xuICBpc092ZXI6IHouYm9vbGVhbigpLFxuICB1bml0OiB6LmVudW0oWydnZW5lcmF0aW9uJywgJ3J1bmcnXSksXG4gIGdlbmVyYXRpb246IHouaW50KCksXG4gIGdlbmVyYXRpb25zOiB6LmludCgpLFxuICAvKiogTWVhc3VyZWQgb3IgZmFpbGVkLiAqL1xuICBlbmRlZDogei5pbnQoKSxcbiAgZmFpbGVkOiB6LmludCgpLFxuICAvKiogTW9yZSB0aGFuIHRoZSBzdHJhdGVneSB3aWxsIGFzayBmb3IuICovXG4gIG1vc3Q6IHouaW50KCksXG4gIHNwZW50TXM6IHoubnVtYmVyKCksXG4gIGJ1ZGdldE1zOiB6Lm51bWJlcigpLm51bGxhYmxlKCksXG4gIC8qKiBBbiB1cHBlciBib3VuZDsgbnVsbCBiZWZvcmUgYSBjYW5kaWRhdGUgaGFzIGVuZGVkLiAqL1xuICByZW1haW5pbmdNczogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICBiZXN0OiB6LnN0cmljdE9iamVjdCh7IG51bWJlcjogei5pbnQoKSwgY2xlYW46IHoubnVtYmVyKCksIHJvYnVzdDogei5udW1iZXIoKSB9KS5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBTZWFyY2hQcm9ncmVzcyA9IHouaW5mZXI8dHlwZW9mIFNlYXJjaFByb2dyZXNzPjtcblxuLyoqIFdoYXQgYSBzZWFyY2ggaGFzIGZvdW5kIHNvIGZhci4gKi9cbmV4cG9ydCBjb25zdCBTZWFyY2hSZXBvcnQgPSB6LnN0cmljdE9iamVjdCh7XG4gIGFybTogei5zdHJpbmcoKSxcbiAgdW5pdDogei5lbnVtKFsnZ2VuZXJhdGlvbicsICdydW5nJ10pLFxuICBnZW5lczogei5hcnJheSh6LnN0cmljdE9iamVjdCh7IHBhdGg6IHouc3RyaW5nKCksIHZhbHVlczogei5hcnJheSh6Lmpzb24oKSkgfSkpLFxuICBjYW5kaWRhdGVzOiB6LmFycmF5KENhbmRpZGF0ZVJlY29yZCksXG4gIC8qKiBOdW1iZXJzIG9mIHRoZSBjYW5kaWRhdGVzIHRoYXQgbm8gb3RoZXIgYmVhdHMgaW4gYm90aCBhY2N1cmFjaWVzLiAqL1xuICBmcm9udDogei5hcnJheSh6LmludCgpKSxcbiAgLyoqIEJlc3QgZmlyc3QsIGJ5IHdoYXQgdGhlIHNlYXJjaCBsb29rcyBmb3I7IG9mIHN1Y2Nlc3NpdmUgaGFsdmluZyB0aG9zZSBvZiB0aGUgbGFzdCBydW5nIGFsb25lLiAqL1xuICByYW5raW5nOiB6LmFycmF5KHouaW50KCkpLFxuICAvKiogVGhlIG51bWJlciBvZiB0aGUgY2FuZGlkYXRlIHRoYXQgdGhlIGFybSBpcyBjYXJyaWVkIG91dCB3aXRoOyBudWxsIHdoaWxlIHRoZSBzZWFyY2ggZ29lcyBvbiwgb3IgZm91bmQgbm90aGluZy4gKi9cbiAgd2lubmVyOiB6LmludCgpLm51bGxhYmxlKCksXG4gIC8qKiBXaGF0IHRoZSB3aW5uZXIgY2hhbmdlcywgaW4gd29yZHMuICovXG4gIHdpbm5lclRleHQ6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbiAgLyoqIEltYWdlcyBvZiB0aGUgdmFsaWRhdGlvbiBzcGxpdCB0aGF0IGNhbmRpZGF0ZXMgYXJlIG1lYXN1cmVkIG9uLiAqL1xuICB2YWxpZGF0aW9uSW1hZ2VzOiB6LmludCgpLFxufSk7XG5leHBvcnQgdHlwZSBTZWFyY2hSZXBvcnQgPSB6LmluZmVyPHR5cGVvZiBTZWFyY2hSZXBvcnQ+O1xuXG4vKiogV2hhdCBhIHNlYXJjaCBpcyBleHBlY3RlZCB0byB0YWtlLiAqL1xuZXhwb3J0IGNvbnN0IFNlYXJjaEVzdGltYXRlID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogQXQgbW9zdC4gKi9cbiAgY2FuZGlkYXRlczogei5pbnQoKSxcbiAgZmlyc3RHZW5lcmF0aW9uOiB6LmludCgpLFxuICAvKiogRm9yIG9uZSBjYW5kaWRhdGUgb2YgdGhlIGZpcnN0IGxlbmd0aDsgbnVsbCB3aGVyZSBub3RoaW5nIGlzIGtub3duIGFib3V0IHRoZSBzcGVlZCBoZXJlLiAqL1xuICBjYW5kaWRhdGVNczogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICAvKiogQWxsIGNhbmRpZGF0ZXMsIHdpdGhpbiB0aGUgYnVkZ2V0OyBudWxsIHdoZXJlIHRoZSBzcGVlZCBpcyBub3Qga25vd24uICovXG4gIHRvdGFsTXM6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbiAgYnVkZ2V0TXM6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgU2VhcmNoRXN0aW1hdGUgPSB6LmluZmVyPHR5cGVvZiBTZWFyY2hFc3RpbWF0ZT47XG4iLCJpbXBvcnQgeyBBdHRhY2ssIGF0dGFja0tpbmRPZiwgYXR0YWNrTGFiZWwgfSBmcm9tICcuLi9hdHRhY2tzJztcbmltcG9ydCB0eXBlIHsgRXZhbHVhdGlvbk1vZGUsIE5hbWVkQXR0YWNrIH0gZnJvbSAnLi9wYXJ0cy9hdHRhY2tzJztcbmltcG9ydCB0eXBlIHsgRXZhbHVhdGlvblBsYW4sIEV2YWx1YXRpb25TdW1tYXJ5IH0gZnJvbSAnLi9ldmFsdWF0aW9uJztcbmltcG9ydCB7IGV2YWx1YXRpb25QZ2QgfSBmcm9tICcuL2V2YWx1YXRpb24tcGdkJztcblxuLyoqIEJhdHRlcmllcyB3aXRoIGEgZml4ZWQgbGlzdCBvZiBhdHRhY2tzOyBhbnkgb3RoZXIgbGlzdCBpcyBhIGN1c3RvbSBiYXR0ZXJ5LiAqL1xuZXhwb3J0IGNvbnN0IGJhdHRlcnlOYW1lcyA9IFsncXVpY2snLCAncGdkJywgJ3N0YW5kYXJkJ10gYXMgY29uc3Q7XG5leHBvcnQgdHlwZSBCYXR0ZXJ5TmFtZSA9ICh0eXBlb2YgYmF0dGVyeU5hbWVzKVtudW1iZXJdO1xuXG5leHBvcnQgaW50ZXJmYWNlIEJhdHRlcnkge1xuICBuYW1lOiBCYXR0ZXJ5TmFtZTtcbiAgbW9kZTogRXZhbHVhdGlvbk1vZGU7XG4gIGF0dGFja3M6IE5hbWVkQXR0YWNrW107XG4gIC8qKiBXaGF0IHRoZSBiYXR0ZXJ5IGhhcyBvdGhlcndpc2UgYW5kIHdoeSBpdCBpcyBub3QgdGhlcmUsIGFzIHNlbnRlbmNlcy4gKi9cbiAgbGVmdE91dDogc3RyaW5nW107XG59XG5cbi8qKiBXaGF0IGEgYmF0dGVyeSBpcyBmb3IsIGFzIG9uZSBsaW5lIG9mIGhlbHAuICovXG5leHBvcnQgY29uc3QgYmF0dGVyeURlc2NyaXB0aW9uczogUmVhZG9ubHk8UmVjb3JkPEJhdHRlcnlOYW1lLCBzdHJpbmc+PiA9IHtcbiAgcXVpY2s6ICdQR0QtMjAgd2l0aCB0d28gbG9zc2VzOiBhIGZpcnN0IGxvb2ssIFBHRCBvbmx5JyxcbiAgcGdkOiAnRkdTTSwgUEdELTIwLCBhbmQgUEdELTUwIHdpdGggMTAgcmVzdGFydHMgYW5kIHR3byBsb3NzZXM6IFBHRCBvbmx5JyxcbiAgc3RhbmRhcmQ6XG4gICAgJ0F1dG9BdHRhY2vigJlzIHN0YW5kYXJkIHZlcnNpb246IEFQR0QtQ0UsIEFQR0QtVCwgRkFCLVQsIFNxdWFyZSwgZWFjaCBvbiB0aGUgaW1hZ2VzIGxlZnQnLFxufTtcblxuLyoqXG4gKiBUaGUgYXR0YWNrcyBvZiBhIGJhdHRlcnksIHRoZSBzYW1lIGluIExpbmYgYW5kIGluIEwyLlxuICpcbiAqIEBwYXJhbSBjbGFzc2VzIG9mIHRoZSBuZXR3b3JrOyB0b28gZmV3IGxlYXZlIGF0dGFja3Mgb3V0IHRoYXQgbmVlZCBtb3JlXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBiYXR0ZXJ5T2YobmFtZTogQmF0dGVyeU5hbWUsIGNsYXNzZXMgPSBJbmZpbml0eSk6IEJhdHRlcnkge1xuICBzd2l0Y2ggKG5hbWUpIHtcbiAgICBjYXNlICdxdWljayc6XG4gICAgICByZXR1cm4gZWFjaE9mKG5hbWUsIFtldmFsdWF0aW9uUGdkKDIwKSwgZXZhbHVhdGlvblBnZCgyMCwgeyBsb3NzOiAnbWFyZ2luJyB9KV0pO1xuICAgIGNhc2UgJ3BnZCc6XG4gICAgICByZXR1cm4gZWFjaE9mKG5hbWUsIFtcbiAgICAgICAgQXR0YWNrLnBhcnNlKHsga2luZDogJ2Znc20nIH0pLFxuICAgICAgICBldmFsdWF0aW9uUGdkKDIwKSxcbiAgICAgICAgZXZhbHVhdGlvblBnZCg1MCwgeyByZXN0YXJ0czogMTAgfSksXG4gICAgICAgIGV2YWx1YXRpb25QZ2QoNTAsIHsgcmVzdGFydHM6IDEwLCBsb3NzOiAnbWFyZ2luJyB9KSxcbiAgICAgIF0pO1xuICAgIGNhc2UgJ3N0YW5kYXJkJzpcbiAgICAgIHJldHVybiBzdGFuZGFyZChjbGFzc2VzKTtcbiAgfVxufVxuXG5mdW5jdGlvbiBlYWNoT2YobmFtZTogQmF0dGVyeU5hbWUsIGF0dGFja3M6IEF0dGFja1tdKTogQmF0dGVyeSB7XG4gIHJldHVybiB7IG5hbWUsIG1vZGU6ICdlYWNoJywgYXR0YWNrczogYXR0YWNrcy5tYXAobmFtZWQpLCBsZWZ0T3V0OiBbXSB9O1xufVxuXG5jb25zdCBhcGdkVDogQXR0YWNrID0gQXR0YWNrLnBhcnNlKHsga2luZDogJ2FwZ2QnLCBsb3NzOiAndGFyZ2V0ZWQtZGxyJyB9KTtcblxuLyoqIENyb2NlICYgSGVpbiAyMDIwOiAxMDAgc3RlcHMsIHVwIHRvIDkgdGFyZ2V0cywgNSwwMDAgcXVlcmllcywgZWFjaCBhdHRhY2sgb24gd2hhdCB0aG9zZSBiZWZvcmUgaXQgaGF2ZSBsZWZ0LiAqL1xuY29uc3Qgc3RhbmRhcmRBdHRhY2tzOiByZWFkb25seSBBdHRhY2tbXSA9IFtcbiAgQXR0YWNrLnBhcnNlKHsga2luZDogJ2FwZ2QnLCBsb3NzOiAnY3Jvc3MtZW50cm9weScgfSksXG4gIGFwZ2RULFxuICBBdHRhY2sucGFyc2UoeyBraW5kOiAnZmFiJyB9KSxcbiAgQXR0YWNrLnBhcnNlKHsga2luZDogJ3NxdWFyZScgfSksXG5dO1xuXG5mdW5jdGlvbiBzdGFuZGFyZChjbGFzc2VzOiBudW1iZXIpOiBCYXR0ZXJ5IHtcbiAgY29uc3QgcmVwbGFjZWQgPSBzdGFuZGFyZEF0dGFja3MuZmxhdE1hcCgoYXR0YWNrKSA9PlxuICAgIGF0dGFjayA9PT0gYXBnZFQgPyB0YXJnZXRlZE9yTGVzcyhjbGFzc2VzKSA6IFthdHRhY2tdLFxuICApO1xuICByZXR1cm4ge1xuICAgIG5hbWU6ICdzdGFuZGFyZCcsXG4gICAgbW9kZTogJ2N1bXVsYXRpdmUnLFxuICAgIGF0dGFja3M6IHJlcGxhY2VkLm1hcChuYW1lZCksXG4gICAgbGVmdE91dDogY2xhc3NlcyA+PSA0ID8gW10gOiBbbGVmdE91dFRleHQoY2xhc3NlcyldLFxuICB9O1xufVxuXG4vKipcbiAqIEFQR0QtVCB3aXRoIHRoZSB0YXJnZXRlZCBETFIgbG9zcyBuZWVkcyA0IGNsYXNzZXMsIEFQR0QtRExSIDMuIFdpdGggMiB0aGUgbWFyZ2luIHRha2VzIGl0cyBwbGFjZTogY3Jvc3MtZW50cm9weSBhbG9uZVxuICogaGFzIG5vIGdyYWRpZW50IHdoZXJlIGEgbmV0d29yayBpcyB2ZXJ5IHN1cmUuXG4gKi9cbmZ1bmN0aW9uIHRhcmdldGVkT3JMZXNzKGNsYXNzZXM6IG51bWJlcik6IEF0dGFja1tdIHtcbiAgaWYgKGNsYXNzZXMgPj0gNCkgcmV0dXJuIFthcGdkVF07XG4gIGlmIChjbGFzc2VzID09PSAzKSByZXR1cm4gW0F0dGFjay5wYXJzZSh7IGtpbmQ6ICdhcGdkJywgbG9zczogJ2RscicgfSldO1xuICByZXR1cm4gW2V2YWx1YXRpb25QZ2QoMTAwLCB7IGxvc3M6ICdtYXJnaW4nIH0pXTtcbn1cblxuZnVuY3Rpb24gbGVmdE91dFRleHQoY2xhc3NlczogbnVtYmVyKTogc3RyaW5nIHtcbiAgY29uc3QgaW5zdGVhZCA9XG4gICAgY2xhc3NlcyA9PT0gM1xuICAgICAgPyAnOyBBUEdELURMUiwgd2hpY2ggbmVlZHMgMywgcnVucyBpbiBpdHMgcGxhY2UnXG4gICAgICA6ICc7IFBHRC0xMDAgd2l0aCB0aGUgbWFyZ2luIGxvc3MgcnVucyBpbiBpdHMgcGxhY2UnO1xuICByZXR1cm4gYCR7YXR0YWNrTGFiZWwoYXBnZFQpfSBpcyBsZWZ0IG91dDogaXRzIGxvc3MgbG9va3MgYXQgdGhlIGZvdXJ0aCBsYXJnZXN0IGxvZ2l0LCBhbmQgdGhlcmUgYXJlICR7Y2xhc3Nlc30gY2xhc3NlcyR7aW5zdGVhZH0uIFRoZSByZXN1bHQgaXMgbm90IEF1dG9BdHRhY2sncyBzdGFuZGFyZCB2ZXJzaW9uLmA7XG59XG5cbmZ1bmN0aW9uIG5hbWVkKGF0dGFjazogQXR0YWNrKTogTmFtZWRBdHRhY2sge1xuICByZXR1cm4geyBuYW1lOiBhdHRhY2tMYWJlbChhdHRhY2spLCBhdHRhY2sgfTtcbn1cblxuLyoqXG4gKiBUaGUgbWFyayBvZiBhIGZpZ3VyZSB0aGF0IHJlc3RzIG9uIHBsYWluIGFzY2VudHMgYWxvbmUgKEZHU00sIFBHRCBhbmQgdGhlIGxpa2UpLCBhbiB1cHBlciBib3VuZCB0aGF0IGEgc3Ryb25nZXIgYXR0YWNrXG4gKiBtYXkgbG93ZXIgY29uc2lkZXJhYmx5OyBudWxsIHdoZXJlIGFub3RoZXIgYXR0YWNrIHdhcyBydW4uXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiB3ZWFrQXR0YWNrc01hcmsoe1xuICBhdHRhY2tzLFxufTogUGljazxFdmFsdWF0aW9uUGxhbiwgJ2F0dGFja3MnPik6ICdGR1NNIG9ubHknIHwgJ1BHRCBvbmx5JyB8IG51bGwge1xuICBjb25zdCBhc2NlbnRzID0gYXR0YWNrcy5tYXAoKHsgYXR0YWNrIH0pID0+IGF0dGFja0tpbmRPZihhdHRhY2spLnBsYWluQXNjZW50KTtcbiAgaWYgKGFzY2VudHMuaW5jbHVkZXMobnVsbCkpIHJldHVybiBudWxsO1xuICByZXR1cm4gYXNjZW50cy5pbmNsdWRlcygnc3RlcHMnKSA/ICdQR0Qgb25seScgOiAnRkdTTSBvbmx5Jztcbn1cblxuLyoqIFdoZXRoZXIgYXR0YWNrcyBhcmUgdGhvc2Ugb2YgdGhlIHN0YW5kYXJkIGJhdHRlcnksIGFsbCBvZiB0aGVtIGFuZCBpbiBpdHMgb3JkZXIuICovXG5leHBvcnQgZnVuY3Rpb24gYXJlU3RhbmRhcmQoYXR0YWNrczogcmVhZG9ubHkgUGljazxOYW1lZEF0dGFjaywgJ2F0dGFjayc+W10pOiBib29sZWFuIHtcbiAgcmV0dXJuIChcbiAgICBhdHRhY2tzLmxlbmd0aCA9PT0gc3RhbmRhcmRBdHRhY2tzLmxlbmd0aCAmJlxuICAgIGF0dGFja3MuZXZlcnkoKHsgYXR0YWNrIH0sIGluZGV4KSA9PiBpc1NhbWVBdHRhY2soYXR0YWNrLCBzdGFuZGFyZEF0dGFja3NbaW5kZXhdKSlcbiAgKTtcbn1cblxuLyoqIFdoZXRoZXIgYSBmaW5pc2hlZCBldmFsdWF0aW9uIGlzIEF1dG9BdHRhY2sncyBzdGFuZGFyZCB2ZXJzaW9uOiBhbGwgb2YgaXRzIGF0dGFja3MsIHRvIHRoZSBlbmQsIGluIGZsb2F0MzIsIG9uIGFsbCBpbWFnZXMuICovXG5leHBvcnQgZnVuY3Rpb24gaXNBdXRvQXR0YWNrU3RhbmRhcmQoXG4gIHtcbiAgICBtb2RlLFxuICAgIGF0dGFja3MsXG4gICAgaW1hZ2VzLFxuICAgIHByZWNpc2lvbixcbiAgfTogUGljazxFdmFsdWF0aW9uUGxhbiwgJ21vZGUnIHwgJ2F0dGFja3MnIHwgJ2ltYWdlcycgfCAncHJlY2lzaW9uJz4sXG4gIHtcbiAgICBzdG9wcGVkRWFybHksXG4gICAgYXR0YWNrczogcmVzdWx0cyxcbiAgICBjbGVhbixcbiAgfTogUGljazxFdmFsdWF0aW9uU3VtbWFyeSwgJ3N0b3BwZWRFYXJseScgfCAnYXR0YWNrcycgfCAnY2xlYW4nPixcbik6IGJvb2xlYW4ge1xuICBjb25zdCBjb21wbGV0ZSA9IHN0b3BwZWRFYXJseSA9PT0gbnVsbCAmJiBjbGVhbi50b3RhbCA8PSBpbWFnZXM7XG4gIGNvbnN0IHJhbiA9IFthdHRhY2tzLCByZXN1bHRzXS5ldmVyeShhcmVTdGFuZGFyZCk7XG4gIHJldHVybiBtb2RlID09PSAnY3VtdWxhdGl2ZScgJiYgcHJlY2lzaW9uID09PSAnZmxvYXQzMicgJiYgY29tcGxldGUgJiYgcmFuO1xufVxuXG4vKiogQXR0YWNrcyBhcmUgcGxhaW4gdmFsdWVzLCBhbmQgcGFyc2luZyBnaXZlcyB0aGVpciBmaWVsZHMgb25lIG9yZGVyLiAqL1xuZnVuY3Rpb24gaXNTYW1lQXR0YWNrKG9uZTogQXR0YWNrLCBvdGhlcjogQXR0YWNrIHwgdW5kZWZpbmVkKTogYm9vbGVhbiB7XG4gIHJldHVybiBKU09OLnN0cmluZ2lmeShBdHRhY2sucGFyc2Uob25lKSkgPT09IEpTT04uc3RyaW5naWZ5KG90aGVyKTtcbn1cblxuLyoqIFdoYXQgdGhlIHdvcnN0IGNhc2Ugb2YgYSBmaW5pc2hlZCBldmFsdWF0aW9uIG1heSBiZSBjYWxsZWQuICovXG5leHBvcnQgZnVuY3Rpb24gd29yc3RDYXNlTmFtZShcbiAgcGxhbjogUGljazxFdmFsdWF0aW9uUGxhbiwgJ21vZGUnIHwgJ2F0dGFja3MnIHwgJ2ltYWdlcycgfCAncHJlY2lzaW9uJz4sXG4gIHN1bW1hcnk6IFBpY2s8RXZhbHVhdGlvblN1bW1hcnksICdzdG9wcGVkRWFybHknIHwgJ2F0dGFja3MnIHwgJ2NsZWFuJz4sXG4pOiBzdHJpbmcge1xuICBpZiAoaXNBdXRvQXR0YWNrU3RhbmRhcmQocGxhbiwgc3VtbWFyeSkpIHJldHVybiAnQXV0b0F0dGFjayAoc3RhbmRhcmQpJztcbiAgY29uc3QgbWFyayA9IHdlYWtBdHRhY2tzTWFyayhwbGFuKTtcbiAgcmV0dXJuIG1hcmsgPT09IG51bGwgPyAnd29yc3QgY2FzZSBvZiB0aGVzZSBhdHRhY2tzJyA6IGB3b3JzdCBjYXNlLCAke21hcmt9YDtcbn1cbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgV2lyZUVycm9yIH0gZnJvbSAnLi4vZXJyb3JzJztcbmltcG9ydCB7IENvcnJ1cHRpb25SZXN1bHQgfSBmcm9tICcuLi9ldmFsdWF0aW9ucy9wYXJ0cy9jb3JydXB0aW9ucyc7XG5pbXBvcnQgeyBFdmFsdWF0aW9uUGxhbiwgU3BsaXQgfSBmcm9tICcuLi9ldmFsdWF0aW9ucy9ldmFsdWF0aW9uJztcbmltcG9ydCB7IFByb3BvcnRpb24gfSBmcm9tICcuLi9ldmFsdWF0aW9ucy9wcm9wb3J0aW9uJztcbmltcG9ydCB7IENoZWNrcG9pbnRJZCwgQ29tYmluYXRpb25JZCwgRGF0YXNldElkIH0gZnJvbSAnLi4vaWRzJztcbmltcG9ydCB7IENyaXRlcmlvbiwgU3RhdGlzdGljc0Nob2ljZSwgU3RhdGlzdGljc0ltYWdlcyB9IGZyb20gJy4vY29tYmluZWQtY2FyZCc7XG5cbi8qKiBUaGUgc2hhcmUgb2YgZWFjaCBtZW1iZXIsIGluIHRoZWlyIG9yZGVyOyBzaGFyZXMgc3VtIHRvIDEuICovXG5leHBvcnQgY29uc3QgU2hhcmVzID0gei5hcnJheSh6Lm51bWJlcigpLm1pbigwKS5tYXgoMSkpLm1pbigyKS5tYXgoNTApO1xuZXhwb3J0IHR5cGUgU2hhcmVzID0gei5pbmZlcjx0eXBlb2YgU2hhcmVzPjtcblxuY29uc3Qgb3V0c2lkZSA9ICfOsSBsaWVzIGJldHdlZW4gMCAodGhlIGZpcnN0IG1vZGVsKSBhbmQgMSAodGhlIHNlY29uZCknO1xuY29uc3QgQWxwaGEgPSB6Lm51bWJlcigpLm1pbigwLCB7IGVycm9yOiBvdXRzaWRlIH0pLm1heCgxLCB7IGVycm9yOiBvdXRzaWRlIH0pO1xuXG4vKipcbiAqIGBwYXRoYDogKDEg4oiSIM6xKcK3QSArIM6xwrdCIGZvciBlYWNoIM6xIChXb3J0c21hbiBldCBhbC4gMjAyMiwgV2lTRS1GVCkuIGB1bmlmb3JtLXNvdXBgOiB0aGUgbWVhbiBvZiBhbGwgbWVtYmVycy5cbiAqIGBncmVlZHktc291cGA6IG1lbWJlcnMgaW4gdGhlIG9yZGVyIG9mIHRoZWlyIG93biB2YWx1ZSwgZWFjaCBhZGRlZCB0byB0aGUgbWVhbiB1bmxlc3MgdGhlIHZhbHVlIGZhbGxzIChXb3J0c21hbiBldCBhbC5cbiAqIDIwMjIsIG1vZGVsIHNvdXBzKS5cbiAqL1xuZXhwb3J0IGNvbnN0IENvbWJpbmF0aW9uTWV0aG9kID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBbXG4gIHouc3RyaWN0T2JqZWN0KHtcbiAgICBraW5kOiB6LmxpdGVyYWwoJ3BhdGgnKSxcbiAgICAvKiogQm90aCBlbmRzIGFyZSBhbHdheXMgbWVhc3VyZWQsIGFuZCB0aGUgb3JkZXIgZG9lcyBub3QgbWF0dGVyLiAqL1xuICAgIGFscGhhczogei5hcnJheShBbHBoYSkubWluKDEpLm1heCgxMDEpLnRyYW5zZm9ybSh3aXRoRW5kcyksXG4gIH0pLFxuICB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgndW5pZm9ybS1zb3VwJykgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdncmVlZHktc291cCcpIH0pLFxuXSk7XG5leHBvcnQgdHlwZSBDb21iaW5hdGlvbk1ldGhvZCA9IHouaW5mZXI8dHlwZW9mIENvbWJpbmF0aW9uTWV0aG9kPjtcblxuY29uc3QgTmFtZWRDaGVja3BvaW50ID0gei5zdHJpY3RPYmplY3QoeyBjaGVja3BvaW50SWQ6IENoZWNrcG9pbnRJZCwgbmFtZTogei5zdHJpbmcoKSB9KTtcblxuLyoqIFdoYXQgaXMgY29tYmluZWQgYW5kIGhvdyBpdCBpcyBtZWFzdXJlZC4gKi9cbmV4cG9ydCBjb25zdCBDb21iaW5hdGlvblBsYW4gPSB6LnN0cmljdE9iamVjdCh7XG4gIG1ldGhvZDogQ29tYmluYXRpb25NZXRob2QsXG4gIG1lbWJlcnM6IHouYXJyYXkoTmFtZWRDaGVja3BvaW50KS5taW4oMikubWF4KDUwKSxcbiAgLyoqIEhvdyBldmVyeSBjb21iaW5hdGlvbiBpcyBtZWFzdXJlZCwgb24gdmFsaWRhdGlvbiBpbWFnZXMuICovXG4gIGV2YWx1YXRpb246IEV2YWx1YXRpb25QbGFuLFxuICAvKiogSW1hZ2VzIG9mIHRoZSB0ZXN0IHNwbGl0IG9uIHdoaWNoIHRoZSBtZW1iZXJzIGFuZCB0aGUgY2hvc2VuIGNvbWJpbmF0aW9uIGFyZSBtZWFzdXJlZCBpbiB0aGUgZW5kOyAwOiBub25lLiAqL1xuICB0ZXN0SW1hZ2VzOiB6LmludCgpLm1pbigwKS5kZWZhdWx0KDEwMDApLFxuICAvKiogVHJhaW5pbmcgaW1hZ2VzIGZyb20gd2hpY2ggc3RhdGlzdGljcyBvZiBiYXRjaCBub3JtIGFyZSByZS1lc3RpbWF0ZWQsIGluIHdob2xlIGJhdGNoZXMuICovXG4gIHN0YXRpc3RpY3NJbWFnZXM6IHouaW50KCkubWluKDEpLmRlZmF1bHQoNTAwMCksXG4gIHN0YXRpc3RpY3NPbjogU3RhdGlzdGljc0ltYWdlcy5kZWZhdWx0KCdjbGVhbicpLFxuICBjcml0ZXJpb246IENyaXRlcmlvbi5kZWZhdWx0KCdtZWFuJyksXG4gIC8qKiBEYXRhc2V0cyB3aXRoIHRoZSBzYW1lIGNsYXNzZXMgd2hvc2UgaW1hZ2VzIGFyZSBzaGlmdGVkOiBhY2N1cmFjeSBpcyBtZWFzdXJlZCBvbiB0aGVtIHRvby4gKi9cbiAgc2hpZnRzOiB6XG4gICAgLmFycmF5KHouc3RyaWN0T2JqZWN0KHsgZGF0YXNldElkOiBEYXRhc2V0SWQsIG5hbWU6IHouc3RyaW5nKCkgfSkpXG4gICAgLm1heCg1KVxuICAgIC5kZWZhdWx0KFtdKSxcbiAgLyoqIE1vZGVscyB0cmFpbmVkIG9uIHRoZSBkYXRhIGFsb25lOiB0aGUgbGluZSBvZiBlZmZlY3RpdmUgcm9idXN0bmVzcyBpcyBmaXR0ZWQgdG8gdGhlbS4gKi9cbiAgYmFzZWxpbmVzOiB6LmFycmF5KE5hbWVkQ2hlY2twb2ludCkubWF4KDUwKS5kZWZhdWx0KFtdKSxcbn0pO1xuZXhwb3J0IHR5cGUgQ29tYmluYXRpb25QbGFuID0gei5pbmZlcjx0eXBlb2YgQ29tYmluYXRpb25QbGFuPjtcblxuY29uc3QgUmVmZXJlbmNlID0gei5zdHJpbmcoKS5taW4oMSk7XG5cbi8qKiBXaGF0IGEgcGVyc29uIGFza3MgZm9yOiBtb2RlbHMgYW5kIGRhdGFzZXRzIGJ5IGlkIG9yIG5hbWUuICovXG5leHBvcnQgY29uc3QgQ29tYmluYXRpb25SZXF1ZXN0ID0gQ29tYmluYXRpb25QbGFuLm9taXQoe1xuICBtZW1iZXJzOiB0cnVlLFxuICBzaGlmdHM6IHRydWUsXG4gIGJhc2VsaW5lczogdHJ1ZSxcbn0pLmV4dGVuZCh7XG4gIG1lbWJlcnM6IHouYXJyYXkoUmVmZXJlbmNlKS5taW4oMSkubWF4KDUwKSxcbiAgLyoqIE51bGw6IHRoZSBvbmUgdGhhdCB0aGUgbGFzdCBtb2RlbCB3YXMgdHJhaW5lZCBvbi4gKi9cbiAgZGF0YXNldDogUmVmZXJlbmNlLm51bGxhYmxlKCksXG4gIHNoaWZ0czogei5hcnJheShSZWZlcmVuY2UpLm1heCg1KS5kZWZhdWx0KFtdKSxcbiAgYmFzZWxpbmVzOiB6LmFycmF5KFJlZmVyZW5jZSkubWF4KDUwKS5kZWZhdWx0KFtdKSxcbn0pO1xuZXhwb3J0IHR5cGUgQ29tYmluYXRpb25SZXF1ZXN0ID0gei5pbmZlcjx0eXBlb2YgQ29tYmluYXRpb25SZXF1ZXN0PjtcblxuZXhwb3J0IGNvbnN0IFNoaWZ0UmVzdWx0ID0gei5zdHJpY3RPYmplY3QoeyBkYXRhc2V0SWQ6IERhdGFzZXRJZCwgYWNjdXJhY3k6IFByb3BvcnRpb24gfSk7XG5leHBvcnQgdHlwZSBTaGlmdFJlc3VsdCA9IHouaW5mZXI8dHlwZW9mIFNoaWZ0UmVzdWx0PjtcblxuLyoqIEEgbmV0d29yayBvdXQgb2YgdGhlIG1lbWJlcnMgYW5kIGhvdyBpdCBkaWQuICovXG5leHBvcnQgY29uc3QgQ29tYmluYXRpb25Qb2ludCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgc2hhcmVzOiBTaGFyZXMsXG4gIHN0YXRpc3RpY3M6IFN0YXRpc3RpY3NDaG9pY2UsXG4gIHNwbGl0OiBTcGxpdCxcbiAgY2xlYW46IFByb3BvcnRpb24sXG4gIC8qKiBJbWFnZXMgdGhhdCBubyBhdHRhY2sgb2YgdGhlIHBsYW4gYnJva2UuICovXG4gIHdvcnN0Q2FzZTogUHJvcG9ydGlvbixcbiAgYXR0YWNrczogei5hcnJheSh6LnN0cmljdE9iamVjdCh7IG5hbWU6IHouc3RyaW5nKCksIGFjY3VyYWN5OiBQcm9wb3J0aW9uIH0pKSxcbiAgY29ycnVwdGlvbnM6IHouYXJyYXkoQ29ycnVwdGlvblJlc3VsdCksXG4gIHNoaWZ0czogei5hcnJheShTaGlmdFJlc3VsdCksXG4gIC8qKiBUcmFpbmluZyBpbWFnZXMgZnJvbSB3aGljaCBpdHMgc3RhdGlzdGljcyB3ZXJlIHJlLWVzdGltYXRlZDsgMCB3aGVyZSB0aGV5IHdlcmUgbm90LiAqL1xuICBzdGF0aXN0aWNzSW1hZ2VzOiB6LmludCgpLm1pbigwKSxcbiAgLyoqIFBhc3NlcyBvdmVyIGltYWdlcyB0aGF0IG1lYXN1cmluZyBpdCB0b29rLiAqL1xuICBwYXNzZXM6IHoubnVtYmVyKCkubWluKDApLFxufSk7XG5leHBvcnQgdHlwZSBDb21iaW5hdGlvblBvaW50ID0gei5pbmZlcjx0eXBlb2YgQ29tYmluYXRpb25Qb2ludD47XG5cbi8qKiBIb3cgYSBtb2RlbCBvZiB0aGUgcmVmZXJlbmNlIGxpbmUgZGlkOiBubyBhdHRhY2sgaXMgcnVuIG9uIGl0LiAqL1xuZXhwb3J0IGNvbnN0IEJhc2VsaW5lUG9pbnQgPSB6LnN0cmljdE9iamVjdCh7XG4gIGNoZWNrcG9pbnRJZDogQ2hlY2twb2ludElkLFxuICBjbGVhbjogUHJvcG9ydGlvbixcbiAgY29ycnVwdGlvbnM6IHouYXJyYXkoQ29ycnVwdGlvblJlc3VsdCksXG4gIHNoaWZ0czogei5hcnJheShTaGlmdFJlc3VsdCksXG59KTtcbmV4cG9ydCB0eXBlIEJhc2VsaW5lUG9pbnQgPSB6LmluZmVyPHR5cGVvZiBCYXNlbGluZVBvaW50PjtcblxuZXhwb3J0IGNvbnN0IENvbWJpbmF0aW9uU3VtbWFyeSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIEFzIGl0IHdhcyBtZWFzdXJlZCBvbiB2YWxpZGF0aW9uIGltYWdlcy4gKi9cbiAgY2hvc2VuOiBDb21iaW5hdGlvblBvaW50LFxuICAvKiogT24gdGVzdCBpbWFnZXM6IHRoZSBtZW1iZXJzIGFzIHRoZXkgYXJlLCBpbiB0aGVpciBvcmRlciwgYW5kIHRoZSBjaG9zZW4gb25lIGxhc3Q7IGVtcHR5IHdoZXJlIG5vbmUgd2VyZSBhc2tlZCBmb3IuICovXG4gIHRlc3Q6IHouYXJyYXkoQ29tYmluYXRpb25Qb2ludCksXG4gIGJhc2VsaW5lczogei5hcnJheShCYXNlbGluZVBvaW50KSxcbiAgLyoqIEZvcndhcmQgYW5kIGJhY2t3YXJkIHBhc3NlcyBvdmVyIGltYWdlcyB0aGF0IGFsbCBtZWFzdXJpbmcgdG9vay4gKi9cbiAgcGFzc2VzOiB6Lm51bWJlcigpLm1pbigwKSxcbiAgLyoqIFBhc3NlcyB0aGF0IHJlLWVzdGltYXRpbmcgc3RhdGlzdGljcyB0b29rOiBvbmUgZm9yd2FyZCBwYXNzIG9mIGVhY2ggaW1hZ2UsIGFuZCB0aG9zZSB0aGF0IGNyYWZ0ZWQgaXQuICovXG4gIHN0YXRpc3RpY3NQYXNzZXM6IHoubnVtYmVyKCkubWluKDApLFxuICBkdXJhdGlvbk1zOiB6Lm51bWJlcigpLm1pbigwKSxcbn0pO1xuZXhwb3J0IHR5cGUgQ29tYmluYXRpb25TdW1tYXJ5ID0gei5pbmZlcjx0eXBlb2YgQ29tYmluYXRpb25TdW1tYXJ5PjtcblxuZXhwb3J0IGNvbnN0IENvbWJpbmF0aW9uUHJvZ3Jlc3MgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBTaGFyZSBkb25lLCAwIHRvIDEuICovXG4gIGZyYWN0aW9uOiB6Lm51bWJlcigpLFxuICAvKiogV2hhdCBpcyBiZWluZyBtZWFzdXJlZDogdGhlIGNvbWJpbmF0aW9uIGFuZCB0aGUgYXR0YWNrLiAqL1xuICBtZXNzYWdlOiB6LnN0cmluZygpLFxuICByZW1haW5pbmdNczogei5udW1iZXIoKS5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBDb21iaW5hdGlvblByb2dyZXNzID0gei5pbmZlcjx0eXBlb2YgQ29tYmluYXRpb25Qcm9ncmVzcz47XG5cbmV4cG9ydCBjb25zdCBDb21iaW5hdGlvblN0YXRlID0gei5lbnVtKFtcbiAgJ3F1ZXVlZCcsXG4gICdydW5uaW5nJyxcbiAgJ3BhdXNlZCcsXG4gICdjb21wbGV0ZWQnLFxuICAnY2FuY2VsbGVkJyxcbiAgJ2ZhaWxlZCcsXG4gICdpbnRlcnJ1cHRlZCcsXG5dKTtcbmV4cG9ydCB0eXBlIENvbWJpbmF0aW9uU3RhdGUgPSB6LmluZmVyPHR5cGVvZiBDb21iaW5hdGlvblN0YXRlPjtcblxuLyoqIFN0YXRlcyBpbiB3aGljaCBhIGNvbWJpbmF0aW9uIGhvbGRzIG5vIHBsYWNlIGluIHRoZSBxdWV1ZSBhbmQgbm8gZW5naW5lLiAqL1xuZXhwb3J0IGNvbnN0IGVuZGVkQ29tYmluYXRpb25TdGF0ZXM6IHJlYWRvbmx5IENvbWJpbmF0aW9uU3RhdGVbXSA9IFtcbiAgJ2NvbXBsZXRlZCcsXG4gICdjYW5jZWxsZWQnLFxuICAnZmFpbGVkJyxcbiAgJ2ludGVycnVwdGVkJyxcbl07XG5cbmV4cG9ydCBjb25zdCBDb21iaW5hdGlvblJlY29yZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaWQ6IENvbWJpbmF0aW9uSWQsXG4gIGRhdGFzZXRJZDogRGF0YXNldElkLFxuICBkYXRhc2V0RmluZ2VycHJpbnQ6IHouc3RyaW5nKCksXG4gIHBsYW46IENvbWJpbmF0aW9uUGxhbixcbiAgc3RhdGU6IENvbWJpbmF0aW9uU3RhdGUsXG4gIGZyYWN0aW9uOiB6Lm51bWJlcigpLFxuICAvKiogVGhlIGxhdGVzdDsgbnVsbCBiZWZvcmUgdGhlIGZpcnN0IG5ld3MgYW5kIGFmdGVyIHRoZSBlbmQuICovXG4gIHByb2dyZXNzOiBDb21iaW5hdGlvblByb2dyZXNzLm51bGxhYmxlKCksXG4gIC8qKiBNZWFzdXJlZCBzbyBmYXIsIG9uIHZhbGlkYXRpb24gaW1hZ2VzLiAqL1xuICBwb2ludHM6IHouYXJyYXkoQ29tYmluYXRpb25Qb2ludCksXG4gIHN1bW1hcnk6IENvbWJpbmF0aW9uU3VtbWFyeS5udWxsYWJsZSgpLFxuICBlcnJvcjogV2lyZUVycm9yLm51bGxhYmxlKCksXG4gIGNyZWF0ZWRBdDogei5zdHJpbmcoKSxcbiAgZmluaXNoZWRBdDogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBDb21iaW5hdGlvblJlY29yZCA9IHouaW5mZXI8dHlwZW9mIENvbWJpbmF0aW9uUmVjb3JkPjtcblxuLyoqIEVhY2ggzrEgb25jZSwgaW4gb3JkZXIsIHdpdGggYm90aCBlbmRzLiAqL1xuZnVuY3Rpb24gd2l0aEVuZHMoYWxwaGFzOiBudW1iZXJbXSk6IG51bWJlcltdIHtcbiAgcmV0dXJuIFsuLi5uZXcgU2V0KFswLCAuLi5hbHBoYXMsIDFdKV0uc29ydCgobGVmdCwgcmlnaHQpID0+IGxlZnQgLSByaWdodCk7XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IGJhdHRlcnlOYW1lcyB9IGZyb20gJy4uL2V2YWx1YXRpb25zL2JhdHRlcmllcyc7XG5pbXBvcnQgeyBSdW5DaGVja3BvaW50S2luZCB9IGZyb20gJy4uL21vZGVscy9jaGVja3BvaW50JztcbmltcG9ydCB7IENvbWJpbmF0aW9uTWV0aG9kIH0gZnJvbSAnLi4vd2VpZ2h0LXNwYWNlL2NvbWJpbmF0aW9uJztcbmltcG9ydCB7IENyaXRlcmlvbiwgU3RhdGlzdGljc0ltYWdlcyB9IGZyb20gJy4uL3dlaWdodC1zcGFjZS9jb21iaW5lZC1jYXJkJztcblxuZXhwb3J0IGNvbnN0IFNlZWQgPSB6XG4gIC5pbnQoKVxuICAubWluKDApXG4gIC5tYXgoMiAqKiAzMiAtIDEpO1xuXG4vKiogU3RhbmRzIGluIGEgcGxhbiB3aGVyZXZlciBhIGNoZWNrcG9pbnQgaXMgbmFtZWQ6IHRoZSBjaGVja3BvaW50IHRoYXQgYW5vdGhlciBhcm0gb2YgdGhlIHN0dWR5IG1ha2VzLiAqL1xuZXhwb3J0IGNvbnN0IEFybUNoZWNrcG9pbnQgPSB6LnN0cmljdE9iamVjdCh7XG4gIGFybTogei5zdHJpbmcoKS5taW4oMSksXG4gIC8qKiBgc2FtZWA6IHRoZSBydW4gb2YgdGhlIG90aGVyIGFybSB3aXRoIHRoZSBzZWVkIG9mIHRoaXMgb25lLiAqL1xuICBzZWVkOiB6LnVuaW9uKFt6LmxpdGVyYWwoJ3NhbWUnKSwgU2VlZF0pLmRlZmF1bHQoJ3NhbWUnKSxcbiAgd2hpY2g6IFJ1bkNoZWNrcG9pbnRLaW5kLmRlZmF1bHQoJ2Jlc3QnKSxcbn0pO1xuZXhwb3J0IHR5cGUgQXJtQ2hlY2twb2ludCA9IHouaW5mZXI8dHlwZW9mIEFybUNoZWNrcG9pbnQ+O1xuXG5jb25zdCB0ZW50aHMgPSBBcnJheS5mcm9tKHsgbGVuZ3RoOiAxMSB9LCAoXywgaW5kZXgpID0+IGluZGV4IC8gMTApO1xuXG4vKipcbiAqIE5ldHdvcmtzIGJldHdlZW4gdGhvc2Ugb2Ygb3RoZXIgYXJtcywgbWVhc3VyZWQgb24gdmFsaWRhdGlvbiBpbWFnZXM7IHRoZSBjaG9zZW4gb25lIGlzIHdoYXQgdGhlIGFybSByZXBvcnRzLiBOb3RoaW5nIGlzXG4gKiB0cmFpbmVkLlxuICovXG5leHBvcnQgY29uc3QgQXJtQ29tYmluYXRpb24gPSB6XG4gIC5zdHJpY3RPYmplY3Qoe1xuICAgIC8qKiBDaGVja3BvaW50cyBvZiBvdGhlciBhcm1zLCBvciBtb2RlbHMgdGhhdCBhcmUgdGhlcmUgYWxyZWFkeSBieSBpZCBvciBuYW1lLiAqL1xuICAgIG1lbWJlcnM6IHpcbiAgICAgIC5hcnJheSh6LnVuaW9uKFt6LnN0cmluZygpLm1pbigxKSwgQXJtQ2hlY2twb2ludF0pKVxuICAgICAgLm1pbigyLCB7IGVycm9yOiAnbmFtZXMgZmV3ZXIgdGhhbiB0d287IGEgY29tYmluYXRpb24gbGllcyBiZXR3ZWVuIGF0IGxlYXN0IHR3bycgfSlcbiAgICAgIC5tYXgoNTApLFxuICAgIG1ldGhvZDogQ29tYmluYXRpb25NZXRob2QucHJlZmF1bHQoeyBraW5kOiAncGF0aCcsIGFscGhhczogdGVudGhzIH0pLFxuICAgIC8qKiBCeSB3aGF0IG9uZSBpcyBjaG9zZW4sIG9uIHZhbGlkYXRpb24gaW1hZ2VzIGFsb25lLiAqL1xuICAgIGNyaXRlcmlvbjogQ3JpdGVyaW9uLmRlZmF1bHQoJ21lYW4nKSxcbiAgICBiYXR0ZXJ5OiB6LmVudW0oYmF0dGVyeU5hbWVzKS5kZWZhdWx0KCdxdWljaycpLFxuICAgIC8qKiBWYWxpZGF0aW9uIGltYWdlczsgYWxsIG9mIGEgc21hbGxlciBzcGxpdC4gKi9cbiAgICBpbWFnZXM6IHouaW50KCkubWluKDEpLmRlZmF1bHQoNTAwKSxcbiAgICBzdGF0aXN0aWNzSW1hZ2VzOiB6LmludCgpLm1pbigxKS5kZWZhdWx0KDUwMDApLFxuICAgIHN0YXRpc3RpY3NPbjogU3RhdGlzdGljc0ltYWdlcy5kZWZhdWx0KCdjbGVhbicpLFxuICB9KVxuICAucmVmaW5lKCh7IG1ldGhvZCwgbWVtYmVycyB9KSA9PiBtZXRob2Qua2luZCAhPT0gJ3BhdGgnIHx8IG1lbWJlcnMubGVuZ3RoID09PSAyLCB7XG4gICAgcGF0aDogWydtZW1iZXJzJ10sXG4gICAgZXJyb3I6ICdhIHBhdGggbGllcyBiZXR3ZWVuIHR3bzsgbmFtZSB0d28sIG9yIHNldCBtZXRob2Qua2luZCB0byBcInVuaWZvcm0tc291cFwiJyxcbiAgfSlcbiAgLnJlZmluZShcbiAgICAoeyBtZW1iZXJzIH0pID0+IG5ldyBTZXQobWVtYmVycy5tYXAoKGVhY2gpID0+IEpTT04uc3RyaW5naWZ5KGVhY2gpKSkuc2l6ZSA9PT0gbWVtYmVycy5sZW5ndGgsXG4gICAge1xuICAgICAgcGF0aDogWydtZW1iZXJzJ10sXG4gICAgICBlcnJvcjogJ25hbWVzIG9uZSBjaGVja3BvaW50IHR3aWNlOyBuYW1lIGV2ZXJ5IG9uZSBvbmNlJyxcbiAgICB9LFxuICApO1xuZXhwb3J0IHR5cGUgQXJtQ29tYmluYXRpb24gPSB6LmluZmVyPHR5cGVvZiBBcm1Db21iaW5hdGlvbj47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcblxuY29uc3QgV2VpZ2h0ID0gei5udW1iZXIoKS5taW4oMCkubWF4KDEwMDApLmRlZmF1bHQoMSk7XG5cbi8qKlxuICogV2hhdCBhIHNlYXJjaCBsb29rcyBmb3IsIGZyb20gdGhlIGFjY3VyYWN5IG9uIHZhbGlkYXRpb24gaW1hZ2VzIHRoYXQgYSBjYW5kaWRhdGUncyBydW4gbWVhc3VyZXMgYXQgaXRzIGVuZCwgdW5jaGFuZ2VkXG4gKiBhbmQgdW5kZXIgdGhlIHBsYW4ncyB2YWxpZGF0aW9uIGF0dGFjay5cbiAqL1xuZXhwb3J0IGNvbnN0IEZpdG5lc3MgPSB6LmRpc2NyaW1pbmF0ZWRVbmlvbigna2luZCcsIFtcbiAgLyoqIFRoZSBtZWFuIG9mIGJvdGgsIHdlaWdodGVkLiAqL1xuICB6XG4gICAgLnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnd2VpZ2h0ZWQnKSwgY2xlYW46IFdlaWdodCwgcm9idXN0OiBXZWlnaHQgfSlcbiAgICAucmVmaW5lKCh7IGNsZWFuLCByb2J1c3QgfSkgPT4gY2xlYW4gKyByb2J1c3QgPiAwLCB7XG4gICAgICBlcnJvcjogJ3dlaWdocyBuZWl0aGVyIGNsZWFuIG5vciByb2J1c3QgYWNjdXJhY3k7IGdpdmUgYXQgbGVhc3Qgb25lIG9mIHRoZW0gYSB3ZWlnaHQgYWJvdmUgMCcsXG4gICAgfSksXG4gIC8qKiBObyBvdGhlciBpcyBiZXR0ZXIgaW4gYm90aDogZnJvbnRzIG9mIHN1Y2ggY2FuZGlkYXRlcywgd2l0aGluIG9uZSB0aG9zZSB3aXRoIG1vcmUgcm9vbSBhcm91bmQgdGhlbSBmaXJzdC4gKi9cbiAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ3BhcmV0bycpIH0pLFxuXSk7XG5leHBvcnQgdHlwZSBGaXRuZXNzID0gei5pbmZlcjx0eXBlb2YgRml0bmVzcz47XG5cbi8qKiBNYWtlcyBhIHN0dWR5IGEgc2VhcmNoOiBpdHMgc3RyYXRlZ3kgY2hvb3NlcyBhbW9uZyB3aGF0IG9uZSBhcm0gdmFyaWVzLCBhbmQgdGhlIGFybSBpcyBjYXJyaWVkIG91dCB3aXRoIHRoZSBiZXN0LiAqL1xuZXhwb3J0IGNvbnN0IFNlYXJjaCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIEhvdyBsb25nIGEgY2FuZGlkYXRlIHRyYWluczsgZnJhY3Rpb25zIGFyZSBhbGxvd2VkLiBTdWNjZXNzaXZlIGhhbHZpbmcgbXVsdGlwbGllcyBpdCBmcm9tIHJ1bmcgdG8gcnVuZy4gKi9cbiAgZXBvY2hzOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEwXzAwMCksXG4gIGZpdG5lc3M6IEZpdG5lc3MucHJlZmF1bHQoeyBraW5kOiAnd2VpZ2h0ZWQnIH0pLFxuICAvKiogVGhlIHRpbWUgYWZ0ZXIgd2hpY2ggbm8gZnVydGhlciBjYW5kaWRhdGUgYmVnaW5zLCBpbiBtaWxsaXNlY29uZHM7IG51bGw6IHRoZSBzdHJhdGVneSBlbmRzIHRoZSBzZWFyY2guICovXG4gIGJ1ZGdldE1zOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxufSk7XG5leHBvcnQgdHlwZSBTZWFyY2ggPSB6LmluZmVyPHR5cGVvZiBTZWFyY2g+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5cbi8qKiBgc2VlZHNgOiB0aGUgZmlyc3Qgc2VlZCBvZiBldmVyeSBhcm0sIHRoZW4gdGhlIHNlY29uZC4gYGFybXNgOiBhbGwgc2VlZHMgb2YgYW4gYXJtLCB0aGVuIHRoZSBuZXh0LiAqL1xuY29uc3QgVHJpYWxPcmRlciA9IHouZW51bShbJ3NlZWRzJywgJ2FybXMnXSkuZGVmYXVsdCgnc2VlZHMnKTtcblxuLyoqIE9mIHRoZSByYW5kb20gbnVtYmVycyB0aGF0IGEgc2VhcmNoIGRyYXdzIHdpdGg7IHRyYWluaW5ncyBoYXZlIHRoZSBzdHVkeSdzIHNlZWRzLiAqL1xuY29uc3QgU2VhcmNoU2VlZCA9IHpcbiAgLmludCgpXG4gIC5taW4oMClcbiAgLm1heCgyICoqIDMyIC0gMSlcbiAgLmRlZmF1bHQoMCk7XG5cbmNvbnN0IENvdW50ID0gei5pbnQoKS5taW4oMSkubWF4KDEwXzAwMCk7XG5cbi8qKiBFdmVyeSBhcm0gYXMgaXQgaXMgd3JpdHRlbiwgd2l0aCBldmVyeSBzZWVkLiAqL1xuZXhwb3J0IGNvbnN0IExpc3RTdHJhdGVneSA9IHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdsaXN0JyksIG9yZGVyOiBUcmlhbE9yZGVyIH0pO1xuZXhwb3J0IHR5cGUgTGlzdFN0cmF0ZWd5ID0gei5pbmZlcjx0eXBlb2YgTGlzdFN0cmF0ZWd5PjtcblxuLyoqIEV2ZXJ5IGNvbWJpbmF0aW9uIG9mIHdoYXQgYW4gYXJtIHZhcmllcywgd2l0aCBldmVyeSBzZWVkOyBpbiBhIHNlYXJjaCBldmVyeSBjb21iaW5hdGlvbiBpcyBhIGNhbmRpZGF0ZS4gKi9cbmV4cG9ydCBjb25zdCBHcmlkU3RyYXRlZ3kgPSB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnZ3JpZCcpLCBvcmRlcjogVHJpYWxPcmRlciB9KTtcbmV4cG9ydCB0eXBlIEdyaWRTdHJhdGVneSA9IHouaW5mZXI8dHlwZW9mIEdyaWRTdHJhdGVneT47XG5cbi8qKiBDYW5kaWRhdGVzIGRyYXduIGF0IHJhbmRvbSwgZWFjaCBjb21iaW5hdGlvbiBhdCBtb3N0IG9uY2UuICovXG5leHBvcnQgY29uc3QgUmFuZG9tU3RyYXRlZ3kgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgncmFuZG9tJyksXG4gIHNlZWQ6IFNlYXJjaFNlZWQsXG4gIGNhbmRpZGF0ZXM6IENvdW50LmRlZmF1bHQoNTApLFxuICBvcmRlcjogVHJpYWxPcmRlcixcbn0pO1xuZXhwb3J0IHR5cGUgUmFuZG9tU3RyYXRlZ3kgPSB6LmluZmVyPHR5cGVvZiBSYW5kb21TdHJhdGVneT47XG5cbi8qKiBTdWNjZXNzaXZlIGhhbHZpbmcsIG9uZSBicmFja2V0IG9mIEh5cGVyYmFuZCAoTGkgZXQgYWwuLCBKTUxSIDIwMTgpOiBtYW55IHNob3J0IHRyYWluaW5ncywgdGhlIGJlc3Qgb2YgdGhlbSBsb25nZXIuICovXG5leHBvcnQgY29uc3QgSGFsdmluZ1N0cmF0ZWd5ID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kOiB6LmxpdGVyYWwoJ2hhbHZpbmcnKSxcbiAgc2VlZDogU2VhcmNoU2VlZCxcbiAgLyoqIEluIHRoZSBmaXJzdCBydW5nLiAqL1xuICBjYW5kaWRhdGVzOiBDb3VudC5kZWZhdWx0KDI3KSxcbiAgLyoqIE9uZSBpbiBzbyBtYW55IHBhc3NlcyB0byB0aGUgbmV4dCBydW5nLCB3aGVyZSB0cmFpbmluZ3MgYXJlIHNvIG1hbnkgdGltZXMgYXMgbG9uZy4gKi9cbiAgcmVkdWN0aW9uOiB6LmludCgpLm1pbigyKS5tYXgoMTApLmRlZmF1bHQoMyksXG4gIG9yZGVyOiBUcmlhbE9yZGVyLFxufSk7XG5leHBvcnQgdHlwZSBIYWx2aW5nU3RyYXRlZ3kgPSB6LmluZmVyPHR5cGVvZiBIYWx2aW5nU3RyYXRlZ3k+O1xuXG4vKipcbiAqIFRoZSBzZWFyY2ggb2YgXCJQYXJ0aWFsIElzIEJldHRlciBUaGFuIEFsbFwiIChTaGVuIGV0IGFsLiwgQUFBSSAyMDIxKTogNTAgcmFuZG9tIGNhbmRpZGF0ZXMsIHRoZW4gZ2VuZXJhdGlvbnMgb2YgNTBcbiAqIG11dGF0ZWQgYW5kIDUwIGNyb3NzZWQgb25lcywgd2l0aCBhIHBvcHVsYXRpb24gb2YgMjAgb3ZlciAyMCBnZW5lcmF0aW9ucy4gUmVjb25zdHJ1Y3Rpb24sIHNpbmNlIHRoZSBwYXBlcidzIHZhbHVlcyBhcmUgbm90XG4gKiBrbm93biBoZXJlOiBgcGFyZW50c2AgYW5kIGBtdXRhdGlvblByb2JhYmlsaXR5YCBhcmUgdGhvc2Ugb2YgdGhlIHNlYXJjaCB0aGF0IGl0IGZvbGxvd3MgKHNpbmdsZSBwYXRoIG9uZS1zaG90LCBHdW8gZXRcbiAqIGFsLiAyMDIwKSwgcmFuZG9tIGNhbmRpZGF0ZXMgYXJlIGluIHRoZSBmaXJzdCBnZW5lcmF0aW9uIGFsb25lLCBhbmQgYSBjcm9zc2luZyB0YWtlcyBlYWNoIGdlbmUgZnJvbSBlaXRoZXIgcGFyZW50LlxuICovXG5leHBvcnQgY29uc3QgRXZvbHV0aW9uU3RyYXRlZ3kgPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgnZXZvbHV0aW9uJyksXG4gIHNlZWQ6IFNlYXJjaFNlZWQsXG4gIGdlbmVyYXRpb25zOiB6LmludCgpLm1pbigxKS5tYXgoMTAwMCkuZGVmYXVsdCgyMCksXG4gIC8qKiBUaGUgYmVzdCBvZiBhbGwgdGhhdCB3ZXJlIG1lYXN1cmVkIHNvIGZhciwgc28gbWFueS4gKi9cbiAgcG9wdWxhdGlvbjogQ291bnQuZGVmYXVsdCgyMCksXG4gIHJhbmRvbTogQ291bnQuZGVmYXVsdCg1MCksXG4gIG11dGF0ZWQ6IHouaW50KCkubWluKDApLm1heCgxMF8wMDApLmRlZmF1bHQoNTApLFxuICBjcm9zc2VkOiB6LmludCgpLm1pbigwKS5tYXgoMTBfMDAwKS5kZWZhdWx0KDUwKSxcbiAgLyoqIFRoZSBiZXN0IG9mIHRoZSBwb3B1bGF0aW9uLCB3aGljaCBhcmUgbXV0YXRlZCBhbmQgY3Jvc3NlZCAodG9wIEspLiAqL1xuICBwYXJlbnRzOiBDb3VudC5kZWZhdWx0KDEwKSxcbiAgLyoqIE9mIGVhY2ggZ2VuZS4gKi9cbiAgbXV0YXRpb25Qcm9iYWJpbGl0eTogei5udW1iZXIoKS5taW4oMCkubWF4KDEpLmRlZmF1bHQoMC4xKSxcbiAgb3JkZXI6IFRyaWFsT3JkZXIsXG59KTtcbmV4cG9ydCB0eXBlIEV2b2x1dGlvblN0cmF0ZWd5ID0gei5pbmZlcjx0eXBlb2YgRXZvbHV0aW9uU3RyYXRlZ3k+O1xuXG4vKiogSG93IHRoZSBydW5zIG9mIGEgc3R1ZHkgYXJlIGNob3Nlbi4gKi9cbmV4cG9ydCBjb25zdCBTdHVkeVN0cmF0ZWd5ID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBbXG4gIExpc3RTdHJhdGVneSxcbiAgR3JpZFN0cmF0ZWd5LFxuICBSYW5kb21TdHJhdGVneSxcbiAgSGFsdmluZ1N0cmF0ZWd5LFxuICBFdm9sdXRpb25TdHJhdGVneSxcbl0pO1xuZXhwb3J0IHR5cGUgU3R1ZHlTdHJhdGVneSA9IHouaW5mZXI8dHlwZW9mIFN0dWR5U3RyYXRlZ3k+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBiYXR0ZXJ5TmFtZXMsIGJhdHRlcnlPZiwgdHlwZSBCYXR0ZXJ5TmFtZSB9IGZyb20gJy4uL2V2YWx1YXRpb25zL2JhdHRlcmllcyc7XG5pbXBvcnQgeyBSdW5DaGVja3BvaW50S2luZCB9IGZyb20gJy4uL21vZGVscy9jaGVja3BvaW50JztcbmltcG9ydCB7IFBsYW5uZWRFdmFsdWF0aW9uIH0gZnJvbSAnLi4vcGxhbnMvcGxhbm5lZC1ldmFsdWF0aW9uJztcbmltcG9ydCB7IEFybUNvbWJpbmF0aW9uLCBTZWVkIH0gZnJvbSAnLi9hcm0tY29tYmluYXRpb24nO1xuaW1wb3J0IHsgU2VhcmNoIH0gZnJvbSAnLi9zZWFyY2gvc2VhcmNoJztcbmltcG9ydCB7IFN0dWR5U3RyYXRlZ3kgfSBmcm9tICcuL3N0cmF0ZWdpZXMvc2NoZW1hcyc7XG5cbmNvbnN0IFNlZWRzID0gelxuICAuYXJyYXkoU2VlZClcbiAgLm1pbigxLCB7IGVycm9yOiAnbmFtZXMgbm8gc2VlZDsgZ2l2ZSBhdCBsZWFzdCBvbmUsIHN1Y2ggYXMgWzBdJyB9KVxuICAubWF4KDUwKVxuICAucmVmaW5lKChzZWVkcykgPT4gbmV3IFNldChzZWVkcykuc2l6ZSA9PT0gc2VlZHMubGVuZ3RoLCB7XG4gICAgZXJyb3I6ICduYW1lcyBhIHNlZWQgdHdpY2U7IGVhY2ggZ2l2ZXMgb25lIHJ1bicsXG4gIH0pO1xuXG4vKiogQSBwbGFuIG9yIGEgcGFydCBvZiBvbmUgYXMgaXQgaXMgd3JpdHRlbjogZGVmYXVsdHMgbWF5IGJlIGxlZnQgb3V0LiAqL1xuY29uc3QgUGxhblBhcnRzID0gei5yZWNvcmQoei5zdHJpbmcoKSwgei5qc29uKCkpO1xuXG4vKiogV2hhdCBpcyBjaGFuZ2VkIGluIGEgcGxhbjogZG90dGVkIHBhdGhzIHdpdGggdGhlaXIgdmFsdWVzLCBhcyBgLS1zZXRgIHRha2VzIHRoZW0uICovXG5jb25zdCBDaGFuZ2VzID0gei5yZWNvcmQoei5zdHJpbmcoKS5taW4oMSksIHouanNvbigpKTtcblxuY29uc3QgQXJtTmFtZSA9IHpcbiAgLnN0cmluZygpXG4gIC50cmltKClcbiAgLm1pbigxKVxuICAubWF4KDYwKVxuICAucmVnZXgoL15bXlxcblxcclxcdF0qJC8sIHsgZXJyb3I6ICdtdXN0IGJlIG9uZSBsaW5lJyB9KTtcblxuLyoqXG4gKiBPbmUgd2F5IHRvIHRyYWluLCBjYXJyaWVkIG91dCB3aXRoIGV2ZXJ5IHNlZWQ7IGEgbmV0d29yayBiZXR3ZWVuIHRob3NlIG9mIG90aGVyIGFybXMsIGxpa2V3aXNlOyBvciBhIG1vZGVsIHRoYXQgaXMgdGhlcmVcbiAqIGFscmVhZHkgYW5kIG9ubHkgZXZhbHVhdGVkLlxuICovXG5jb25zdCBhcm1TaGFwZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgbmFtZTogQXJtTmFtZSxcbiAgZGVzY3JpcHRpb246IHouc3RyaW5nKCkubWF4KDEwMDApLmRlZmF1bHQoJycpLFxuICAvKiogQSBtb2RlbCB0aGF0IGlzIHRoZXJlIGFscmVhZHksIGJ5IGlkLCBuYW1lIG9yIHBhdGg7IG5vdGhpbmcgaXMgdHJhaW5lZC4gKi9cbiAgY2hlY2twb2ludDogei5zdHJpbmcoKS5taW4oMSkub3B0aW9uYWwoKSxcbiAgLyoqIFdoYXQgbGllcyBiZXR3ZWVuIHRoZSBuZXR3b3JrcyBvZiBvdGhlciBhcm1zOyBub3RoaW5nIGlzIHRyYWluZWQuICovXG4gIGNvbWJpbmU6IEFybUNvbWJpbmF0aW9uLm9wdGlvbmFsKCksXG4gIC8qKiBUaGUgbmFtZSBvZiBvbmUgb2YgdGhlIHN0dWR5J3MgYHBsYW5zYCwgb3Igb2YgYSBzaGlwcGVkIHRlbXBsYXRlIHN1Y2ggYXMgYG1ha2Utcm9idXN0YC4gKi9cbiAgYmFzZTogei5zdHJpbmcoKS5taW4oMSkub3B0aW9uYWwoKSxcbiAgLyoqIFdoYXQgdGhpcyBhcm0gaGFzIG90aGVyd2lzZSB0aGFuIHRoZSBiYXNlIGFuZCB3aGF0IGFsbCBhcm1zIHNoYXJlLCBrZXkgYnkga2V5LiAqL1xuICBwbGFuOiBQbGFuUGFydHMuZGVmYXVsdCh7fSksXG4gIGNoYW5nZXM6IENoYW5nZXMuZGVmYXVsdCh7fSksXG4gIC8qKlxuICAgKiBTZXZlcmFsIHZhbHVlcyBmb3IgZWFjaCBvZiBzb21lIHBhdGhzOiBldmVyeSBjb21iaW5hdGlvbiBiZWNvbWVzIGEgc2VwYXJhdGUgYXJtLCBvciBhIGNhbmRpZGF0ZSBpbiBhIHNlYXJjaC4gQVxuICAgKiByYXRlIG9mIDAgdW5kZXIgYGJsb2NrUmF0ZXNgIGZyZWV6ZXMgdGhlIGJsb2NrLlxuICAgKi9cbiAgdmFyeTogei5yZWNvcmQoei5zdHJpbmcoKS5taW4oMSksIHouYXJyYXkoei5qc29uKCkpLm1pbigxKS5tYXgoMTAwKSkuZGVmYXVsdCh7fSksXG4gIC8qKiBUaGUgc3R1ZHkncyB3aGVuIGxlZnQgb3V0LiAqL1xuICBzZWVkczogU2VlZHMub3B0aW9uYWwoKSxcbiAgLyoqIFRoZSBjaGVja3BvaW50cyBvZiBlYWNoIHJ1biB0aGF0IGFyZSBldmFsdWF0ZWQ7IG5vbmUgZm9yIGFuIGFybSB0aGF0IG90aGVycyBvbmx5IHN0YXJ0IGZyb20uICovXG4gIHJlcG9ydDogei5hcnJheShSdW5DaGVja3BvaW50S2luZCkubWF4KDEwKS5kZWZhdWx0KFsnYmVzdCddKSxcbn0pO1xuXG5leHBvcnQgY29uc3QgQXJtID0gYXJtU2hhcGVcbiAgLnJlZmluZSgoYXJtKSA9PiBhcm0uY2hlY2twb2ludCA9PT0gdW5kZWZpbmVkIHx8ICF0cmFpbnMoYXJtKSwge1xuICAgIGVycm9yOlxuICAgICAgJ2FuIGFybSB3aXRoIGEgY2hlY2twb2ludCBpcyBvbmx5IGV2YWx1YXRlZDogbGVhdmUgb3V0IGJhc2UsIHBsYW4sIGNoYW5nZXMgYW5kIHZhcnksIG9yIHN0YXJ0IGZyb20gdGhlIGNoZWNrcG9pbnQgd2l0aCBwbGFuLnN0YXJ0JyxcbiAgfSlcbiAgLnJlZmluZSgoYXJtKSA9PiBhcm0uY29tYmluZSA9PT0gdW5kZWZpbmVkIHx8ICF0cmFpbnMoYXJtKSwge1xuICAgIGVycm9yOlxuICAgICAgJ2FuIGFybSB0aGF0IGNvbWJpbmVzIG90aGVycyB0cmFpbnMgbm90aGluZzogbGVhdmUgb3V0IGJhc2UsIHBsYW4sIGNoYW5nZXMgYW5kIHZhcnksIG9yIHRyYWluIGluIGFuIGFybSBvZiBpdHMgb3duJyxcbiAgfSlcbiAgLnJlZmluZSgoeyBjaGVja3BvaW50LCBjb21iaW5lIH0pID0+IGNoZWNrcG9pbnQgPT09IHVuZGVmaW5lZCB8fCBjb21iaW5lID09PSB1bmRlZmluZWQsIHtcbiAgICBlcnJvcjpcbiAgICAgICdhbiBhcm0gaXMgYSBtb2RlbCB0aGF0IGlzIHRoZXJlIGFscmVhZHkgb3IgYSBjb21iaW5hdGlvbjsgbGVhdmUgb3V0IGNoZWNrcG9pbnQgb3IgY29tYmluZScsXG4gIH0pO1xuZXhwb3J0IHR5cGUgQXJtID0gei5pbmZlcjx0eXBlb2YgQXJtPjtcblxuZnVuY3Rpb24gdHJhaW5zKHtcbiAgYmFzZSxcbiAgcGxhbixcbiAgY2hhbmdlcyxcbiAgdmFyeSxcbn06IFBpY2s8ei5pbmZlcjx0eXBlb2YgYXJtU2hhcGU+LCAnYmFzZScgfCAncGxhbicgfCAnY2hhbmdlcycgfCAndmFyeSc+KTogYm9vbGVhbiB7XG4gIHJldHVybiBiYXNlICE9PSB1bmRlZmluZWQgfHwgW3BsYW4sIGNoYW5nZXMsIHZhcnldLnNvbWUoKGVhY2gpID0+IE9iamVjdC5rZXlzKGVhY2gpLmxlbmd0aCA+IDApO1xufVxuXG4vKiogVGhlIGF0dGFja3Mgb2YgYSBiYXR0ZXJ5IG1heSBiZSBsZWZ0IG91dCB3aGVyZSBpdCBpcyBuYW1lZC4gKi9cbmNvbnN0IFN0dWR5RXZhbHVhdGlvbiA9IHoucHJlcHJvY2Vzcyh3aXRoQXR0YWNrcywgUGxhbm5lZEV2YWx1YXRpb24pO1xuXG5mdW5jdGlvbiB3aXRoQXR0YWNrcyh3cml0dGVuOiB1bmtub3duKTogdW5rbm93biB7XG4gIGlmICh0eXBlb2Ygd3JpdHRlbiAhPT0gJ29iamVjdCcgfHwgd3JpdHRlbiA9PT0gbnVsbCB8fCAnYXR0YWNrcycgaW4gd3JpdHRlbikgcmV0dXJuIHdyaXR0ZW47XG4gIGNvbnN0IG5hbWUgPSAnYmF0dGVyeScgaW4gd3JpdHRlbiA/IHdyaXR0ZW4uYmF0dGVyeSA6IHVuZGVmaW5lZDtcbiAgaWYgKCFiYXR0ZXJ5TmFtZXMuaW5jbHVkZXMobmFtZSBhcyBCYXR0ZXJ5TmFtZSkpIHJldHVybiB3cml0dGVuO1xuICBjb25zdCB7IG1vZGUsIGF0dGFja3MgfSA9IGJhdHRlcnlPZihuYW1lIGFzIEJhdHRlcnlOYW1lKTtcbiAgcmV0dXJuIHsgbW9kZSwgYXR0YWNrcywgLi4ud3JpdHRlbiB9O1xufVxuXG4vKiogQSBxdWVzdGlvbiBhbmQgdGhlIHJ1bnMgdGhhdCBhbnN3ZXIgaXQ6IGFybXMgdGltZXMgc2VlZHMsIGV2YWx1YXRlZCBhbGlrZSBhbmQgc2V0IGFnYWluc3Qgb25lIG9mIHRoZW0uICovXG5leHBvcnQgY29uc3QgU3R1ZHkgPSB6LnN0cmljdE9iamVjdCh7XG4gIHZlcnNpb246IHoubGl0ZXJhbCgxLCB7IGVycm9yOiAnbXVzdCBiZSAxLCB0aGUgb25seSB2ZXJzaW9uIG9mIHN0dWRpZXMgc28gZmFyJyB9KSxcbiAgbmFtZTogei5zdHJpbmcoKS50cmltKCkubWluKDEpLm1heCg2MCksXG4gIC8qKiBXaGF0IHRoZSBzdHVkeSBpcyB0byBmaW5kIG91dCwgaW4gd29yZHMuICovXG4gIHF1ZXN0aW9uOiB6LnN0cmluZygpLm1heCgxMDAwKS5kZWZhdWx0KCcnKSxcbiAgLyoqIFdoYXQgYWxsIHBsYW5zIGhhdmUgaW4gY29tbW9uLCBzdWNoIGFzIGRhdGFzZXQgYW5kIHRocmVhdCBtb2RlbDsgYW4gYXJtJ3Mgb3duIHBsYW4gY29tZXMgZmlyc3QuICovXG4gIHNoYXJlZDogUGxhblBhcnRzLmRlZmF1bHQoe30pLFxuICAvKiogUGxhbnMgYnkgbmFtZSwgZm9yIGFybXMgdG8gYmUgYmFzZWQgb24uICovXG4gIHBsYW5zOiB6LnJlY29yZCh6LnN0cmluZygpLm1pbigxKSwgUGxhblBhcnRzKS5kZWZhdWx0KHt9KSxcbiAgYXJtczogei5hcnJheShBcm0pLm1pbigxKS5tYXgoNTAwKSxcbiAgc2VlZHM6IFNlZWRzLFxuICBzdHJhdGVneTogU3R1ZHlTdHJhdGVneS5vcHRpb25hbCgpLFxuICAvKiogTGVmdCBvdXQ6IG5vdGhpbmcgaXMgc2VhcmNoZWQgZm9yLiAqL1xuICBzZWFyY2g6IFNlYXJjaC5vcHRpb25hbCgpLFxuICAvKiogVGhlIHNhbWUgZm9yIGV2ZXJ5IHJlcG9ydGVkIGNoZWNrcG9pbnQ6IGFnYWluc3QgdGhlIGFybXMnIHRocmVhdCBtb2RlbCB1bmxlc3MgaXQgbmFtZXMgYW5vdGhlci4gKi9cbiAgZXZhbHVhdGlvbjogU3R1ZHlFdmFsdWF0aW9uLFxuICBjb21wYXJpc29uOiB6LnN0cmljdE9iamVjdCh7XG4gICAgLyoqIFRoZSBhcm0gdGhhdCB0aGUgb3RoZXJzIGFyZSBzZXQgYWdhaW5zdC4gKi9cbiAgICBiYXNlbGluZTogei5zdHJpbmcoKS5taW4oMSksXG4gIH0pLFxufSk7XG5leHBvcnQgdHlwZSBTdHVkeSA9IHouaW5mZXI8dHlwZW9mIFN0dWR5PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgQ2hlY2twb2ludElkLCBFdmFsdWF0aW9uSWQsIFJ1bklkLCBTdHVkeUlkIH0gZnJvbSAnLi4vaWRzJztcbmltcG9ydCB7IEV2YWx1YXRpb25QbGFuIH0gZnJvbSAnLi4vZXZhbHVhdGlvbnMvZXZhbHVhdGlvbic7XG5pbXBvcnQgeyBQcm9wb3J0aW9uIH0gZnJvbSAnLi4vZXZhbHVhdGlvbnMvcHJvcG9ydGlvbic7XG5pbXBvcnQgeyBSdW5DaGVja3BvaW50S2luZCB9IGZyb20gJy4uL21vZGVscy9jaGVja3BvaW50JztcbmltcG9ydCB7IFNlYXJjaFByb2dyZXNzLCBTZWFyY2hSZXBvcnQgfSBmcm9tICcuL3NlYXJjaC9yZWNvcmRzJztcbmltcG9ydCB7IFN0dWR5IH0gZnJvbSAnLi9zdHVkeSc7XG5cbi8qKiBGb3J3YXJkIGFuZCBiYWNrd2FyZCBwYXNzZXMgb3ZlciBpbWFnZXMsIGNvdW50ZWQgYXBhcnQuICovXG5leHBvcnQgY29uc3QgUGFzc0NvdW50ID0gei5zdHJpY3RPYmplY3Qoe1xuICBmb3J3YXJkOiB6Lm51bWJlcigpLm1pbigwKSxcbiAgYmFja3dhcmQ6IHoubnVtYmVyKCkubWluKDApLFxufSk7XG5leHBvcnQgdHlwZSBQYXNzQ291bnQgPSB6LmluZmVyPHR5cGVvZiBQYXNzQ291bnQ+O1xuXG4vKiogV2hhdCBvbmUgYXJtIGlzIGV4cGVjdGVkIHRvIHRha2UsIGZvciBvbmUgc2VlZC4gKi9cbmV4cG9ydCBjb25zdCBBcm1Fc3RpbWF0ZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgYXJtOiB6LnN0cmluZygpLFxuICB0cmlhbHM6IHouaW50KCksXG4gIC8qKiBJbWFnZSBwYXNzZXMgb2YgdGhlIHRyYWluaW5nOyB6ZXJvIGZvciBhIG1vZGVsIHRoYXQgaXMgdGhlcmUgYWxyZWFkeS4gKi9cbiAgcGFzc2VzOiBQYXNzQ291bnQsXG4gIC8qKiBJbWFnZSBwYXNzZXMgb2YgdGhlIGV2YWx1YXRpb25zIG9mIGFsbCByZXBvcnRlZCBjaGVja3BvaW50cywgZm9yd2FyZCBhbmQgYmFja3dhcmQgdG9nZXRoZXIuICovXG4gIGV2YWx1YXRpb25QYXNzZXM6IHoubnVtYmVyKCkubWluKDApLFxuICAvKiogTnVsbCB3aGVyZSBub3RoaW5nIGlzIGtub3duIGFib3V0IHRoZSBzcGVlZCBoZXJlLiAqL1xuICB0cmFpbmluZ01zOiB6Lm51bWJlcigpLm1pbigwKS5udWxsYWJsZSgpLFxuICBldmFsdWF0aW9uTXM6IHoubnVtYmVyKCkubWluKDApLm51bGxhYmxlKCksXG4gIC8qKiBXaGF0IHRoZSB0aW1lcyByZXN0IG9uLCBpbiB3b3Jkcy4gKi9cbiAgYmFzaXM6IHouc3RyaW5nKCksXG59KTtcbmV4cG9ydCB0eXBlIEFybUVzdGltYXRlID0gei5pbmZlcjx0eXBlb2YgQXJtRXN0aW1hdGU+O1xuXG5leHBvcnQgY29uc3QgU3R1ZHlTdGF0ZSA9IHouZW51bShbJ3J1bm5pbmcnLCAncGF1c2VkJywgJ3N0b3BwZWQnLCAnaW50ZXJydXB0ZWQnLCAnY29tcGxldGVkJ10pO1xuZXhwb3J0IHR5cGUgU3R1ZHlTdGF0ZSA9IHouaW5mZXI8dHlwZW9mIFN0dWR5U3RhdGU+O1xuXG4vKiogYGJsb2NrZWRgOiBhbiBhcm0gdGhhdCBpdCBzdGFydHMgZnJvbSBoYXMgbm90IGVuZGVkLiAqL1xuZXhwb3J0IGNvbnN0IFRyaWFsU3RhdGUgPSB6LmVudW0oW1xuICAnd2FpdGluZycsXG4gICd0cmFpbmluZycsXG4gICdldmFsdWF0aW5nJyxcbiAgJ2NvbXBsZXRlZCcsXG4gICdkaXZlcmdlZCcsXG4gICdmYWlsZWQnLFxuICAnY2FuY2VsbGVkJyxcbiAgJ2ludGVycnVwdGVkJyxcbiAgJ2Jsb2NrZWQnLFxuXSk7XG5leHBvcnQgdHlwZSBUcmlhbFN0YXRlID0gei5pbmZlcjx0eXBlb2YgVHJpYWxTdGF0ZT47XG5cbi8qKiBBIGNoZWNrcG9pbnQgb2YgYSB0cmlhbCB0aGF0IHRoZSBzdHVkeSByZXBvcnRzLiAqL1xuZXhwb3J0IGNvbnN0IFRyaWFsQ2hlY2twb2ludCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIE51bGwgZm9yIGEgbW9kZWwgdGhhdCBpcyB0aGVyZSBhbHJlYWR5LiAqL1xuICBraW5kOiBSdW5DaGVja3BvaW50S2luZC5udWxsYWJsZSgpLFxuICBjaGVja3BvaW50SWQ6IENoZWNrcG9pbnRJZC5udWxsYWJsZSgpLFxuICAvKiogVGhlIGV2YWx1YXRpb24gb2YgdGhlIHN0dWR5J3MgcGxhbjsgbnVsbCBiZWZvcmUgaXQgd2FzIG9yZGVyZWQuICovXG4gIGV2YWx1YXRpb25JZDogRXZhbHVhdGlvbklkLm51bGxhYmxlKCksXG4gIGNsZWFuOiBQcm9wb3J0aW9uLm51bGxhYmxlKCksXG4gIHJvYnVzdDogUHJvcG9ydGlvbi5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBUcmlhbENoZWNrcG9pbnQgPSB6LmluZmVyPHR5cGVvZiBUcmlhbENoZWNrcG9pbnQ+O1xuXG5leHBvcnQgY29uc3QgVHJpYWxSZWNvcmQgPSB6LnN0cmljdE9iamVjdCh7XG4gIGFybTogei5zdHJpbmcoKSxcbiAgc2VlZDogei5pbnQoKSxcbiAgc3RhdGU6IFRyaWFsU3RhdGUsXG4gIC8qKiBXaHkgaXQgaXMgaW4gdGhpcyBzdGF0ZSwgd2hlcmUgdGhhdCBuZWVkcyBzYXlpbmcuICovXG4gIHJlYXNvbjogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxuICBydW5JZDogUnVuSWQubnVsbGFibGUoKSxcbiAgLyoqIFdoZXRoZXIgdGhlIHJ1biB3YXMgaW4gdGhlIGhpc3RvcnkgYmVmb3JlIHRoZSBzdHVkeSBhc2tlZCBmb3IgaXQuICovXG4gIHJldXNlZDogei5ib29sZWFuKCksXG4gIGNoZWNrcG9pbnRzOiB6LmFycmF5KFRyaWFsQ2hlY2twb2ludCksXG59KTtcbmV4cG9ydCB0eXBlIFRyaWFsUmVjb3JkID0gei5pbmZlcjx0eXBlb2YgVHJpYWxSZWNvcmQ+O1xuXG4vKiogV2hhdCBpcyBiZWluZyBjYXJyaWVkIG91dC4gKi9cbmV4cG9ydCBjb25zdCBDdXJyZW50VHJpYWwgPSB6LnN0cmljdE9iamVjdCh7XG4gIGFybTogei5zdHJpbmcoKSxcbiAgc2VlZDogei5pbnQoKSxcbiAgLyoqIEl0cyBwbGFjZSBhbW9uZyBhbGwgdHJpYWxzLCBmcm9tIDE7IHRoZSBudW1iZXIgb2YgYSBjYW5kaWRhdGUuICovXG4gIG51bWJlcjogei5pbnQoKSxcbiAgLyoqIFdoZXRoZXIgaXQgaXMgYSBjYW5kaWRhdGUgb2YgdGhlIGFybSdzIHNlYXJjaC4gKi9cbiAgaXNDYW5kaWRhdGU6IHouYm9vbGVhbigpLmRlZmF1bHQoZmFsc2UpLFxuICBwaGFzZTogei5lbnVtKFsndHJhaW5pbmcnLCAnZXZhbHVhdGluZyddKSxcbiAgcnVuSWQ6IFJ1bklkLm51bGxhYmxlKCksXG4gIC8qKiBTaGFyZSBvZiB0aGUgcGhhc2UgZG9uZSwgMCB0byAxLiAqL1xuICBmcmFjdGlvbjogei5udW1iZXIoKSxcbiAgaW1hZ2VzUGVyU2Vjb25kOiB6Lm51bWJlcigpLm51bGxhYmxlKCksXG4gIC8qKiBTZXQgd2hpbGUgYW5vdGhlciBwcm9jZXNzIG9yIHJ1biBoYXMgdGhlIGRldmljZS4gKi9cbiAgd2FpdGluZ0Zvcjogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBDdXJyZW50VHJpYWwgPSB6LmluZmVyPHR5cGVvZiBDdXJyZW50VHJpYWw+O1xuXG5leHBvcnQgY29uc3QgU3R1ZHlQcm9ncmVzcyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdHJpYWxzOiB6LmludCgpLFxuICAvKiogVHJpYWxzIHRoYXQgaGF2ZSBlbmRlZCwgaW5jbHVkaW5nIGZhaWxlZCBvbmVzLiAqL1xuICBlbmRlZDogei5pbnQoKSxcbiAgZmFpbGVkOiB6LmludCgpLFxuICAvKiogU2hhcmUgb2YgdGhlIGV4cGVjdGVkIHRpbWUsIDAgdG8gMS4gKi9cbiAgZnJhY3Rpb246IHoubnVtYmVyKCksXG4gIHJlbWFpbmluZ01zOiB6Lm51bWJlcigpLm51bGxhYmxlKCksXG4gIGN1cnJlbnQ6IEN1cnJlbnRUcmlhbC5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBTdHVkeVByb2dyZXNzID0gei5pbmZlcjx0eXBlb2YgU3R1ZHlQcm9ncmVzcz47XG5cbmV4cG9ydCBjb25zdCBTdHVkeVJlY29yZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaWQ6IFN0dWR5SWQsXG4gIG5hbWU6IHouc3RyaW5nKCksXG4gIHN0YXRlOiBTdHVkeVN0YXRlLFxuICAvKiogV2h5IGl0IGlzIGluIHRoaXMgc3RhdGUsIHdoZXJlIHRoYXQgbmVlZHMgc2F5aW5nLiAqL1xuICByZWFzb246IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbiAgc3R1ZHk6IFN0dWR5LFxuICAvKiogRW1wdHkgdW50aWwgaXQgd2FzIGVzdGltYXRlZC4gKi9cbiAgZXN0aW1hdGVzOiB6LmFycmF5KEFybUVzdGltYXRlKSxcbiAgcHJvZ3Jlc3M6IFN0dWR5UHJvZ3Jlc3MsXG4gIC8qKiBOdWxsIGZvciBhIHN0dWR5IHRoYXQgc2VhcmNoZXMgZm9yIG5vdGhpbmcuICovXG4gIHNlYXJjaDogU2VhcmNoUHJvZ3Jlc3MubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAvKiogVGhlIHByb2Nlc3MgdGhhdCBjYXJyaWVzIGl0IG91dCwgd2hlcmUgaXQgaXMgbm90IHRoaXMgb25lLiAqL1xuICBjYXJyaWVkT3V0Qnk6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbiAgLyoqIFdoZXJlIGl0IHdhcyBpbXBvcnRlZCBmcm9tOyBudWxsIGZvciBvbmUgb2YgdGhpcyBkYXRhIGhvbWUuICovXG4gIGltcG9ydGVkRnJvbTogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxuICBjcmVhdGVkQXQ6IHouc3RyaW5nKCksXG4gIHN0YXJ0ZWRBdDogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxuICBmaW5pc2hlZEF0OiB6LnN0cmluZygpLm51bGxhYmxlKCksXG59KTtcbmV4cG9ydCB0eXBlIFN0dWR5UmVjb3JkID0gei5pbmZlcjx0eXBlb2YgU3R1ZHlSZWNvcmQ+O1xuXG4vKiogV2hhdCB0cmFpbmluZyB0b29rOiBwYXNzZXMgb3ZlciB0aGUgdHJhaW5pbmcgc2V0LCBhbmQgc2Vjb25kcy4gKi9cbmV4cG9ydCBjb25zdCBSb3dDb3N0ID0gei5zdHJpY3RPYmplY3Qoe1xuICBwYXNzZXM6IFBhc3NDb3VudCxcbiAgLyoqIFdpdGggdGhvc2Ugb2YgYWxsIGNoZWNrcG9pbnRzIHRoYXQgaXQgd2FzIHN0YXJ0ZWQgZnJvbTsgbnVsbCB3aGVyZSBhIHBhcnQgb2YgdGhlbSBpcyB1bmtub3duLiAqL1xuICB3aXRoUHJldHJhaW5pbmc6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbiAgZHVyYXRpb25Nczogei5udW1iZXIoKS5taW4oMCksXG4gIC8qKiBXaXRoIHRoZSB0cmFpbmluZyBvZiBhbGwgcnVucyB0aGF0IGl0IHdhcyBzdGFydGVkIGZyb207IG51bGwgd2hlcmUgb25lIG9mIHRoZW0gaXMgbm90IGluIHRoaXMgaGlzdG9yeS4gKi9cbiAgd2l0aFByZXRyYWluaW5nTXM6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgUm93Q29zdCA9IHouaW5mZXI8dHlwZW9mIFJvd0Nvc3Q+O1xuXG4vKiogT25lIHNlZWQgb2YgYSByb3cuICovXG5leHBvcnQgY29uc3QgUm93U2VlZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIE51bGwgZm9yIGEgbW9kZWwgdGhhdCBpcyB0aGVyZSBhbHJlYWR5LiAqL1xuICBzZWVkOiB6LmludCgpLm51bGxhYmxlKCksXG4gIHN0YXRlOiBUcmlhbFN0YXRlLFxuICByZWFzb246IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbiAgcnVuSWQ6IFJ1bklkLm51bGxhYmxlKCksXG4gIGNoZWNrcG9pbnRJZDogQ2hlY2twb2ludElkLm51bGxhYmxlKCksXG4gIGV2YWx1YXRpb25JZDogRXZhbHVhdGlvbklkLm51bGxhYmxlKCksXG4gIGNsZWFuOiBQcm9wb3J0aW9uLm51bGxhYmxlKCksXG4gIC8qKiBSaWdodCB1bmRlciBldmVyeSBhdHRhY2sgb2YgdGhlIGJhdHRlcnkuICovXG4gIHJvYnVzdDogUHJvcG9ydGlvbi5udWxsYWJsZSgpLFxuICAvKiogV2hhdCBhbiBhcm0gdGhhdCBjb21iaW5lcyBvdGhlcnMgY2hvc2UsIGluIHdvcmRzOiBgzrEgMC43LCByZS1lc3RpbWF0ZWRgOyBudWxsIGZvciBldmVyeSBvdGhlci4gKi9cbiAgY2hvc2VuOiB6LnN0cmluZygpLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgY29zdDogUm93Q29zdC5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBSb3dTZWVkID0gei5pbmZlcjx0eXBlb2YgUm93U2VlZD47XG5cbi8qKiBNZWFuIG92ZXIgdGhlIHNlZWRzIHdpdGggdGhlIHNhbXBsZSBzdGFuZGFyZCBkZXZpYXRpb24gKG4g4oiSIDEpLCB3aGljaCBhIHNpbmdsZSBzZWVkIGRvZXMgbm90IGhhdmUuICovXG5leHBvcnQgY29uc3QgU2VlZE1lYW4gPSB6LnN0cmljdE9iamVjdCh7IG1lYW46IHoubnVtYmVyKCksIGRldmlhdGlvbjogei5udW1iZXIoKS5udWxsYWJsZSgpIH0pO1xuZXhwb3J0IHR5cGUgU2VlZE1lYW4gPSB6LmluZmVyPHR5cGVvZiBTZWVkTWVhbj47XG5cbi8qKiBBIHJvdyBtaW51cyB0aGUgYmFzZWxpbmUgb24gdGhlIHNhbWUgaW1hZ2VzLCBpbiBwZXJjZW50YWdlIHBvaW50cy4gKi9cbmV4cG9ydCBjb25zdCBSb3dEaWZmZXJlbmNlID0gei5zdHJpY3RPYmplY3Qoe1xuICBwb2ludHM6IHoubnVtYmVyKCksXG4gIC8qKiA5NSAlLCBvdmVyIHRoZSBjaG9pY2Ugb2YgdGVzdCBpbWFnZXMuICovXG4gIGxvdzogei5udW1iZXIoKSxcbiAgaGlnaDogei5udW1iZXIoKSxcbiAgcFZhbHVlOiB6Lm51bWJlcigpLFxuICAvKiogQ29ycmVjdGVkIGZvciBhbGwgcm93cyBvZiB0aGUgc3R1ZHkgKEhvbG0gMTk3OSkuICovXG4gIGFkanVzdGVkUFZhbHVlOiB6Lm51bWJlcigpLFxuICAvKiogRm9yIGVhY2ggc2VlZCB0aGF0IGJvdGggaGF2ZTogaXRzIG93biBkaWZmZXJlbmNlIGFuZCBleGFjdCBNY05lbWFyIHRlc3QuICovXG4gIHNlZWRzOiB6LmFycmF5KHouc3RyaWN0T2JqZWN0KHsgc2VlZDogei5pbnQoKSwgcG9pbnRzOiB6Lm51bWJlcigpLCBwVmFsdWU6IHoubnVtYmVyKCkgfSkpLFxufSk7XG5leHBvcnQgdHlwZSBSb3dEaWZmZXJlbmNlID0gei5pbmZlcjx0eXBlb2YgUm93RGlmZmVyZW5jZT47XG5cbi8qKiBPbmUgbGluZSBvZiB0aGUgdGFibGU6IGFuIGFybSwgb3Igb25lIG9mIHRoZSBjaGVja3BvaW50cyB0aGF0IGl0IHJlcG9ydHMuICovXG5leHBvcnQgY29uc3QgU3R1ZHlSb3cgPSB6LnN0cmljdE9iamVjdCh7XG4gIC8qKiBgc2NyYXRjaGAsIG9yIGBzY3JhdGNoIChsYXN0KWAgd2hlcmUgc2V2ZXJhbCBjaGVja3BvaW50cyBhcmUgcmVwb3J0ZWQuICovXG4gIG5hbWU6IHouc3RyaW5nKCksXG4gIGFybTogei5zdHJpbmcoKSxcbiAgY2hlY2twb2ludDogUnVuQ2hlY2twb2ludEtpbmQubnVsbGFibGUoKSxcbiAgZGVzY3JpcHRpb246IHouc3RyaW5nKCksXG4gIGlzQmFzZWxpbmU6IHouYm9vbGVhbigpLFxuICBzZWVkczogei5hcnJheShSb3dTZWVkKSxcbiAgLyoqIE92ZXIgdGhlIHNlZWRzIHRoYXQgd2VyZSBldmFsdWF0ZWQ7IG51bGwgd2hlcmUgbm9uZSB3YXMuICovXG4gIGNsZWFuOiBTZWVkTWVhbi5udWxsYWJsZSgpLFxuICByb2J1c3Q6IFNlZWRNZWFuLm51bGxhYmxlKCksXG4gIC8qKiBNZWFuIG92ZXIgdGhlIHNlZWRzIHRoYXQgY2FtZSB0byB0aGVpciBlbmQuICovXG4gIGNvc3Q6IFJvd0Nvc3QubnVsbGFibGUoKSxcbiAgY2xlYW5EaWZmZXJlbmNlOiBSb3dEaWZmZXJlbmNlLm51bGxhYmxlKCksXG4gIHJvYnVzdERpZmZlcmVuY2U6IFJvd0RpZmZlcmVuY2UubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgU3R1ZHlSb3cgPSB6LmluZmVyPHR5cGVvZiBTdHVkeVJvdz47XG5cbmV4cG9ydCBjb25zdCBTdHVkeVJlcG9ydCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgcmVjb3JkOiBTdHVkeVJlY29yZCxcbiAgZGF0YXNldE5hbWU6IHouc3RyaW5nKCksXG4gIGRhdGFzZXRGaW5nZXJwcmludDogei5zdHJpbmcoKSxcbiAgZXZhbHVhdGlvblBsYW46IEV2YWx1YXRpb25QbGFuLFxuICAvKiogV2hhdCByb2J1c3QgYWNjdXJhY3kgbWF5IGJlIGNhbGxlZCBoZXJlOiBgQXV0b0F0dGFjayAoc3RhbmRhcmQpYCwgYHdvcnN0IGNhc2UsIFBHRCBvbmx5YC4gKi9cbiAgcm9idXN0TmFtZTogei5zdHJpbmcoKSxcbiAgdHJpYWxzOiB6LmFycmF5KFRyaWFsUmVjb3JkKSxcbiAgLyoqIE51bGwgZm9yIGEgc3R1ZHkgdGhhdCBzZWFyY2hlcyBmb3Igbm90aGluZy4gKi9cbiAgc2VhcmNoOiBTZWFyY2hSZXBvcnQubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICByb3dzOiB6LmFycmF5KFN0dWR5Um93KSxcbiAgdmVyZGljdDogei5hcnJheSh6LnN0cmluZygpKSxcbiAgLyoqIFdoYXQgdGhlIHZlcmRpY3QgcmVzdHMgb24gYW5kIHdoZXJlIGl0IHN0b3BzLiAqL1xuICBsaW1pdHM6IHouYXJyYXkoei5zdHJpbmcoKSksXG59KTtcbmV4cG9ydCB0eXBlIFN0dWR5UmVwb3J0ID0gei5pbmZlcjx0eXBlb2YgU3R1ZHlSZXBvcnQ+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBOb3JtLCBUaHJlYXRNb2RlbCB9IGZyb20gJy4uL2F0dGFja3MvdGhyZWF0LW1vZGVsJztcbmltcG9ydCB7IEF0dGFjayB9IGZyb20gJy4uL2F0dGFja3MnO1xuaW1wb3J0IHsgQ29ycnVwdGlvbiB9IGZyb20gJy4vY29ycnVwdGlvbic7XG5pbXBvcnQgeyBQcm9wb3J0aW9uIH0gZnJvbSAnLi9wcm9wb3J0aW9uJztcbmltcG9ydCB7IFNhbml0eUNoZWNrIH0gZnJvbSAnLi9wYXJ0cy9jaGVja3MnO1xuaW1wb3J0IHsgU3BsaXQgfSBmcm9tICcuL2V2YWx1YXRpb24nO1xuaW1wb3J0IHsgQ2hlY2twb2ludElkLCBFdmFsdWF0aW9uSWQgfSBmcm9tICcuLi9pZHMnO1xuXG4vKipcbiAqIFdoYXQgYmVjYW1lIG9mIGV2ZXJ5IGltYWdlLCBpbiBjb2x1bW5zLCBmcm9tIHRoZSBwZXItaW1hZ2Ugcm93cyBvZiBhbiBldmFsdWF0aW9uLiBOb3RoaW5nIGlzIHJ1biBhZ2Fpbi5cbiAqL1xuZXhwb3J0IGNvbnN0IEltYWdlT3V0Y29tZXMgPSB6LnN0cmljdE9iamVjdCh7XG4gIGltYWdlSW5kZXhlczogei5hcnJheSh6LmludCgpKSxcbiAgbGFiZWxzOiB6LmFycmF5KHouaW50KCkpLFxuICBjbGVhblByZWRpY3Rpb25zOiB6LmFycmF5KHouaW50KCkpLFxuICBjbGVhbk1hcmdpbnM6IHouYXJyYXkoei5udW1iZXIoKSksXG4gIC8qKiBVbmRlciB0aGUgYXR0YWNrIHRoYXQgbGVmdCB0aGUgc21hbGxlc3QgbWFyZ2luLiAqL1xuICBhZHZlcnNhcmlhbFByZWRpY3Rpb25zOiB6LmFycmF5KHouaW50KCkpLFxuICBhZHZlcnNhcmlhbE1hcmdpbnM6IHouYXJyYXkoei5udW1iZXIoKSksXG4gIC8qKiBUaGUgZmlyc3QgYXR0YWNrIGluIHRoZSBvcmRlciBvZiB0aGUgcGxhbiB0aGF0IGJyb2tlIGl0OyBgY2xlYW5gIHdoZW4gbWlzY2xhc3NpZmllZCBhcyBpdCBpczsgbnVsbCB3aGVuIG5vbmUuICovXG4gIGZpcnN0QnJva2VuQnk6IHouYXJyYXkoei5zdHJpbmcoKS5udWxsYWJsZSgpKSxcbiAgLyoqIFNtYWxsZXN0IGRpc3RhbmNlIG9mIGFuIGFkdmVyc2FyaWFsIGltYWdlIHRoYXQgYW55IGF0dGFjayBmb3VuZCwgYWxzbyBiZXlvbmQgZXBzaWxvbjsgbnVsbCB3aGVyZSBub25lIGlzIGtub3duLiAqL1xuICBtaW5pbWFsRGlzdGFuY2VzOiB6LmFycmF5KHoubnVtYmVyKCkubnVsbGFibGUoKSksXG59KTtcbmV4cG9ydCB0eXBlIEltYWdlT3V0Y29tZXMgPSB6LmluZmVyPHR5cGVvZiBJbWFnZU91dGNvbWVzPjtcblxuZXhwb3J0IGNvbnN0IENsYXNzQWNjdXJhY3kgPSB6LnN0cmljdE9iamVjdCh7XG4gIGNsYXNzSW5kZXg6IHouaW50KCksXG4gIGNsYXNzTmFtZTogei5zdHJpbmcoKSxcbiAgY2xlYW46IFByb3BvcnRpb24sXG4gIC8qKiBOb3QgYnJva2VuIGJ5IGFueSBhdHRhY2suICovXG4gIHJvYnVzdDogUHJvcG9ydGlvbixcbn0pO1xuZXhwb3J0IHR5cGUgQ2xhc3NBY2N1cmFjeSA9IHouaW5mZXI8dHlwZW9mIENsYXNzQWNjdXJhY3k+O1xuXG4vKiogQSBjbGFzcyB0aGF0IGEgbmV0d29yayBubyBsb25nZXIgcmVjb2duaXNlczsgdGhlIHJ1bGUgaXMgaW4gZG9jcy9ldmFsdWF0aW9uLm1kLiAqL1xuZXhwb3J0IGNvbnN0IExvc3RDbGFzcyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLi4uQ2xhc3NBY2N1cmFjeS5zaGFwZSxcbiAgLyoqIFRoZSBiYXNlbGluZSdzIGNsZWFuIGFjY3VyYWN5LCB3aXRoIHRoZSBwIHZhbHVlIG9mIHRoZSBsb3NzIGNvcnJlY3RlZCBmb3IgYWxsIGNsYXNzZXM7IG51bGwgd2l0aG91dCBhIGJhc2VsaW5lLiAqL1xuICBhZ2FpbnN0OiB6XG4gICAgLnN0cmljdE9iamVjdCh7IGNsZWFuOiBQcm9wb3J0aW9uLCBhZGp1c3RlZFBWYWx1ZTogei5udW1iZXIoKS5taW4oMCkubWF4KDEpIH0pXG4gICAgLm51bGxhYmxlKCksXG59KTtcbmV4cG9ydCB0eXBlIExvc3RDbGFzcyA9IHouaW5mZXI8dHlwZW9mIExvc3RDbGFzcz47XG5cbi8qKiBJbWFnZXMsIFtsYWJlbF1bcHJlZGljdGlvbl0uICovXG5leHBvcnQgY29uc3QgQ29uZnVzaW9uTWF0cml4ID0gei5hcnJheSh6LmFycmF5KHouaW50KCkpKTtcbmV4cG9ydCB0eXBlIENvbmZ1c2lvbk1hdHJpeCA9IHouaW5mZXI8dHlwZW9mIENvbmZ1c2lvbk1hdHJpeD47XG5cbmV4cG9ydCBjb25zdCBBdHRhY2tBbmFseXNpcyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgbmFtZTogei5zdHJpbmcoKSxcbiAgYXR0YWNrOiBBdHRhY2ssXG4gIC8qKiBCeSBpdHNlbGYsIG9yLCBpbiBhIGN1bXVsYXRpdmUgZXZhbHVhdGlvbiwgdG9nZXRoZXIgd2l0aCB0aG9zZSBiZWZvcmUgaXQuICovXG4gIGFjY3VyYWN5OiBQcm9wb3J0aW9uLFxuICAvKiogTm90IGJyb2tlbiBieSB0aGlzIGF0dGFjayBvciBhbnkgYmVmb3JlIGl0LiAqL1xuICB3b3JzdENhc2VTb0ZhcjogUHJvcG9ydGlvbixcbiAgLyoqIEltYWdlcyB0aGF0IHRoaXMgYXR0YWNrIHdhcyB0aGUgZmlyc3QgdG8gYnJlYWssIGluIHRoZSBvcmRlciBvZiB0aGUgcGxhbi4gKi9cbiAgZmlyc3RUb0JyZWFrOiB6LmludCgpLFxufSk7XG5leHBvcnQgdHlwZSBBdHRhY2tBbmFseXNpcyA9IHouaW5mZXI8dHlwZW9mIEF0dGFja0FuYWx5c2lzPjtcblxuLyoqIFRoZSBtZWFuIG9mIGFjY3VyYWN5IG92ZXIgYSByYW5nZSBvZiBlcHNpbG9uOiBhcmVhIHVuZGVyIHRoZSBjdXJ2ZSBieSB0aGUgdHJhcGV6b2lkIHJ1bGUsIGRpdmlkZWQgYnkgdGhlIHJhbmdlLiAqL1xuZXhwb3J0IGNvbnN0IEV4cGVjdGVkUm9idXN0bmVzcyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdmFsdWU6IHoubnVtYmVyKCksXG4gIGZyb21FcHNpbG9uOiB6Lm51bWJlcigpLFxuICB0b0Vwc2lsb246IHoubnVtYmVyKCksXG4gIHBvaW50czogei5pbnQoKSxcbiAgYXR0YWNrOiBBdHRhY2ssXG59KTtcbmV4cG9ydCB0eXBlIEV4cGVjdGVkUm9idXN0bmVzcyA9IHouaW5mZXI8dHlwZW9mIEV4cGVjdGVkUm9idXN0bmVzcz47XG5cbi8qKlxuICogVGhlIG1lZGlhbiBvdmVyIGFsbCBpbWFnZXMgb2YgdGhlIGRpc3RhbmNlIG9mIHRoZSBjbG9zZXN0IGFkdmVyc2FyaWFsIGltYWdlIHRoYXQgd2FzIGZvdW5kOyBhIG1pc2NsYXNzaWZpZWQgaW1hZ2VcbiAqIGNvdW50cyBhcyAwLCBhbiBpbWFnZSB3aXRob3V0IG9uZSBhcyBmYXJ0aGVyIHRoYW4gYWxsIGZvdW5kLiBBbiB1cHBlciBib3VuZCwgc2luY2UgYW4gYXR0YWNrIG1heSBtaXNzIGNsb3NlciBvbmVzLlxuICovXG5leHBvcnQgY29uc3QgTWluaW1hbERpc3RhbmNlID0gei5zdHJpY3RPYmplY3Qoe1xuICBub3JtOiBOb3JtLFxuICAvKiogTnVsbCB3aGVuIG1vcmUgdGhhbiBoYWxmIG9mIHRoZSBpbWFnZXMgaGF2ZSBubyBrbm93biBhZHZlcnNhcmlhbCBpbWFnZS4gKi9cbiAgbWVkaWFuOiB6Lm51bWJlcigpLm51bGxhYmxlKCksXG4gIGltYWdlczogei5pbnQoKSxcbiAgbWlzY2xhc3NpZmllZDogei5pbnQoKSxcbiAgZm91bmQ6IHouaW50KCksXG4gIC8qKiBJbWFnZXMgZm9yIHdoaWNoIG5vdGhpbmcgd2FzIGZvdW5kOiB0aGVpciBkaXN0YW5jZSBpcyBub3Qga25vd24uICovXG4gIGNlbnNvcmVkOiB6LmludCgpLFxuICAvKiogV2hhdCB0aGUgZGlzdGFuY2VzIHJlc3Qgb24sIGluIHdvcmRzLiAqL1xuICBiYXNpczogei5zdHJpbmcoKSxcbn0pO1xuZXhwb3J0IHR5cGUgTWluaW1hbERpc3RhbmNlID0gei5pbmZlcjx0eXBlb2YgTWluaW1hbERpc3RhbmNlPjtcblxuZXhwb3J0IGNvbnN0IENvcnJ1cHRpb25TdW1tYXJ5ID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogTWVhbiBvdmVyIGNvcnJ1cHRpb25zIG9mIHRoZSBtZWFuIG92ZXIgc2V2ZXJpdGllcy4gKi9cbiAgbWVhbkFjY3VyYWN5OiB6Lm51bWJlcigpLFxuICBpbWFnZXM6IHouaW50KCksXG4gIHJvd3M6IHouYXJyYXkoXG4gICAgei5zdHJpY3RPYmplY3Qoe1xuICAgICAgY29ycnVwdGlvbjogQ29ycnVwdGlvbixcbiAgICAgIG1lYW46IHoubnVtYmVyKCksXG4gICAgICBzZXZlcml0aWVzOiB6LmFycmF5KHouc3RyaWN0T2JqZWN0KHsgc2V2ZXJpdHk6IHouaW50KCksIGFjY3VyYWN5OiBQcm9wb3J0aW9uIH0pKSxcbiAgICB9KSxcbiAgKSxcbn0pO1xuZXhwb3J0IHR5cGUgQ29ycnVwdGlvblN1bW1hcnkgPSB6LmluZmVyPHR5cGVvZiBDb3JydXB0aW9uU3VtbWFyeT47XG5cbi8qKiBUaGUgd29yc3QgdmVyZGljdCBvZiB0aGUgc2VsZi1jaGVja3MgdGhhdCByYW4uICovXG5leHBvcnQgY29uc3QgQ2hlY2tTdGF0ZSA9IHouZW51bShbJ3Bhc3NlZCcsICd3YXJuaW5nJywgJ2ZhaWxlZCcsICdub25lJ10pO1xuZXhwb3J0IHR5cGUgQ2hlY2tTdGF0ZSA9IHouaW5mZXI8dHlwZW9mIENoZWNrU3RhdGU+O1xuXG4vKiogQW4gZXZhbHVhdGlvbiB0YWtlbiBhcGFydCwgZnJvbSBpdHMgcGVyLWltYWdlIHJvd3MgYWxvbmUuICovXG5leHBvcnQgY29uc3QgRXZhbHVhdGlvbkFuYWx5c2lzID0gei5zdHJpY3RPYmplY3Qoe1xuICBldmFsdWF0aW9uSWQ6IEV2YWx1YXRpb25JZCxcbiAgdGhyZWF0TW9kZWw6IFRocmVhdE1vZGVsLFxuICBzcGxpdDogU3BsaXQsXG4gIHNlZWQ6IHouaW50KCksXG4gIC8qKiBJbWFnZXMgdGhhdCB3ZXJlIGV2YWx1YXRlZDogZmV3ZXIgdGhhbiBwbGFubmVkIHdoZW4gYSBydWxlIGVuZGVkIGl0IGVhcmx5LiAqL1xuICBpbWFnZXM6IHouaW50KCksXG4gIGNsYXNzTmFtZXM6IHouYXJyYXkoei5zdHJpbmcoKSksXG4gIC8qKiBPbmUgc2VudGVuY2Ugd2l0aCBhdHRhY2ssIGVwc2lsb24sIG4sIGludGVydmFsIGFuZCBjaGVjayBzdGF0ZS4gKi9cbiAgdmVyZGljdDogei5zdHJpbmcoKSxcbiAgLyoqIFdoYXQgbXVzdCBiZSBzaG93biBiZXNpZGUgZXZlcnkgZmlndXJlLCBzdWNoIGFzIGBQR0Qgb25seWAuICovXG4gIG1hcmtzOiB6LmFycmF5KHouc3RyaW5nKCkpLFxuICBjaGVja1N0YXRlOiBDaGVja1N0YXRlLFxuICBjaGVja3M6IHouYXJyYXkoU2FuaXR5Q2hlY2spLFxuICBjbGVhbjogUHJvcG9ydGlvbixcbiAgd29yc3RDYXNlOiBQcm9wb3J0aW9uLFxuICBwZXJDbGFzczogei5hcnJheShDbGFzc0FjY3VyYWN5KSxcbiAgbG9zdENsYXNzZXM6IHouYXJyYXkoTG9zdENsYXNzKSxcbiAgY29uZnVzaW9uOiB6LnN0cmljdE9iamVjdCh7XG4gICAgY2xlYW46IENvbmZ1c2lvbk1hdHJpeCxcbiAgICBhZHZlcnNhcmlhbDogQ29uZnVzaW9uTWF0cml4LFxuICAgIC8qKiBBZHZlcnNhcmlhbCBtaW51cyBjbGVhbi4gKi9cbiAgICBkaWZmZXJlbmNlOiBDb25mdXNpb25NYXRyaXgsXG4gIH0pLFxuICBhdHRhY2tzOiB6LmFycmF5KEF0dGFja0FuYWx5c2lzKSxcbiAgY3VydmU6IHouYXJyYXkoei5zdHJpY3RPYmplY3QoeyBlcHNpbG9uOiB6Lm51bWJlcigpLCBhY2N1cmFjeTogUHJvcG9ydGlvbiB9KSksXG4gIGV4cGVjdGVkUm9idXN0bmVzczogRXhwZWN0ZWRSb2J1c3RuZXNzLm51bGxhYmxlKCksXG4gIG1pbmltYWxEaXN0YW5jZTogTWluaW1hbERpc3RhbmNlLFxuICBjb3JydXB0aW9uczogQ29ycnVwdGlvblN1bW1hcnkubnVsbGFibGUoKSxcbiAgc3RvcHBlZEVhcmx5OiB6LnN0cmluZygpLm51bGxhYmxlKCksXG59KTtcbmV4cG9ydCB0eXBlIEV2YWx1YXRpb25BbmFseXNpcyA9IHouaW5mZXI8dHlwZW9mIEV2YWx1YXRpb25BbmFseXNpcz47XG5cbmNvbnN0IFRyYW5zZmVyUGFydHkgPSB6LnN0cmljdE9iamVjdCh7IGNoZWNrcG9pbnRJZDogQ2hlY2twb2ludElkLCBuYW1lOiB6LnN0cmluZygpIH0pO1xuXG4vKiogQWR2ZXJzYXJpYWwgaW1hZ2VzIGNyYWZ0ZWQgb24gZWFjaCBzb3VyY2UsIHRyaWVkIG9uIGV2ZXJ5IHRhcmdldC4gT24gdGhlIGRpYWdvbmFsIGEgc291cmNlIGlzIGl0cyBvd24gdGFyZ2V0LiAqL1xuZXhwb3J0IGNvbnN0IFRyYW5zZmVyTWF0cml4ID0gei5zdHJpY3RPYmplY3Qoe1xuICBhdHRhY2tOYW1lOiB6LnN0cmluZygpLFxuICBhdHRhY2s6IEF0dGFjayxcbiAgdGhyZWF0TW9kZWw6IFRocmVhdE1vZGVsLFxuICBzcGxpdDogU3BsaXQsXG4gIGltYWdlczogei5pbnQoKSxcbiAgc291cmNlczogei5hcnJheSh6LnN0cmljdE9iamVjdCh7IC4uLlRyYW5zZmVyUGFydHkuc2hhcGUsIGV2YWx1YXRpb25JZDogRXZhbHVhdGlvbklkIH0pKSxcbiAgdGFyZ2V0czogei5hcnJheShUcmFuc2ZlclBhcnR5KSxcbiAgLyoqIENsZWFuIGFjY3VyYWN5IG9mIGVhY2ggdGFyZ2V0LiAqL1xuICBjbGVhbjogei5hcnJheShQcm9wb3J0aW9uLm51bGxhYmxlKCkpLFxuICAvKiogW3NvdXJjZV1bdGFyZ2V0XTogdGhlIHRhcmdldCdzIGFjY3VyYWN5IG9uIHRoZSBzb3VyY2UncyBhZHZlcnNhcmlhbCBpbWFnZXM7IG51bGwgd2hlcmUgaXQgd2FzIG5vdCBtZWFzdXJlZC4gKi9cbiAgYWNjdXJhY3k6IHouYXJyYXkoei5hcnJheShQcm9wb3J0aW9uLm51bGxhYmxlKCkpKSxcbn0pO1xuZXhwb3J0IHR5cGUgVHJhbnNmZXJNYXRyaXggPSB6LmluZmVyPHR5cGVvZiBUcmFuc2Zlck1hdHJpeD47XG5cbmV4cG9ydCBjb25zdCBFeHBvcnRGb3JtYXQgPSB6LmVudW0oWydjc3YnLCAnanNvbicsICducHonLCAncG5nJ10pO1xuZXhwb3J0IHR5cGUgRXhwb3J0Rm9ybWF0ID0gei5pbmZlcjx0eXBlb2YgRXhwb3J0Rm9ybWF0PjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgQ29zdCB9IGZyb20gJy4uL21vZGVscy9jaGVja3BvaW50JztcbmltcG9ydCB7IFdpcmVFcnJvciB9IGZyb20gJy4uL2Vycm9ycyc7XG5pbXBvcnQgeyBDaGVja3BvaW50SWQsIERhdGFzZXRJZCwgUnVuSWQgfSBmcm9tICcuLi9pZHMnO1xuaW1wb3J0IHsgUGxhbiB9IGZyb20gJy4uL3BsYW5zL3BsYW4nO1xuXG5leHBvcnQgY29uc3QgUnVuU3RhdGUgPSB6LmVudW0oW1xuICAncXVldWVkJyxcbiAgJ3J1bm5pbmcnLFxuICAncGF1c2VkJyxcbiAgJ2NvbXBsZXRlZCcsXG4gICdjYW5jZWxsZWQnLFxuICAnZGl2ZXJnZWQnLFxuICAnZmFpbGVkJyxcbiAgJ2ludGVycnVwdGVkJyxcbl0pO1xuZXhwb3J0IHR5cGUgUnVuU3RhdGUgPSB6LmluZmVyPHR5cGVvZiBSdW5TdGF0ZT47XG5cbi8qKiBTdGF0ZXMgaW4gd2hpY2ggYSBydW4gaG9sZHMgbm8gcGxhY2UgaW4gdGhlIHF1ZXVlIGFuZCBubyBlbmdpbmUuICovXG5leHBvcnQgY29uc3QgZW5kZWRTdGF0ZXM6IHJlYWRvbmx5IFJ1blN0YXRlW10gPSBbXG4gICdjb21wbGV0ZWQnLFxuICAnY2FuY2VsbGVkJyxcbiAgJ2RpdmVyZ2VkJyxcbiAgJ2ZhaWxlZCcsXG4gICdpbnRlcnJ1cHRlZCcsXG5dO1xuLyoqIFN0YXRlcyBmcm9tIHdoaWNoIGByZXN1bWVgIGNvbnRpbnVlcyBmcm9tIHRoZSBsYXN0IGNoZWNrcG9pbnQuICovXG5leHBvcnQgY29uc3QgcmVzdW1hYmxlU3RhdGVzOiByZWFkb25seSBSdW5TdGF0ZVtdID0gWydpbnRlcnJ1cHRlZCcsICdjYW5jZWxsZWQnLCAnZmFpbGVkJ107XG5cbi8qKiBUaGUgbGluZSBvZiBhIHJ1bidzIGxvZyB0aGF0IHNheXMgaG93IGl0IGVuZGVkLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVuZExvZ1RleHQoc3RhdGU6IFJ1blN0YXRlLCByZWFzb246IHN0cmluZyk6IHN0cmluZyB7XG4gIHJldHVybiBgJHtzdGF0ZX06ICR7cmVhc29ufWA7XG59XG5cbi8qKiBBIHJ1biB3aG9zZSBsYXN0IGNoZWNrcG9pbnQgY2Fubm90IGJlIHVzZWQ6IHJlc3VtaW5nIHdvdWxkIGZhaWwgYWdhaW4sIHN0YXJ0aW5nIG92ZXIgd291bGQgbm90LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNhbk9ubHlTdGFydE92ZXIoXG4gIHsgaWQsIGxhc3RDaGVja3BvaW50SWQgfTogeyBpZDogc3RyaW5nOyBsYXN0Q2hlY2twb2ludElkOiBzdHJpbmcgfCBudWxsIH0sXG4gIGVycm9yOiBXaXJlRXJyb3IgfCBudWxsLFxuKTogYm9vbGVhbiB7XG4gIGlmIChlcnJvciA9PT0gbnVsbCB8fCBsYXN0Q2hlY2twb2ludElkID09PSBudWxsKSByZXR1cm4gZmFsc2U7XG4gIC8vIFRoZSBtZXNzYWdlIG5hbWVzIHRoZSBmaWxlOiB0aGUgc3RhcnQgY2hlY2twb2ludCwgdG9vLCBtYXkgYmUgdW5yZWFkYWJsZSwgYW5kIHN0YXJ0aW5nIG92ZXIgd291bGQgbm90IGhlbHAgdGhlbi5cbiAgY29uc3QgaXNPd24gPSBlcnJvci5tZXNzYWdlLmluY2x1ZGVzKGlkKSAmJiBlcnJvci5tZXNzYWdlLmluY2x1ZGVzKCdsYXN0LnNhZmV0ZW5zb3JzJyk7XG4gIHJldHVybiAoXG4gICAgaXNPd24gJiYgWydjaGVja3BvaW50LXVucmVhZGFibGUnLCAnY2hlY2twb2ludC1taXNtYXRjaCcsICdyZXN1bWUtcmVmdXNlZCddLmluY2x1ZGVzKGVycm9yLmNvZGUpXG4gICk7XG59XG5cbmV4cG9ydCBjb25zdCBSdW5Qcm9ncmVzcyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgcGhhc2U6IHouZW51bShbJ3ByZXBhcmluZycsICd0cmFpbmluZycsICd2YWxpZGF0aW5nJywgJ3NhdmluZyddKSxcbiAgLyoqIEZpbmlzaGVkIGVwb2NocywgZnJhY3Rpb25hbC4gKi9cbiAgZXBvY2g6IHoubnVtYmVyKCksXG4gIGVwb2Noczogei5udW1iZXIoKSxcbiAgc3RlcDogei5pbnQoKSxcbiAgdG90YWxTdGVwczogei5pbnQoKSxcbiAgLyoqIFNoYXJlIG9mIHRoZSBzdGVwcyBkb25lLCAwIHRvIDEuICovXG4gIGZyYWN0aW9uOiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMSksXG4gIGltYWdlc1BlclNlY29uZDogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICByZW1haW5pbmdNczogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICAvKiogVGhlIHNoYXJlIG9mIHRoZWlyIHRpbWUgdGhhdCByZWNlbnQgc3RlcHMgd2FpdGVkIGZvciB0aGVpciBiYXRjaDsgbnVsbCBiZWZvcmUgdGhlIGZpcnN0IHN0ZXAuICovXG4gIGRhdGFXYWl0U2hhcmU6IHoubnVtYmVyKCkubWluKDApLm1heCgxKS5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCksXG4gIGltYWdlUGFzc2VzOiB6Lm51bWJlcigpLFxuICAvKiogUmVzaWRlbnQgbWVtb3J5IG9mIHRoZSBlbmdpbmUgaW4gYnl0ZXMuICovXG4gIG1lbW9yeUJ5dGVzOiB6Lm51bWJlcigpLFxuICB0ZW5zb3JDb3VudDogei5pbnQoKSxcbn0pO1xuZXhwb3J0IHR5cGUgUnVuUHJvZ3Jlc3MgPSB6LmluZmVyPHR5cGVvZiBSdW5Qcm9ncmVzcz47XG5cbi8qKiBgdHJhaW5gOiBvbmUgcm93IHBlciBzdGVwLCBhdCB0aGUgcHJvZ3Jlc3MgYmVmb3JlIGl0cyB1cGRhdGUuIGBlcG9jaGA6IG9uZSByb3cgcGVyIGZpbmlzaGVkIGVwb2NoLCBhbmQgb25lIGZvciBlcG9jaCAwIGJlZm9yZSB0aGUgZmlyc3Qgc3RlcC4gKi9cbmV4cG9ydCBjb25zdCBNZXRyaWNTZXJpZXMgPSB6LmVudW0oWyd0cmFpbicsICdlcG9jaCddKTtcbmV4cG9ydCB0eXBlIE1ldHJpY1NlcmllcyA9IHouaW5mZXI8dHlwZW9mIE1ldHJpY1Nlcmllcz47XG5cbi8qKiBUaGUgY29sdW1ucyBvZiBlYWNoIHNlcmllcy4gQWNjdXJhY2llcyBhbmQgc2hhcmVzIGxpZSBpbiBbMCwgMV07IGVwc2lsb24gaXMgaW4gcGl4ZWwgdW5pdHMuICovXG5leHBvcnQgY29uc3QgbWV0cmljQ29sdW1ucyA9IHtcbiAgdHJhaW46IFsnbG9zcycsICdhY2N1cmFjeScsICdsZWFybmluZ1JhdGUnLCAnZXBzaWxvbicsICdpbWFnZXNQZXJTZWNvbmQnXSxcbiAgZXBvY2g6IFtcbiAgICAndHJhaW5Mb3NzJyxcbiAgICAndHJhaW5BY2N1cmFjeScsXG4gICAgJ3RyYWluQ2xlYW5BY2N1cmFjeScsXG4gICAgJ3ZhbGlkYXRpb25DbGVhbkFjY3VyYWN5JyxcbiAgICAndmFsaWRhdGlvbkNsZWFuTG9zcycsXG4gICAgJ3ZhbGlkYXRpb25BZHZlcnNhcmlhbEFjY3VyYWN5JyxcbiAgICAndmFsaWRhdGlvbkFkdmVyc2FyaWFsTG9zcycsXG4gICAgJ2F2ZXJhZ2VkQ2xlYW5BY2N1cmFjeScsXG4gICAgJ2F2ZXJhZ2VkQWR2ZXJzYXJpYWxBY2N1cmFjeScsXG4gICAgJ2R1cmF0aW9uTXMnLFxuICBdLFxufSBhcyBjb25zdCBzYXRpc2ZpZXMgUmVjb3JkPE1ldHJpY1NlcmllcywgcmVhZG9ubHkgc3RyaW5nW10+O1xuXG4vKiogTWV0cmljIHJvd3MgaW4gY29sdW1uczogZXZlcnkgYXJyYXkgaGFzIHRoZSBzYW1lIGxlbmd0aC4gQSB2YWx1ZSB0aGF0IGRvZXMgbm90IGV4aXN0IGlzIG51bGwuICovXG5leHBvcnQgY29uc3QgTWV0cmljRnJhbWUgPSB6LnN0cmljdE9iamVjdCh7XG4gIHNlcmllczogTWV0cmljU2VyaWVzLFxuICBzdGVwczogei5hcnJheSh6LmludCgpLm1pbigwKSksXG4gIGVwb2Noczogei5hcnJheSh6Lm51bWJlcigpLm1pbigwKSksXG4gIGNvbHVtbnM6IHoucmVjb3JkKHouc3RyaW5nKCksIHouYXJyYXkoei5udW1iZXIoKS5udWxsYWJsZSgpKSksXG59KTtcbmV4cG9ydCB0eXBlIE1ldHJpY0ZyYW1lID0gei5pbmZlcjx0eXBlb2YgTWV0cmljRnJhbWU+O1xuXG4vKiogSW1hZ2VzIGNvdW50ZWQgYnkgbGFiZWwgYW5kIHByZWRpY3Rpb247IGVtcHR5IGNlbGxzIGFyZSBsZWZ0IG91dC4gQXJyYXlzIG9mIHRoZSBzYW1lIGxlbmd0aC4gKi9cbmV4cG9ydCBjb25zdCBDb25mdXNpb25DZWxscyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgbGFiZWxzOiB6LmFycmF5KHouaW50KCkubWluKDApKSxcbiAgcHJlZGljdGlvbnM6IHouYXJyYXkoei5pbnQoKS5taW4oMCkpLFxuICBjb3VudHM6IHouYXJyYXkoei5pbnQoKS5taW4oMSkpLFxufSk7XG5leHBvcnQgdHlwZSBDb25mdXNpb25DZWxscyA9IHouaW5mZXI8dHlwZW9mIENvbmZ1c2lvbkNlbGxzPjtcblxuLyoqIFRoZSBjb25mdXNpb24gb2YgdGhlIHZhbGlkYXRpb24gaW1hZ2VzIGFmdGVyIGFuIGVwb2NoOiB1bmNoYW5nZWQsIGFuZCB1bmRlciB0aGUgcGxhbidzIHZhbGlkYXRpb24gYXR0YWNrLiAqL1xuZXhwb3J0IGNvbnN0IFZhbGlkYXRpb25Db25mdXNpb24gPSB6LnN0cmljdE9iamVjdCh7XG4gIHN0ZXA6IHouaW50KCkubWluKDApLFxuICBlcG9jaDogei5udW1iZXIoKS5taW4oMCksXG4gIGNsZWFuOiBDb25mdXNpb25DZWxscyxcbiAgYWR2ZXJzYXJpYWw6IENvbmZ1c2lvbkNlbGxzLFxufSk7XG5leHBvcnQgdHlwZSBWYWxpZGF0aW9uQ29uZnVzaW9uID0gei5pbmZlcjx0eXBlb2YgVmFsaWRhdGlvbkNvbmZ1c2lvbj47XG5cbi8qKiBFdmVyeXRoaW5nIHRoYXQgZGVjaWRlcyB3aGV0aGVyIHRoZSBzYW1lIHBsYW4gZ2l2ZXMgdGhlIHNhbWUgYml0cyBhZ2Fpbi4gKi9cbmV4cG9ydCBjb25zdCBFbnZpcm9ubWVudCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdGVtcGVyVmVyc2lvbjogei5zdHJpbmcoKSxcbiAgbm9kZVZlcnNpb246IHouc3RyaW5nKCksXG4gIHRlbnNvcmZsb3dWZXJzaW9uOiB6LnN0cmluZygpLFxuICBydW50aW1lVmFyaWFudDogei5zdHJpbmcoKSxcbiAgZGV2aWNlOiB6LnN0cmluZygpLFxuICBkZXZpY2VLaW5kOiB6LmVudW0oWydjcHUnLCAnZ3B1J10pLFxuICBjcHVNb2RlbDogei5zdHJpbmcoKSxcbiAgY29yZXM6IHouaW50KCksXG4gIC8qKiBUaHJlYWRzIHdpdGhpbiBvbmUgb3A7IHJlY29yZHMgd2l0aG91dCBpdCB1c2VkIG9uZSBmb3IgZWFjaCBjb3JlLiAqL1xuICB0aHJlYWRzOiB6LmludCgpLm1pbigxKS5vcHRpb25hbCgpLFxuICBwbGF0Zm9ybTogei5zdHJpbmcoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRW52aXJvbm1lbnQgPSB6LmluZmVyPHR5cGVvZiBFbnZpcm9ubWVudD47XG5cbmV4cG9ydCBjb25zdCBCZXN0RXBvY2ggPSB6LnN0cmljdE9iamVjdCh7XG4gIGVwb2NoOiB6Lm51bWJlcigpLFxuICBzdGVwOiB6LmludCgpLFxuICB2YWxpZGF0aW9uQ2xlYW5BY2N1cmFjeTogei5udW1iZXIoKSxcbiAgdmFsaWRhdGlvbkFkdmVyc2FyaWFsQWNjdXJhY3k6IHoubnVtYmVyKCksXG4gIC8qKiBXaGV0aGVyIHRoZXNlIGFyZSB0aGUgZmlndXJlcyBvZiB0aGUgYXZlcmFnZWQgd2VpZ2h0cy4gKi9cbiAgYXZlcmFnZWQ6IHouYm9vbGVhbigpLmRlZmF1bHQoZmFsc2UpLFxufSk7XG5leHBvcnQgdHlwZSBCZXN0RXBvY2ggPSB6LmluZmVyPHR5cGVvZiBCZXN0RXBvY2g+O1xuXG5leHBvcnQgY29uc3QgUnVuUmVjb3JkID0gei5zdHJpY3RPYmplY3Qoe1xuICBpZDogUnVuSWQsXG4gIG5hbWU6IHouc3RyaW5nKCksXG4gIHBsYW46IFBsYW4sXG4gIHN0YXRlOiBSdW5TdGF0ZSxcbiAgLyoqIFdoeSB0aGUgcnVuIGlzIGluIHRoaXMgc3RhdGUsIGluIHdvcmRzIGEgcGVyc29uIGNhbiBhY3Qgb24uICovXG4gIHJlYXNvbjogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxuICBlcnJvcjogV2lyZUVycm9yLm51bGxhYmxlKCksXG4gIGRhdGFzZXRJZDogRGF0YXNldElkLFxuICBkYXRhc2V0RmluZ2VycHJpbnQ6IHouc3RyaW5nKCksXG4gIGRhdGFzZXROYW1lOiB6LnN0cmluZygpLFxuICBuZXR3b3JrTmFtZTogei5zdHJpbmcoKSxcbiAgcGFyYW1ldGVyczogei5pbnQoKSxcbiAgc3RhcnRDaGVja3BvaW50SWQ6IENoZWNrcG9pbnRJZC5udWxsYWJsZSgpLFxuICBiZXN0Q2hlY2twb2ludElkOiBDaGVja3BvaW50SWQubnVsbGFibGUoKSxcbiAgbGFzdENoZWNrcG9pbnRJZDogQ2hlY2twb2ludElkLm51bGxhYmxlKCksXG4gIHByb2dyZXNzOiBSdW5Qcm9ncmVzcy5udWxsYWJsZSgpLFxuICBiZXN0OiBCZXN0RXBvY2gubnVsbGFibGUoKSxcbiAgY29zdDogQ29zdC5udWxsYWJsZSgpLFxuICBlbnZpcm9ubWVudDogRW52aXJvbm1lbnQubnVsbGFibGUoKSxcbiAgcXVldWVQb3NpdGlvbjogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICAvKiogSW5kZXggb2YgdGhlIHJ1bidzIGNvbG91ciBpbiB0aGUgcGFsZXR0ZTogYXNzaWduZWQgb25jZSwgdGhlIHNhbWUgZXZlcnl3aGVyZS4gKi9cbiAgY29sb3VySW5kZXg6IHouaW50KCksXG4gIGNyZWF0ZWRBdDogei5zdHJpbmcoKSxcbiAgc3RhcnRlZEF0OiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIGZpbmlzaGVkQXQ6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgUnVuUmVjb3JkID0gei5pbmZlcjx0eXBlb2YgUnVuUmVjb3JkPjtcblxuZXhwb3J0IGNvbnN0IExvZ0xpbmUgPSB6LnN0cmljdE9iamVjdCh7XG4gIGF0OiB6LnN0cmluZygpLFxuICBsZXZlbDogei5lbnVtKFsnaW5mbycsICd3YXJuaW5nJywgJ2Vycm9yJ10pLFxuICBtZXNzYWdlOiB6LnN0cmluZygpLFxufSk7XG5leHBvcnQgdHlwZSBMb2dMaW5lID0gei5pbmZlcjx0eXBlb2YgTG9nTGluZT47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IENoZWNrU3RhdGUgfSBmcm9tICcuLi9ldmFsdWF0aW9ucy9hbmFseXNpcyc7XG5pbXBvcnQgeyBUaHJlYXRNb2RlbCB9IGZyb20gJy4uL2F0dGFja3MvdGhyZWF0LW1vZGVsJztcbmltcG9ydCB7IENoZWNrcG9pbnRLaW5kLCBDb3N0IH0gZnJvbSAnLi9jaGVja3BvaW50JztcbmltcG9ydCB7IEV2YWx1YXRpb25QbGFuIH0gZnJvbSAnLi4vZXZhbHVhdGlvbnMvZXZhbHVhdGlvbic7XG5pbXBvcnQgeyBQcm9wb3J0aW9uIH0gZnJvbSAnLi4vZXZhbHVhdGlvbnMvcHJvcG9ydGlvbic7XG5pbXBvcnQgeyBDaGVja3BvaW50SWQsIEV2YWx1YXRpb25JZCB9IGZyb20gJy4uL2lkcyc7XG5pbXBvcnQgeyBNb2RlbEZvcm1hdCB9IGZyb20gJy4vbW9kZWwtaW1wb3J0JztcbmltcG9ydCB7IEltYWdlU2hhcGUgfSBmcm9tICcuL25ldHdvcmsnO1xuaW1wb3J0IHsgQ29tYmluZWRDYXJkIH0gZnJvbSAnLi4vd2VpZ2h0LXNwYWNlL2NvbWJpbmVkLWNhcmQnO1xuaW1wb3J0IHsgUGxhbiB9IGZyb20gJy4uL3BsYW5zL3BsYW4nO1xuaW1wb3J0IHsgRW52aXJvbm1lbnQgfSBmcm9tICcuLi9ydW5zL3J1bic7XG5cbmV4cG9ydCBjb25zdCBEYXRhc2V0TWFyayA9IHouc3RyaWN0T2JqZWN0KHtcbiAgbmFtZTogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxuICAvKiogU0hBLTI1NiBvdmVyIHRoZSBjb250ZW50OyBudWxsIHdoZXJlIGl0IGlzIG5vdCBrbm93bi4gKi9cbiAgZmluZ2VycHJpbnQ6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRGF0YXNldE1hcmsgPSB6LmluZmVyPHR5cGVvZiBEYXRhc2V0TWFyaz47XG5cbi8qKiBPbmUgY2hlY2twb2ludCBvbiB0aGUgd2F5IHRvIHRoZSBtb2RlbDogd2hhdCB3YXMgZG9uZSB0byB3aGljaCB3ZWlnaHRzLiAqL1xuZXhwb3J0IGNvbnN0IExpbmVhZ2VTdGVwID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogTnVsbCB3aGVyZSB0aGlzIGhpc3RvcnkgZG9lcyBub3Qga25vdyBpdC4gKi9cbiAgaWQ6IENoZWNrcG9pbnRJZC5udWxsYWJsZSgpLFxuICBuYW1lOiB6LnN0cmluZygpLFxuICBraW5kOiBDaGVja3BvaW50S2luZC5udWxsYWJsZSgpLFxuICB3ZWlnaHRzU2hhMjU2OiB6LnN0cmluZygpLFxuICAvKiogT2Ygd2hhdCBpdCB3YXMgdHJhaW5lZCBmcm9tOyBsZWZ0IG91dCBmb3IgYSBmcmVzaCBzdGFydC4gKi9cbiAgcGFyZW50U2hhMjU2OiB6LnN0cmluZygpLm9wdGlvbmFsKCksXG4gIC8qKiBXaGF0IG1hZGUgaXQgZnJvbSB0aGUgc3RlcCBiZWZvcmU6IG51bGwgd2hlcmUgbm8gcGxhbiBpcyBrbm93bi4gKi9cbiAgcGxhbjogUGxhbi5udWxsYWJsZSgpLFxuICBlcG9jaDogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICBzdGVwOiB6LmludCgpLm51bGxhYmxlKCksXG4gIGRhdGFzZXQ6IERhdGFzZXRNYXJrLm51bGxhYmxlKCksXG4gIC8qKiBNZWFzdXJlZCB3aGlsZSB0cmFpbmluZywgb24gdGhlIHZhbGlkYXRpb24gc3BsaXQuICovXG4gIG1ldHJpY3M6IHoucmVjb3JkKHouc3RyaW5nKCksIHoubnVtYmVyKCkpLFxuICBjb3N0OiBDb3N0Lm51bGxhYmxlKCksXG4gIC8qKiBTb2Z0d2FyZSBhbmQgaGFyZHdhcmUgb2YgdGhlIHRyYWluaW5nOyBudWxsIHdoZXJlIGl0IGlzIG5vdCByZWNvcmRlZC4gKi9cbiAgZW52aXJvbm1lbnQ6IEVudmlyb25tZW50Lm51bGxhYmxlKCksXG4gIC8qKiBTZXQgZm9yIHdoYXQgY2FtZSBmcm9tIGFub3RoZXIgcHJvZ3JhbSdzIGZpbGUuICovXG4gIGltcG9ydGVkOiB6XG4gICAgLnN0cmljdE9iamVjdCh7XG4gICAgICBmb3JtYXQ6IE1vZGVsRm9ybWF0LFxuICAgICAgZmlsZTogei5zdHJpbmcoKSxcbiAgICAgIHNoYTI1Njogei5zdHJpbmcoKSxcbiAgICAgIHZlcmRpY3Q6IHouc3RyaW5nKCksXG4gICAgfSlcbiAgICAubnVsbGFibGUoKSxcbiAgLyoqIFNldCBmb3Igd2hhdCB3YXMgbWFkZSBvdXQgb2YgdGhlIHdlaWdodHMgb2Ygb3RoZXJzLCB3aGljaCBjb21lIGJlZm9yZSBpdC4gKi9cbiAgY29tYmluZWQ6IENvbWJpbmVkQ2FyZC5vcHRpb25hbCgpLFxuICBsaWNlbmNlOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIGNyZWF0ZWRBdDogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxuICBjcmVhdGVkQnk6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgTGluZWFnZVN0ZXAgPSB6LmluZmVyPHR5cGVvZiBMaW5lYWdlU3RlcD47XG5cbmV4cG9ydCBjb25zdCBDYXJkRXZhbHVhdGlvbiA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaWQ6IEV2YWx1YXRpb25JZCxcbiAgZGF0YXNldDogRGF0YXNldE1hcmssXG4gIHBsYW46IEV2YWx1YXRpb25QbGFuLFxuICAvKiogV2hhdCB0aGUgd29yc3QgY2FzZSBtYXkgYmUgY2FsbGVkOiBgQXV0b0F0dGFjayAoc3RhbmRhcmQpYCwgYHdvcnN0IGNhc2UsIFBHRCBvbmx5YC4gKi9cbiAgZmlndXJlOiB6LnN0cmluZygpLFxuICBjbGVhbjogUHJvcG9ydGlvbixcbiAgd29yc3RDYXNlOiBQcm9wb3J0aW9uLFxuICBhdHRhY2tzOiB6LmFycmF5KHouc3RyaWN0T2JqZWN0KHsgbmFtZTogei5zdHJpbmcoKSwgYWNjdXJhY3k6IFByb3BvcnRpb24gfSkpLFxuICBjaGVja3M6IHouc3RyaWN0T2JqZWN0KHsgc3RhdGU6IENoZWNrU3RhdGUsIHRleHQ6IHouc3RyaW5nKCkgfSksXG4gIC8qKiBXaGF0IG11c3QgYmUgc2hvd24gYmVzaWRlIGV2ZXJ5IGZpZ3VyZTogYFBHRCBvbmx5YCwgYHNlbGYtY2hlY2sgZmFpbGVkYC4gKi9cbiAgbWFya3M6IHouYXJyYXkoei5zdHJpbmcoKSksXG4gIHN0b3BwZWRFYXJseTogei5zdHJpbmcoKS5udWxsYWJsZSgpLFxuICBmaW5pc2hlZEF0OiB6LnN0cmluZygpLm51bGxhYmxlKCksXG59KTtcbmV4cG9ydCB0eXBlIENhcmRFdmFsdWF0aW9uID0gei5pbmZlcjx0eXBlb2YgQ2FyZEV2YWx1YXRpb24+O1xuXG4vKiogV2hhdCBhIG1vZGVsIGlzLCB3aGVyZSBpdCBjb21lcyBmcm9tLCB3aGF0IHdhcyBtZWFzdXJlZCBhbmQgd2hhdCB3YXMgbm90OiBnb2VzIHdpdGggZXZlcnkgZXhwb3J0LiAqL1xuZXhwb3J0IGNvbnN0IE1vZGVsQ2FyZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdmVyc2lvbjogei5saXRlcmFsKDEpLFxuICBuYW1lOiB6LnN0cmluZygpLFxuICBkZXNjcmlwdGlvbjogei5zdHJpbmcoKSxcbiAgbmV0d29yazogei5zdHJpY3RPYmplY3Qoe1xuICAgIG5hbWU6IHouc3RyaW5nKCksXG4gICAgaW5wdXQ6IEltYWdlU2hhcGUsXG4gICAgY2xhc3Nlczogei5pbnQoKSxcbiAgICBwYXJhbWV0ZXJzOiB6LmludCgpLFxuICAgIC8qKiBNdWx0aXBseS1hY2N1bXVsYXRlIG9wZXJhdGlvbnMgb2Ygb25lIGZvcndhcmQgcGFzcyBvZiBvbmUgaW1hZ2UuICovXG4gICAgZm9yd2FyZE1hY3M6IHoubnVtYmVyKCksXG4gIH0pLFxuICAvKiogSW4gdGhlIG9yZGVyIG9mIHRoZSBsb2dpdHM7IG51bGwgaWYgdGhlIGNsYXNzZXMgaGF2ZSBubyBuYW1lcy4gKi9cbiAgY2xhc3NOYW1lczogei5hcnJheSh6LnN0cmluZygpKS5udWxsYWJsZSgpLFxuICB3ZWlnaHRzU2hhMjU2OiB6LnN0cmluZygpLFxuICAvKiogRnJvbSB0aGUgb2xkZXN0IGtub3duIGFuY2VzdG9yIHRvIHRoZSBtb2RlbCBpdHNlbGYuICovXG4gIGxpbmVhZ2U6IHouYXJyYXkoTGluZWFnZVN0ZXApLm1pbigxKSxcbiAgLyoqIFdoYXQgdGhlIG1vZGVsIHdhcyB0cmFpbmVkIGFnYWluc3Q7IG51bGwgZm9yIG9uZSB0aGF0IHdhcyBub3QgdHJhaW5lZCBhZ2FpbnN0IGFueXRoaW5nLiAqL1xuICB0aHJlYXRNb2RlbDogVGhyZWF0TW9kZWwubnVsbGFibGUoKSxcbiAgLyoqIE5ld2VzdCBmaXJzdC4gKi9cbiAgZXZhbHVhdGlvbnM6IHouYXJyYXkoQ2FyZEV2YWx1YXRpb24pLFxuICBsaWNlbmNlOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIC8qKiBDb21tYW5kcyB0aGF0IGxlYWQgdG8gdGhlIHNhbWUgd2VpZ2h0cyBhbmQgZmlndXJlcywgaW4gb3JkZXI7IGEgbGluZSB0aGF0IGJlZ2lucyB3aXRoICMgaXMgYSByZW1hcmsuICovXG4gIHJlcHJvZHVjZTogei5hcnJheSh6LnN0cmluZygpKSxcbiAgLyoqIFdoYXQgYSByZWFkZXIgc2hvdWxkIGtub3cgaXMgbm90IGtub3duLCBhcyBzZW50ZW5jZXMuICovXG4gIG1pc3Npbmc6IHouYXJyYXkoei5zdHJpbmcoKSksXG4gIGV4cG9ydGVkQnk6IHouc3RyaW5nKCksXG4gIGV4cG9ydGVkQXQ6IHouc3RyaW5nKCksXG59KTtcbmV4cG9ydCB0eXBlIE1vZGVsQ2FyZCA9IHouaW5mZXI8dHlwZW9mIE1vZGVsQ2FyZD47XG5cbi8qKiBUaGUgZmlsZSB0aGF0IHRoZSBwbGFuIG9mIGEgc3RlcCBvZiB0aGUgbGluZWFnZSBpcyB3cml0dGVuIHRvOiBgcGxhbi0xLmpzb25gLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHBsYW5GaWxlTmFtZShzdGVwOiBudW1iZXIpOiBzdHJpbmcge1xuICByZXR1cm4gYHBsYW4tJHtzdGVwICsgMX0uanNvbmA7XG59XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IE1vZGVsQ2FyZCB9IGZyb20gJy4vbW9kZWwtY2FyZCc7XG5cbmV4cG9ydCBjb25zdCBNb2RlbEV4cG9ydEZvcm1hdCA9IHouZW51bShbJ3NhZmV0ZW5zb3JzJywgJ29ubngnLCAna2VyYXMnLCAndGZqcyddKTtcbmV4cG9ydCB0eXBlIE1vZGVsRXhwb3J0Rm9ybWF0ID0gei5pbmZlcjx0eXBlb2YgTW9kZWxFeHBvcnRGb3JtYXQ+O1xuXG5pbnRlcmZhY2UgRm9ybWF0V29yZHMge1xuICB0aXRsZTogc3RyaW5nO1xuICAvKiogV2hhdCBnb2VzIGludG8gaXRzIGZvbGRlciBiZXNpZGUgdGhlIGNhcmQuICovXG4gIGZpbGVzOiBzdHJpbmc7XG4gIC8qKiBXaG8gcmVhZHMgaXQuICovXG4gIHJlYWRlcnM6IHN0cmluZztcbn1cblxuZXhwb3J0IGNvbnN0IG1vZGVsRXhwb3J0Rm9ybWF0czogUmVhZG9ubHk8UmVjb3JkPE1vZGVsRXhwb3J0Rm9ybWF0LCBGb3JtYXRXb3Jkcz4+ID0ge1xuICBzYWZldGVuc29yczoge1xuICAgIHRpdGxlOiAnc2FmZXRlbnNvcnMnLFxuICAgIGZpbGVzOiAnbW9kZWwuc2FmZXRlbnNvcnMgYW5kIG5ldHdvcmsuanNvbicsXG4gICAgcmVhZGVyczpcbiAgICAgICdUZW1wZXIgZWxzZXdoZXJlOyBwcm9ncmFtcyB0aGF0IHRha2Ugd2VpZ2h0cyBieSBuYW1lIGFuZCBidWlsZCB0aGUgbmV0d29yayB0aGVtc2VsdmVzJyxcbiAgfSxcbiAgb25ueDoge1xuICAgIHRpdGxlOiAnT05OWCcsXG4gICAgZmlsZXM6ICdtb2RlbC5vbm54LCB0aGUgbmV0d29yayB3aXRoIGl0cyB3ZWlnaHRzIGFuZCBpdHMgbm9ybWFsaXNhdGlvbicsXG4gICAgcmVhZGVyczogJ09OTlggUnVudGltZSwgd2hlcmUgaXQgaXMgdmVyaWZpZWQsIGFuZCBvdGhlciBwcm9ncmFtcyB0aGF0IHJ1biBPTk5YIGdyYXBocycsXG4gIH0sXG4gIGtlcmFzOiB7XG4gICAgdGl0bGU6ICdLZXJhcycsXG4gICAgZmlsZXM6ICdtb2RlbC5rZXJhcywgYSBmdW5jdGlvbmFsIG1vZGVsIG9mIEtlcmFzIDMnLFxuICAgIHJlYWRlcnM6ICdLZXJhcyAzIHdpdGggVGVuc29yRmxvdywgSkFYIG9yIFB5VG9yY2gsIHRvIGNvbnRpbnVlIHRyYWluaW5nIHRoZXJlJyxcbiAgfSxcbiAgdGZqczoge1xuICAgIHRpdGxlOiAnVGVuc29yRmxvdy5qcycsXG4gICAgZmlsZXM6ICdtb2RlbC5qc29uIGFuZCBpdHMgd2VpZ2h0cywgYSBsYXllcnMgbW9kZWwnLFxuICAgIHJlYWRlcnM6ICdUZW5zb3JGbG93LmpzIGluIGJyb3dzZXJzIGFuZCBpbiBOb2RlJyxcbiAgfSxcbn07XG5cbi8qKiBXaGV0aGVyIGEgd3JpdHRlbiBmaWxlIGNvbXB1dGVzIHdoYXQgVGVtcGVyIGNvbXB1dGVzLiBBIGZpbGUgdGhhdCBkb2VzIG5vdCBpcyBuZXZlciBrZXB0LiAqL1xuZXhwb3J0IGNvbnN0IEV4cG9ydFZlcmlmaWNhdGlvbiA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdmVyZGljdDogei5lbnVtKFsndmVyaWZpZWQnLCAnbm90IHZlcmlmaWVkJ10pLFxuICAvKiogSG93IGl0IHdhcyB2ZXJpZmllZCwgb3Igd2h5IGl0IGNvdWxkIG5vdCBiZSwgYXMgYSBzZW50ZW5jZS4gKi9cbiAgZXhwbGFuYXRpb246IHouc3RyaW5nKCksXG4gIC8qKiBXaGF0IGl0IHdhcyBjb21wYXJlZCB3aXRoOiBgT05OWCBSdW50aW1lYDsgbnVsbCB3aGVyZSBub3RoaW5nIHdhcyB0aGVyZS4gKi9cbiAgcmVmZXJlbmNlOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIC8qKiBUaGUgbnVtYmVyIG9mIG5vaXNlIGltYWdlcy4gKi9cbiAgaW1hZ2VzOiB6LmludCgpLm51bGxhYmxlKCksXG4gIC8qKiBPZiB0aGUgbG9naXRzLCBpbiB1bml0cyBvZiB0aGUgbGFyZ2VzdCBsb2dpdC4gKi9cbiAgbGFyZ2VzdERpZmZlcmVuY2U6IHoubnVtYmVyKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRXhwb3J0VmVyaWZpY2F0aW9uID0gei5pbmZlcjx0eXBlb2YgRXhwb3J0VmVyaWZpY2F0aW9uPjtcblxuZXhwb3J0IGNvbnN0IEV4cG9ydGVkRmlsZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIFJlbGF0aXZlIHRvIHRoZSBmb2xkZXIsIHdpdGggYC9gLiAqL1xuICBwYXRoOiB6LnN0cmluZygpLFxuICBieXRlczogei5udW1iZXIoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRXhwb3J0ZWRGaWxlID0gei5pbmZlcjx0eXBlb2YgRXhwb3J0ZWRGaWxlPjtcblxuLyoqIFdoYXQgYW4gZXhwb3J0IGhhcyB3cml0dGVuLiAqL1xuZXhwb3J0IGNvbnN0IE1vZGVsRXhwb3J0UmVwb3J0ID0gei5zdHJpY3RPYmplY3Qoe1xuICBmb3JtYXQ6IE1vZGVsRXhwb3J0Rm9ybWF0LFxuICAvKiogQWJzb2x1dGUuICovXG4gIGZvbGRlcjogei5zdHJpbmcoKSxcbiAgZmlsZXM6IHouYXJyYXkoRXhwb3J0ZWRGaWxlKSxcbiAgdmVyaWZpY2F0aW9uOiBFeHBvcnRWZXJpZmljYXRpb24sXG4gIGNhcmQ6IE1vZGVsQ2FyZCxcbn0pO1xuZXhwb3J0IHR5cGUgTW9kZWxFeHBvcnRSZXBvcnQgPSB6LmluZmVyPHR5cGVvZiBNb2RlbEV4cG9ydFJlcG9ydD47XG5cbi8qKiBUaGUgZGVmYXVsdCBuYW1lIG9mIHRoZSBmb2xkZXIgb2YgYW4gZXhwb3J0OiBgZmluZS10dW5lLWJlc3Qtb25ueGAuICovXG5leHBvcnQgZnVuY3Rpb24gZXhwb3J0Rm9sZGVyTmFtZShtb2RlbDogc3RyaW5nLCBmb3JtYXQ6IE1vZGVsRXhwb3J0Rm9ybWF0KTogc3RyaW5nIHtcbiAgY29uc3Qgd29yZHMgPSBtb2RlbC5yZXBsYWNlKC9bXlxccHtMfVxccHtOfS5dKy9ndSwgJy0nKS5yZXBsYWNlKC9eWy0uXSt8LSskL2csICcnKTtcbiAgcmV0dXJuIGAke3dvcmRzLnNsaWNlKDAsIDgwKSB8fCAnbW9kZWwnfS0ke2Zvcm1hdH1gO1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBDb21iaW5hdGlvbklkLCBFdmFsdWF0aW9uSWQsIEZlZGVyYXRpb25JZCwgUnVuSWQgfSBmcm9tICcuL2lkcyc7XG5cbi8qKiBXaGF0IHRoZSBzdGF0dXMgYmFyIHNob3dzOiBhbHdheXMgdHJ1ZSwgY2hhbmdlZCBvbmx5IGFmdGVyIHRoZSBoaXN0b3J5IHdhcyB3cml0dGVuLiAqL1xuZXhwb3J0IGNvbnN0IExhYlN0YXR1cyA9IHouc3RyaWN0T2JqZWN0KHtcbiAgdmVyc2lvbjogei5zdHJpbmcoKSxcbiAgaG9tZTogei5zdHJpbmcoKSxcbiAgZGV2aWNlOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIGVuZ2luZTogei5lbnVtKFsnaWRsZScsICdzdGFydGluZycsICdidXN5JywgJ3N0b3BwaW5nJywgJ2xvc3QnXSksXG4gIGFjdGl2ZTogelxuICAgIC5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBbXG4gICAgICB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgncnVuJyksIHJ1bklkOiBSdW5JZCB9KSxcbiAgICAgIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdldmFsdWF0aW9uJyksIGV2YWx1YXRpb25JZDogRXZhbHVhdGlvbklkIH0pLFxuICAgICAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ2NvbWJpbmF0aW9uJyksIGNvbWJpbmF0aW9uSWQ6IENvbWJpbmF0aW9uSWQgfSksXG4gICAgICB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnZmVkZXJhdGlvbicpLCBmZWRlcmF0aW9uSWQ6IEZlZGVyYXRpb25JZCB9KSxcbiAgICBdKVxuICAgIC5udWxsYWJsZSgpLFxuICBxdWV1ZWQ6IHouaW50KCksXG4gIC8qKiBOb3RoaW5nIG1vcmUgaXMgc3RhcnRlZCB1bnRpbCB0aGUgcXVldWUgaXMgcmVsZWFzZWQ7IHJ1bm5pbmcgd29yayBjb250aW51ZXMuICovXG4gIGhlbGQ6IHouYm9vbGVhbigpLFxuICAvKiogU2V0IHdoaWxlIGFub3RoZXIgVGVtcGVyIHByb2Nlc3MgdXNlcyB0aGUgZGV2aWNlLiAqL1xuICB3YWl0aW5nRm9yOiB6LnN0cmluZygpLm51bGxhYmxlKCksXG4gIC8qKiBTZXQgd2hpbGUgdGhlIGVuZCBvZiBhIHJ1biBvciBhbiBldmFsdWF0aW9uIGNhbm5vdCBiZSByZWNvcmRlZDogd2h5LCBhbmQgd2hhdCB0byBkby4gSXQgaXMgdHJpZWQgYWdhaW4uICovXG4gIHRyb3VibGU6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbn0pO1xuZXhwb3J0IHR5cGUgTGFiU3RhdHVzID0gei5pbmZlcjx0eXBlb2YgTGFiU3RhdHVzPjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgQXR0YWNrIH0gZnJvbSAnLi4vYXR0YWNrcyc7XG5pbXBvcnQgeyBUaHJlYXRNb2RlbCB9IGZyb20gJy4uL2F0dGFja3MvdGhyZWF0LW1vZGVsJztcbmltcG9ydCB7IFdpcmVFcnJvciB9IGZyb20gJy4uL2Vycm9ycyc7XG5pbXBvcnQgeyBTcGxpdCB9IGZyb20gJy4uL2V2YWx1YXRpb25zL2V2YWx1YXRpb24nO1xuaW1wb3J0IHsgQ2hlY2twb2ludElkLCBEYXRhc2V0SWQsIFZlcmlmaWNhdGlvbklkIH0gZnJvbSAnLi4vaWRzJztcblxuLyoqXG4gKiBJZGVudGl0eSB2ZXJpZmljYXRpb246IHdoZXRoZXIgdHdvIGltYWdlcyBzaG93IHRoZSBzYW1lIGlkZW50aXR5LCBhbnN3ZXJlZCBieSB0aGUgY29zaW5lIGJldHdlZW4gdGhlIGRpcmVjdGlvbnMgb2YgdGhlaXIgZmVhdHVyZXMuXG4gKiBBIGNsYXNzIG9mIGEgZGF0YXNldCBpcyBhbiBpZGVudGl0eSBoZXJlLlxuICovXG5leHBvcnQgY29uc3QgVmVyaWZpZWRJbWFnZXMgPSB6LmVudW0oWyd0cmFpbicsICd2YWxpZGF0aW9uJywgJ3Rlc3QnLCAnYWxsJ10pO1xuZXhwb3J0IHR5cGUgVmVyaWZpZWRJbWFnZXMgPSB6LmluZmVyPHR5cGVvZiBWZXJpZmllZEltYWdlcz47XG5cbi8qKiBXaGljaCBpbWFnZSBvZiB3aGljaCBpZGVudGl0eTogdGhlIGlkZW50aXR5J3MgaW1hZ2VzIGFyZSBjb3VudGVkIGZyb20gMSwgaW4gdGhlIG9yZGVyIG9mIHRoZSBkYXRhc2V0LiAqL1xuZXhwb3J0IGNvbnN0IE5hbWVkSW1hZ2UgPSB6LnN0cmljdE9iamVjdCh7IGlkZW50aXR5OiB6LnN0cmluZygpLCBudW1iZXI6IHouaW50KCkubWluKDEpIH0pO1xuZXhwb3J0IHR5cGUgTmFtZWRJbWFnZSA9IHouaW5mZXI8dHlwZW9mIE5hbWVkSW1hZ2U+O1xuXG4vKiogQSBwYWlyIG9mIGEgbGlzdCwgaW4gdGhlIGZvbGQgdGhhdCBpdCBpcyBldmFsdWF0ZWQgaW4uICovXG5leHBvcnQgY29uc3QgTmFtZWRQYWlyID0gei5zdHJpY3RPYmplY3Qoe1xuICBmaXJzdDogTmFtZWRJbWFnZSxcbiAgc2Vjb25kOiBOYW1lZEltYWdlLFxuICBmb2xkOiB6LmludCgpLm1pbigwKSxcbn0pO1xuZXhwb3J0IHR5cGUgTmFtZWRQYWlyID0gei5pbmZlcjx0eXBlb2YgTmFtZWRQYWlyPjtcblxuLyoqIFRoZSBtb3N0IHBhaXJzIHRoYXQgb25lIHZlcmlmaWNhdGlvbiBtYXkgaGF2ZS4gKi9cbmV4cG9ydCBjb25zdCBtb3N0UGFpcnMgPSAyMDBfMDAwO1xuXG4vKiogV2hlcmUgdGhlIHBhaXJzIGNvbWUgZnJvbTogZHJhd24gd2l0aCBhIHNlZWQsIGZvbGQgYnkgZm9sZCwgbm8gaWRlbnRpdHkgaW4gdHdvIGZvbGRzOyBvciBhIGxpc3Qgc3VjaCBhcyBMRlcncy4gKi9cbmV4cG9ydCBjb25zdCBQYWlyUHJvdG9jb2wgPSB6LmRpc2NyaW1pbmF0ZWRVbmlvbigna2luZCcsIFtcbiAgei5zdHJpY3RPYmplY3Qoe1xuICAgIGtpbmQ6IHoubGl0ZXJhbCgnZHJhd24nKSxcbiAgICBmb2xkczogei5pbnQoKS5taW4oMikubWF4KDUwKS5kZWZhdWx0KDEwKSxcbiAgICAvKiogUGFpcnMgb2YgdGhlIHNhbWUgaWRlbnRpdHkgaW4gYSBmb2xkLCBhbmQgb2YgdHdvOyBmZXdlciB3aGVyZSB0aGVyZSBhcmUgbm90IHNvIG1hbnkuICovXG4gICAgc2FtZTogei5pbnQoKS5taW4oMSkubWF4KDIwXzAwMCkuZGVmYXVsdCgzMDApLFxuICAgIGRpZmZlcmVudDogei5pbnQoKS5taW4oMSkubWF4KDIwXzAwMCkuZGVmYXVsdCgzMDAwKSxcbiAgICBzZWVkOiB6LmludCgpLm1pbigwKS5kZWZhdWx0KDApLFxuICB9KSxcbiAgei5zdHJpY3RPYmplY3Qoe1xuICAgIGtpbmQ6IHoubGl0ZXJhbCgnbGlzdGVkJyksXG4gICAgLyoqIFdoYXQgdGhlIGxpc3QgaXMgY2FsbGVkOiB0aGUgbmFtZSBvZiBpdHMgZmlsZS4gKi9cbiAgICBuYW1lOiB6LnN0cmluZygpLm1pbigxKS5tYXgoMjAwKSxcbiAgICBwYWlyczogei5hcnJheShOYW1lZFBhaXIpLm1pbigxKS5tYXgobW9zdFBhaXJzKSxcbiAgfSksXG5dKTtcbmV4cG9ydCB0eXBlIFBhaXJQcm90b2NvbCA9IHouaW5mZXI8dHlwZW9mIFBhaXJQcm90b2NvbD47XG5cbi8qKiBBIGZhbHNlIGFjY2VwdGFuY2UgcmF0ZS4gKi9cbmNvbnN0IEZhciA9IHoubnVtYmVyKCkuZ3QoMCkubHQoMSk7XG5cbi8qKiBIb3cgdGhlIHNlY29uZCBpbWFnZSBvZiBhIHBhaXIgaXMgYXR0YWNrZWQuICovXG5leHBvcnQgY29uc3QgUHJvYmVBdHRhY2sgPSB6LnN0cmljdE9iamVjdCh7XG4gIHRocmVhdE1vZGVsOiBUaHJlYXRNb2RlbCxcbiAgLyoqIEVhY2ggb24gZXZlcnkgYXR0YWNrZWQgcGFpci4gKi9cbiAgYXR0YWNrczogei5hcnJheShBdHRhY2spLm1pbigxKS5tYXgoMTApLFxuICAvKiogUGFpcnMgb2YgdGhlIHNhbWUgaWRlbnRpdHkgdGhhdCBhcmUgYXR0YWNrZWQgKGRvZGdpbmcpLCBhbmQgYXMgbWFueSBvZiB0d28gKGltcGVyc29uYXRpb24pLiAqL1xuICBwYWlyczogei5pbnQoKS5taW4oMSkubWF4KDIwXzAwMCkuZGVmYXVsdCgyMDApLFxuICAvKiogVGhlIGZhbHNlIGFjY2VwdGFuY2UgcmF0ZSBvbiBpbWFnZXMgYXMgdGhleSBhcmUgdGhhdCBmaXhlcyB0aGUgdGhyZXNob2xkLiAqL1xuICBmYXI6IEZhci5kZWZhdWx0KDAuMDEpLFxufSk7XG5leHBvcnQgdHlwZSBQcm9iZUF0dGFjayA9IHouaW5mZXI8dHlwZW9mIFByb2JlQXR0YWNrPjtcblxuZXhwb3J0IGNvbnN0IFZlcmlmaWNhdGlvblBsYW4gPSB6LnN0cmljdE9iamVjdCh7XG4gIGltYWdlczogVmVyaWZpZWRJbWFnZXMuZGVmYXVsdCgnYWxsJyksXG4gIHBhaXJzOiBQYWlyUHJvdG9jb2wucHJlZmF1bHQoeyBraW5kOiAnZHJhd24nIH0pLFxuICAvKiogTnVsbDogdGhvc2Ugb2YgYHVzdWFsRmFyc2AgdGhhdCB0aGUgcGFpcnMgYXJlIGVub3VnaCBmb3IuICovXG4gIGZhcnM6IHouYXJyYXkoRmFyKS5taW4oMSkubWF4KDEyKS5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCksXG4gIC8qKiBOdWxsOiBpbWFnZXMgYXMgdGhleSBhcmUgYWxvbmUuICovXG4gIGF0dGFjazogUHJvYmVBdHRhY2subnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAvKiogUmVzYW1wbGVzIG9mIHRoZSBpZGVudGl0aWVzIGJlaGluZCBldmVyeSBpbnRlcnZhbC4gKi9cbiAgcmVzYW1wbGVzOiB6LmludCgpLm1pbigxMDApLm1heCgxMF8wMDApLmRlZmF1bHQoNTAwKSxcbiAgYmF0Y2hTaXplOiB6LmludCgpLm1pbigxKS5tYXgoNDA5NikuZGVmYXVsdCgxMjgpLFxuICBzZWVkOiB6LmludCgpLm1pbigwKS5kZWZhdWx0KDApLFxuICAvKiogQWNjZXB0IGlkZW50aXRpZXMgdGhhdCB0aGUgbmV0d29yayB3YXMgdHJhaW5lZCBvbjsgd2l0aG91dCBpdCB0aGV5IGFyZSByZWZ1c2VkLiAqL1xuICBhbGxvd1NlZW46IHouYm9vbGVhbigpLmRlZmF1bHQoZmFsc2UpLFxufSk7XG5leHBvcnQgdHlwZSBWZXJpZmljYXRpb25QbGFuID0gei5pbmZlcjx0eXBlb2YgVmVyaWZpY2F0aW9uUGxhbj47XG5leHBvcnQgdHlwZSBWZXJpZmljYXRpb25QbGFuSW5wdXQgPSB6LmlucHV0PHR5cGVvZiBWZXJpZmljYXRpb25QbGFuPjtcblxuLyoqIEEgZmlndXJlIHdpdGggaXRzIGludGVydmFsIGF0IDk1ICU6IHBlcmNlbnRpbGVzIG92ZXIgcmVzYW1wbGVzIG9mIHRoZSBpZGVudGl0aWVzLiAqL1xuZXhwb3J0IGNvbnN0IEVzdGltYXRlID0gei5zdHJpY3RPYmplY3QoeyB2YWx1ZTogei5udW1iZXIoKSwgbG93OiB6Lm51bWJlcigpLCBoaWdoOiB6Lm51bWJlcigpIH0pO1xuZXhwb3J0IHR5cGUgRXN0aW1hdGUgPSB6LmluZmVyPHR5cGVvZiBFc3RpbWF0ZT47XG5cbmNvbnN0IEF0RmFyID0gRXN0aW1hdGUuZXh0ZW5kKHtcbiAgZmFyOiB6Lm51bWJlcigpLFxuICAvKiogQWNjZXB0ZWQgZnJvbSB0aGlzIGNvc2luZSBvbi4gKi9cbiAgdGhyZXNob2xkOiB6Lm51bWJlcigpLFxufSk7XG5leHBvcnQgdHlwZSBBdEZhciA9IHouaW5mZXI8dHlwZW9mIEF0RmFyPjtcblxuLyoqIEFuIGltYWdlIG9mIHRoZSBkYXRhc2V0LiAqL1xuY29uc3QgVmVyaWZpZWRJbWFnZSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgc3BsaXQ6IFNwbGl0LFxuICBpbmRleDogei5pbnQoKS5taW4oMCksXG4gIGlkZW50aXR5OiB6LnN0cmluZygpLFxufSk7XG5leHBvcnQgdHlwZSBWZXJpZmllZEltYWdlID0gei5pbmZlcjx0eXBlb2YgVmVyaWZpZWRJbWFnZT47XG5cbmV4cG9ydCBjb25zdCBIYXJkUGFpciA9IHouc3RyaWN0T2JqZWN0KHtcbiAgZmlyc3Q6IFZlcmlmaWVkSW1hZ2UsXG4gIHNlY29uZDogVmVyaWZpZWRJbWFnZSxcbiAgc2ltaWxhcml0eTogei5udW1iZXIoKSxcbn0pO1xuZXhwb3J0IHR5cGUgSGFyZFBhaXIgPSB6LmluZmVyPHR5cGVvZiBIYXJkUGFpcj47XG5cbmV4cG9ydCBjb25zdCBSb2NQb2ludCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgZmFyOiB6Lm51bWJlcigpLFxuICB0YXI6IHoubnVtYmVyKCksXG4gIGxvdzogei5udW1iZXIoKSxcbiAgaGlnaDogei5udW1iZXIoKSxcbn0pO1xuZXhwb3J0IHR5cGUgUm9jUG9pbnQgPSB6LmluZmVyPHR5cGVvZiBSb2NQb2ludD47XG5cbmV4cG9ydCBjb25zdCBBdHRhY2tlZFJlc3VsdCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIFdoYXQgYXR0YWNrZWQ7IGBhbGxgIGlzIHdoYXQgZXZlcnkgYXR0YWNrIHRvZ2V0aGVyIGxlZnQuICovXG4gIG5hbWU6IHouc3RyaW5nKCksXG4gIC8qKiBTaGFyZSBvZiBwYWlycyBvZiB0aGUgc2FtZSBpZGVudGl0eSB0aGF0IGFyZSBzdGlsbCBhY2NlcHRlZC4gKi9cbiAgdGFyOiBFc3RpbWF0ZSxcbiAgLyoqIFNoYXJlIG9mIHBhaXJzIG9mIHR3byBpZGVudGl0aWVzIHRoYXQgYXJlIGFjY2VwdGVkLiAqL1xuICBmYXI6IEVzdGltYXRlLFxuICAvKiogTWVhbiBjb3NpbmUgb2YgdGhlIGF0dGFja2VkIHBhaXJzLCBzYW1lIGFuZCBkaWZmZXJlbnQuICovXG4gIHNhbWVTaW1pbGFyaXR5OiB6Lm51bWJlcigpLFxuICBkaWZmZXJlbnRTaW1pbGFyaXR5OiB6Lm51bWJlcigpLFxufSk7XG5leHBvcnQgdHlwZSBBdHRhY2tlZFJlc3VsdCA9IHouaW5mZXI8dHlwZW9mIEF0dGFja2VkUmVzdWx0PjtcblxuZXhwb3J0IGNvbnN0IFZlcmlmaWNhdGlvbkNoZWNrID0gei5zdHJpY3RPYmplY3Qoe1xuICBuYW1lOiB6LnN0cmluZygpLFxuICBwYXNzZWQ6IHouYm9vbGVhbigpLFxuICBkZXRhaWw6IHouc3RyaW5nKCksXG59KTtcbmV4cG9ydCB0eXBlIFZlcmlmaWNhdGlvbkNoZWNrID0gei5pbmZlcjx0eXBlb2YgVmVyaWZpY2F0aW9uQ2hlY2s+O1xuXG5leHBvcnQgY29uc3QgVmVyaWZpY2F0aW9uU3VtbWFyeSA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaW1hZ2VzOiB6LmludCgpLFxuICBpZGVudGl0aWVzOiB6LmludCgpLFxuICBkaW1lbnNpb25zOiB6LmludCgpLFxuICBzYW1lOiB6LmludCgpLFxuICBkaWZmZXJlbnQ6IHouaW50KCksXG4gIGZvbGRzOiB6LmludCgpLFxuICByb2M6IHouYXJyYXkoUm9jUG9pbnQpLFxuICAvKiogT25seSB3aGVyZSB0aGUgcGFpcnMgb2YgdHdvIGlkZW50aXRpZXMgYWxsb3cgaXQ6IGF0IGxlYXN0IHRlbiBvZiB0aGVtIGFyZSBleHBlY3RlZCBiZXlvbmQgdGhlIHRocmVzaG9sZC4gKi9cbiAgdGFyQXRGYXI6IHouYXJyYXkoQXRGYXIpLFxuICAvKiogUmF0ZXMgdGhhdCB3ZXJlIGFza2VkIGZvciBhbmQgdGhhdCB0aGUgcGFpcnMgYXJlIHRvbyBmZXcgZm9yLiAqL1xuICB1bnN1cHBvcnRlZEZhcnM6IHouYXJyYXkoei5udW1iZXIoKSksXG4gIGVlcjogRXN0aW1hdGUsXG4gIC8qKiBCZXN0LXRocmVzaG9sZCBhY2N1cmFjeSBhcyBMRlcncyBwcm90b2NvbCBoYXMgaXQ6IHRoZSB0aHJlc2hvbGQgb2YgYSBmb2xkIGlzIHRoZSBiZXN0IG9uZSBvbiBhbGwgb3RoZXJzLiAqL1xuICBhY2N1cmFjeTogRXN0aW1hdGUuZXh0ZW5kKHsgc3RhbmRhcmRFcnJvcjogei5udW1iZXIoKSB9KSxcbiAgLyoqIElkZW50aWZpY2F0aW9uIGFtb25nIGEgZ2FsbGVyeSBvZiBvbmUgaW1hZ2UgZm9yIGVhY2ggaWRlbnRpdHk7IG51bGwgd2hlcmUgbm8gaWRlbnRpdHkgaGFzIGEgc2Vjb25kIG9uZS4gKi9cbiAgcmFuazE6IEVzdGltYXRlLmV4dGVuZCh7IHByb2Jlczogei5pbnQoKSwgZ2FsbGVyeTogei5pbnQoKSB9KS5udWxsYWJsZSgpLFxuICAvKiogRGV0ZWN0aW9uIGFuZCBpZGVudGlmaWNhdGlvbiB3aXRoIGhhbGYgb2YgdGhlIGlkZW50aXRpZXMgZW5yb2xsZWQ7IGVtcHR5IHdoZXJlIHRoZXJlIGFyZSB0b28gZmV3IHByb2Jlcy4gKi9cbiAgb3BlblNldDogei5hcnJheShBdEZhciksXG4gIGhpc3RvZ3JhbTogei5zdHJpY3RPYmplY3Qoe1xuICAgIC8qKiBPbmUgbW9yZSB0aGFuIHRoZXJlIGFyZSBiYXJzLiAqL1xuICAgIGVkZ2VzOiB6LmFycmF5KHoubnVtYmVyKCkpLFxuICAgIHNhbWU6IHouYXJyYXkoei5pbnQoKSksXG4gICAgZGlmZmVyZW50OiB6LmFycmF5KHouaW50KCkpLFxuICB9KSxcbiAgaGFyZGVzdDogei5zdHJpY3RPYmplY3QoeyBzYW1lOiB6LmFycmF5KEhhcmRQYWlyKSwgZGlmZmVyZW50OiB6LmFycmF5KEhhcmRQYWlyKSB9KSxcbiAgLyoqIFRoZSBmaXJzdCB0d28gcHJpbmNpcGFsIGNvbXBvbmVudHMgb2YgdGhlIGRpcmVjdGlvbnMgb2Ygc29tZSBpbWFnZXMsIGFuZCB0aGVpciBzaGFyZSBvZiB0aGUgdmFyaWFuY2UuICovXG4gIHByb2plY3Rpb246IHouc3RyaWN0T2JqZWN0KHtcbiAgICBleHBsYWluZWQ6IHoudHVwbGUoW3oubnVtYmVyKCksIHoubnVtYmVyKCldKSxcbiAgICBwb2ludHM6IHouYXJyYXkoei5zdHJpY3RPYmplY3QoeyB4OiB6Lm51bWJlcigpLCB5OiB6Lm51bWJlcigpLCBpbWFnZTogVmVyaWZpZWRJbWFnZSB9KSksXG4gIH0pLFxuICBhdHRhY2tlZDogelxuICAgIC5zdHJpY3RPYmplY3Qoe1xuICAgICAgdGhyZXNob2xkOiB6Lm51bWJlcigpLFxuICAgICAgLyoqIE9mIHRoZSBpbWFnZXMgYXMgdGhleSBhcmUsIG9uIGFsbCBwYWlycyBhdCB0aGlzIHRocmVzaG9sZC4gKi9cbiAgICAgIGNsZWFuOiB6LnN0cmljdE9iamVjdCh7IHRhcjogRXN0aW1hdGUsIGZhcjogRXN0aW1hdGUgfSksXG4gICAgICAvKiogVGhlIHNhbWUgb24gdGhlIGF0dGFja2VkIHBhaXJzIGFsb25lLiAqL1xuICAgICAgYmVmb3JlOiBBdHRhY2tlZFJlc3VsdCxcbiAgICAgIHJlc3VsdHM6IHouYXJyYXkoQXR0YWNrZWRSZXN1bHQpLFxuICAgICAgcGFpcnM6IHouc3RyaWN0T2JqZWN0KHsgc2FtZTogei5pbnQoKSwgZGlmZmVyZW50OiB6LmludCgpIH0pLFxuICAgICAgY2hlY2tzOiB6LmFycmF5KFZlcmlmaWNhdGlvbkNoZWNrKSxcbiAgICB9KVxuICAgIC5udWxsYWJsZSgpLFxuICBkdXJhdGlvbk1zOiB6Lm51bWJlcigpLFxufSk7XG5leHBvcnQgdHlwZSBWZXJpZmljYXRpb25TdW1tYXJ5ID0gei5pbmZlcjx0eXBlb2YgVmVyaWZpY2F0aW9uU3VtbWFyeT47XG5cbi8qKlxuICogVGhlIGNvc2luZSBmcm9tIHdoaWNoIG9uIGEgdmVyaWZpY2F0aW9uIGFjY2VwdHMgYSBwYWlyOiB0aGUgdGhyZXNob2xkIHVuZGVyIGF0dGFjayB3aGVyZSB0aGVyZSB3YXMgb25lLCBvdGhlcndpc2UgdGhhdCBvZiB0aGVcbiAqIHN0cmljdGVzdCByYXRlOyBudWxsIHdoZXJlIHRoZXJlIHdlcmUgdG9vIGZldyBwYWlycyBmb3IgYW55LlxuICovXG5leHBvcnQgZnVuY3Rpb24gYWNjZXB0ZWRGcm9tKHtcbiAgYXR0YWNrZWQsXG4gIHRhckF0RmFyLFxufTogUGljazxWZXJpZmljYXRpb25TdW1tYXJ5LCAnYXR0YWNrZWQnIHwgJ3RhckF0RmFyJz4pOiBudW1iZXIgfCBudWxsIHtcbiAgcmV0dXJuIGF0dGFja2VkPy50aHJlc2hvbGQgPz8gdGFyQXRGYXIuYXQoLTEpPy50aHJlc2hvbGQgPz8gbnVsbDtcbn1cblxuLyoqIFRoZSBwbGFuIHdpdGhvdXQgaXRzIGxpc3Qgb2YgcGFpcnMsIHdoaWNoIG1heSBiZSBsb25nLiAqL1xuZXhwb3J0IGNvbnN0IEtlcHRQbGFuID0gVmVyaWZpY2F0aW9uUGxhbi5vbWl0KHsgcGFpcnM6IHRydWUgfSkuZXh0ZW5kKHtcbiAgcGFpcnM6IHouZGlzY3JpbWluYXRlZFVuaW9uKCdraW5kJywgW1xuICAgIFBhaXJQcm90b2NvbC5vcHRpb25zWzBdLFxuICAgIFBhaXJQcm90b2NvbC5vcHRpb25zWzFdLm9taXQoeyBwYWlyczogdHJ1ZSB9KSxcbiAgXSksXG59KTtcbmV4cG9ydCB0eXBlIEtlcHRQbGFuID0gei5pbmZlcjx0eXBlb2YgS2VwdFBsYW4+O1xuXG4vKiogQSBmaW5pc2hlZCB2ZXJpZmljYXRpb24gYXMgdGhlIGhpc3Rvcnkga2VlcHMgaXQuICovXG5leHBvcnQgY29uc3QgVmVyaWZpY2F0aW9uUmVjb3JkID0gei5zdHJpY3RPYmplY3Qoe1xuICBpZDogVmVyaWZpY2F0aW9uSWQsXG4gIGNoZWNrcG9pbnRJZDogQ2hlY2twb2ludElkLFxuICBjaGVja3BvaW50TmFtZTogei5zdHJpbmcoKSxcbiAgd2VpZ2h0c1NoYTI1Njogei5zdHJpbmcoKSxcbiAgZGF0YXNldElkOiBEYXRhc2V0SWQsXG4gIGRhdGFzZXROYW1lOiB6LnN0cmluZygpLFxuICBkYXRhc2V0RmluZ2VycHJpbnQ6IHouc3RyaW5nKCksXG4gIHBsYW46IEtlcHRQbGFuLFxuICAvKiogSWRlbnRpdGllcyB0aGF0IHRoZSBuZXR3b3JrIHdhcyB0cmFpbmVkIG9uLCBieSBuYW1lLiAqL1xuICBzZWVuSWRlbnRpdGllczogei5pbnQoKSxcbiAgc3VtbWFyeTogVmVyaWZpY2F0aW9uU3VtbWFyeSxcbiAgY3JlYXRlZEF0OiB6LnN0cmluZygpLFxufSk7XG5leHBvcnQgdHlwZSBWZXJpZmljYXRpb25SZWNvcmQgPSB6LmluZmVyPHR5cGVvZiBWZXJpZmljYXRpb25SZWNvcmQ+O1xuXG4vKiogV2hhdCBhIGxpc3Qgb2YgdmVyaWZpY2F0aW9ucyBzaG93cyBvZiBlYWNoLiAqL1xuZXhwb3J0IGNvbnN0IExpc3RlZFZlcmlmaWNhdGlvbiA9IFZlcmlmaWNhdGlvblJlY29yZC5leHRlbmQoe1xuICBzdW1tYXJ5OiBWZXJpZmljYXRpb25TdW1tYXJ5LnBpY2soe1xuICAgIGltYWdlczogdHJ1ZSxcbiAgICBpZGVudGl0aWVzOiB0cnVlLFxuICAgIHNhbWU6IHRydWUsXG4gICAgZGlmZmVyZW50OiB0cnVlLFxuICAgIHRhckF0RmFyOiB0cnVlLFxuICAgIGVlcjogdHJ1ZSxcbiAgICBhY2N1cmFjeTogdHJ1ZSxcbiAgICByYW5rMTogdHJ1ZSxcbiAgICBhdHRhY2tlZDogdHJ1ZSxcbiAgfSksXG59KTtcbmV4cG9ydCB0eXBlIExpc3RlZFZlcmlmaWNhdGlvbiA9IHouaW5mZXI8dHlwZW9mIExpc3RlZFZlcmlmaWNhdGlvbj47XG5cbi8qKiBBIHZlcmlmaWNhdGlvbiB0aGF0IGhhcyBiZWd1biBhbmQgaXMgbm90IGZpbmlzaGVkLiAqL1xuZXhwb3J0IGNvbnN0IFVuZmluaXNoZWRWZXJpZmljYXRpb24gPSB6LnN0cmljdE9iamVjdCh7XG4gIGlkOiBWZXJpZmljYXRpb25JZCxcbiAgY2hlY2twb2ludE5hbWU6IHouc3RyaW5nKCksXG4gIGRhdGFzZXROYW1lOiB6LnN0cmluZygpLFxuICAvKiogYHN0b3BwZWRgOiBub2JvZHkgZ29lcyBvbiB3aXRoIGl0IHVudGlsIGl0IGlzIHJlc3VtZWQuICovXG4gIHN0YXRlOiB6LmVudW0oWydydW5uaW5nJywgJ3BhdXNlZCcsICdzdG9wcGVkJ10pLFxuICAvKiogV2h5IGl0IHdhcyBzdG9wcGVkLiAqL1xuICBlcnJvcjogV2lyZUVycm9yLm51bGxhYmxlKCksXG4gIGNyZWF0ZWRBdDogei5zdHJpbmcoKSxcbn0pO1xuZXhwb3J0IHR5cGUgVW5maW5pc2hlZFZlcmlmaWNhdGlvbiA9IHouaW5mZXI8dHlwZW9mIFVuZmluaXNoZWRWZXJpZmljYXRpb24+O1xuXG4vKiogV2hhdCBhIHBlcnNvbiBhc2tzIGZvcjogbW9kZWwgYW5kIGRhdGFzZXQgYnkgaWQgb3IgbmFtZS4gKi9cbmV4cG9ydCBjb25zdCBWZXJpZmljYXRpb25SZXF1ZXN0ID0gei5zdHJpY3RPYmplY3Qoe1xuICBjaGVja3BvaW50OiB6LnN0cmluZygpLm1pbigxKSxcbiAgZGF0YXNldDogei5zdHJpbmcoKS5taW4oMSksXG4gIHBsYW46IFZlcmlmaWNhdGlvblBsYW4sXG59KTtcbmV4cG9ydCB0eXBlIFZlcmlmaWNhdGlvblJlcXVlc3QgPSB6LmluZmVyPHR5cGVvZiBWZXJpZmljYXRpb25SZXF1ZXN0PjtcblxuLyoqIFRoZSByYXRlcyBhdCB3aGljaCBlbWJlZGRlcnMgYXJlIHVzdWFsbHkgcmVwb3J0ZWQuICovXG5leHBvcnQgY29uc3QgdXN1YWxGYXJzOiByZWFkb25seSBudW1iZXJbXSA9IFsxZS0xLCAxZS0yLCAxZS0zLCAxZS00XTtcblxuLyoqIFBhaXJzIG9mIHR3byBpZGVudGl0aWVzIHRoYXQgYSBmYWxzZSBhY2NlcHRhbmNlIHJhdGUgbmVlZHM6IHRlbiBvZiB0aGVtIGFyZSB0aGVuIGV4cGVjdGVkIHRvIGJlIGFjY2VwdGVkLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHBhaXJzRm9yRmFyKGZhcjogbnVtYmVyKTogbnVtYmVyIHtcbiAgcmV0dXJuIE1hdGguY2VpbCgxMCAvIGZhciAtIDFlLTkpO1xufVxuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5cbmNvbnN0IHNoYXJlID0gelxuICAubnVtYmVyKClcbiAgLm1pbigtMWUtOSlcbiAgLm1heCgxICsgMWUtOSk7XG5cbi8qKiBIb3cgd2VsbCB0aGUgZGltZW5zaW9ucyBvZiBhIHJlcHJlc2VudGF0aW9uIGtlZXAgdGhlIGtub3duIGZhY3RvcnMgYXBhcnQ7IGRvY3MvZGlyZWN0aW9ucy5tZCBzYXlzIGhvdyBlYWNoIGlzIGNvbXB1dGVkLiAqL1xuZXhwb3J0IGNvbnN0IERpcmVjdGlvbk1lYXN1cmVzID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogSW1hZ2VzIG9mIHdoaWNoIHRoZXkgd2VyZSBjb21wdXRlZCwgYW5kIHRoZSBzZWVkIG9mIHdoYXQgaXMgZHJhd24gb24gdGhlIHdheS4gKi9cbiAgaW1hZ2VzOiB6LmludCgpLm1pbigxKSxcbiAgc2VlZDogei5pbnQoKS5taW4oMCksXG4gIC8qKiBLaW0gJiBNbmloIDIwMTguICovXG4gIGZhY3RvclZhZTogc2hhcmUsXG4gIC8qKiBIaWdnaW5zIGV0IGFsLiAyMDE3LiAqL1xuICBiZXRhVmFlOiBzaGFyZSxcbiAgLyoqIE1JRywgQ2hlbiBldCBhbC4gMjAxOC4gKi9cbiAgbXV0dWFsSW5mb3JtYXRpb25HYXA6IHNoYXJlLFxuICAvKiogU0FQLCBLdW1hciBldCBhbC4gMjAxOC4gKi9cbiAgYXR0cmlidXRlR2FwOiBzaGFyZSxcbiAgLyoqIERDSSwgRWFzdHdvb2QgJiBXaWxsaWFtcyAyMDE4LiAqL1xuICBkaXNlbnRhbmdsZW1lbnQ6IHNoYXJlLFxuICBjb21wbGV0ZW5lc3M6IHNoYXJlLFxuICBpbmZvcm1hdGl2ZW5lc3M6IHNoYXJlLFxufSk7XG5leHBvcnQgdHlwZSBEaXJlY3Rpb25NZWFzdXJlcyA9IHouaW5mZXI8dHlwZW9mIERpcmVjdGlvbk1lYXN1cmVzPjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgUHJvcG9ydGlvbiB9IGZyb20gJy4uL2V2YWx1YXRpb25zL3Byb3BvcnRpb24nO1xuaW1wb3J0IHsgU3BsaXQgfSBmcm9tICcuLi9ldmFsdWF0aW9ucy9ldmFsdWF0aW9uJztcbmltcG9ydCB7IENoZWNrcG9pbnRJZCwgRGlyZWN0aW9uU2V0SWQsIEdlbmVyYXRvcklkIH0gZnJvbSAnLi4vaWRzJztcbmltcG9ydCB7IERpcmVjdGlvbk1lYXN1cmVzIH0gZnJvbSAnLi9tZWFzdXJlcyc7XG5cbmNvbnN0IGNvdW50ID0gei5pbnQoKS5taW4oMSkubWF4KDY0KTtcblxuLyoqXG4gKiBDb250cmFzdCBvZiB3aGF0IGRpcmVjdGlvbnMgY2hhbmdlIChSZW4gZXQgYWwuIDIwMjIpOiBhIG5hdmlnYXRvcidzIGRpcmVjdGlvbnMgYW5kIGFuIGVuY29kZXIgb2YgY2hhbmdlcyBhcmUgdHJhaW5lZFxuICogdG9nZXRoZXIsIHNvIHRoYXQgY2hhbmdlcyBhbG9uZyBvbmUgZGlyZWN0aW9uIGxvb2sgYWxpa2UgYW5kIHRob3NlIGFsb25nIGRpZmZlcmVudCBvbmVzIGRvIG5vdC4gVGhlIGdlbmVyYXRvciBzdGF5cyBhc1xuICogaXQgaXMuIFN0YXJ0aW5nIHZhbHVlcyBhcmUgdGhlIHB1Ymxpc2hlZCBvbmVzLCB1bmxlc3Mgc2FpZCBvdGhlcndpc2UuXG4gKi9cbmNvbnN0IERpc2NvID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kOiB6LmxpdGVyYWwoJ2Rpc2NvJyksXG4gIC8qKiBOdWxsOiBhcyBtYW55IGFzIHRoZSBjb2RlIGhhcyBudW1iZXJzLiBQdWJsaXNoZWQ6IDY0LiAqL1xuICBjb3VudDogY291bnQubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAvKiogYG9ydGhvZ29uYWxgOiByb3dzIG9mIGV4cChTIOKIkiBT4bWAKS4gYHVuaXRgOiBhbnkgdmVjdG9ycyBvZiBsZW5ndGggMS4gKi9cbiAgbmF2aWdhdG9yOiB6LmVudW0oWydvcnRob2dvbmFsJywgJ3VuaXQnXSkuZGVmYXVsdCgnb3J0aG9nb25hbCcpLFxuICAvKiogUHVibGlzaGVkOiA3MCwwMDAuICovXG4gIHN0ZXBzOiB6LmludCgpLm1pbigxKS5tYXgoMjAwXzAwMCkuZGVmYXVsdCgxNTAwKSxcbiAgcXVlcmllczogei5pbnQoKS5taW4oMSkubWF4KDI1NikuZGVmYXVsdCgzMiksXG4gIHBvc2l0aXZlczogei5pbnQoKS5taW4oMSkubWF4KDI1NikuZGVmYXVsdCgzMiksXG4gIG5lZ2F0aXZlczogei5pbnQoKS5taW4oMSkubWF4KDUxMikuZGVmYXVsdCg2NCksXG4gIC8qKiBEZXZpYXRpb24gb2YgdGhlIHNoaWZ0IGFsb25nIGEgZGlyZWN0aW9uLCBhbmQgdGhlIHNtYWxsZXN0IG9uZSwgaW4gdW5pdHMgb2YgdGhlIGNvZGUuICovXG4gIHNoaWZ0RGV2aWF0aW9uOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEwMCkuZGVmYXVsdCg2KSxcbiAgc21hbGxlc3RTaGlmdDogei5udW1iZXIoKS5taW4oMCkubWF4KDEwKS5kZWZhdWx0KDAuNSksXG4gIC8qKiBOZWdhdGl2ZXMgbW9yZSBzaW1pbGFyIHRoYW4gdGhpcyBjb3VudCBhcyB3aGF0IHRoZXkgYXJlLCBub3QgYXMgZGlmZmVyZW50IChoYXJkLW5lZ2F0aXZlIGZsaXBwaW5nKTsgbnVsbDogbm9uZSBkby4gKi9cbiAgZmxpcEFib3ZlOiB6Lm51bWJlcigpLm1pbigwKS5tYXgoMSkubnVsbGFibGUoKS5kZWZhdWx0KDAuOTUpLFxuICAvKiogV2VpZ2h0IG9mIHRoZSBlbnRyb3B5IG9mIGEgY2hhbmdlJ3MgZW5jb2RpbmcsIHNvIHRoYXQgb25lIG51bWJlciBkb21pbmF0ZXMgaXQuICovXG4gIGRvbWluYXRpb25XZWlnaHQ6IHoubnVtYmVyKCkubWluKDApLm1heCgxMDApLmRlZmF1bHQoMSksXG4gIC8qKiBOdW1iZXJzIG9mIGFuIGVuY29kaW5nLiAqL1xuICBmZWF0dXJlczogei5pbnQoKS5taW4oMikubWF4KDUxMikuZGVmYXVsdCg2NCksXG4gIC8qKiBGaWx0ZXJzIG9mIHRoZSBlbmNvZGVyJ3MgZmlyc3QgY29udm9sdXRpb247IHRoZSBwdWJsaXNoZWQgb25lIGlzIG1hZGUgZm9yIGltYWdlcyBvZiA2NMOXNjQuICovXG4gIHdpZHRoOiB6LmludCgpLm1pbig0KS5tYXgoMTI4KS5kZWZhdWx0KDE2KSxcbiAgLyoqIE9mIEFkYW0uIFB1Ymxpc2hlZDogMWUtNCBvdmVyIDcwLDAwMCBzdGVwcy4gKi9cbiAgbGVhcm5pbmdSYXRlOiB6Lm51bWJlcigpLnBvc2l0aXZlKCkubWF4KDEpLmRlZmF1bHQoMWUtMyksXG59KTtcbmV4cG9ydCB0eXBlIERpc2NvID0gei5pbmZlcjx0eXBlb2YgRGlzY28+O1xuXG5leHBvcnQgY29uc3QgRGlyZWN0aW9uTWV0aG9kID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBbXG4gIERpc2NvLFxuICAvKiogVW5pdCB2ZWN0b3JzIGluIHJhbmRvbSBkaXJlY3Rpb25zLCBhdCByaWdodCBhbmdsZXMgdG8gZWFjaCBvdGhlciBhcyBmYXIgYXMgdGhlcmUgYXJlIGRpbWVuc2lvbnMuICovXG4gIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdyYW5kb20nKSwgY291bnQ6IGNvdW50Lm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSB9KSxcbiAgLyoqIFByaW5jaXBhbCBjb21wb25lbnRzIG9mIHRoZSBjb2RlcyBvZiB0cmFpbmluZyBpbWFnZXMgKEdBTlNwYWNlLCBIw6Rya8O2bmVuIGV0IGFsLiAyMDIwKS4gKi9cbiAgei5zdHJpY3RPYmplY3Qoe1xuICAgIGtpbmQ6IHoubGl0ZXJhbCgncGNhJyksXG4gICAgY291bnQ6IGNvdW50Lm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgICBpbWFnZXM6IHouaW50KCkubWluKDEwKS5tYXgoNTBfMDAwKS5kZWZhdWx0KDIwMDApLFxuICB9KSxcbiAgLyoqIFdoYXQgdGhlIHdlaWdodHMgb2YgdGhlIGZpcnN0IGxheWVyIGNoYW5nZSBtb3N0IChTZUZhLCBTaGVuICYgWmhvdSAyMDIxKS4gKi9cbiAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ3NlZmEnKSwgY291bnQ6IGNvdW50Lm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSB9KSxcbiAgLyoqIFRoZSBudW1iZXJzIG9mIHRoZSBjb2RlIHRoZW1zZWx2ZXMuICovXG4gIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdheGVzJyksIGNvdW50OiBjb3VudC5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCkgfSksXG5dKTtcbmV4cG9ydCB0eXBlIERpcmVjdGlvbk1ldGhvZCA9IHouaW5mZXI8dHlwZW9mIERpcmVjdGlvbk1ldGhvZD47XG5leHBvcnQgdHlwZSBEaXJlY3Rpb25NZXRob2RLaW5kID0gRGlyZWN0aW9uTWV0aG9kWydraW5kJ107XG5leHBvcnQgY29uc3QgZGlyZWN0aW9uTWV0aG9kS2luZHMgPSBbJ2Rpc2NvJywgJ3JhbmRvbScsICdwY2EnLCAnc2VmYScsICdheGVzJ10gYXMgY29uc3Q7XG5cbmV4cG9ydCBjb25zdCBEaXJlY3Rpb25SZXF1ZXN0ID0gei5zdHJpY3RPYmplY3Qoe1xuICAvKiogSWQgb3IgbmFtZS4gKi9cbiAgZ2VuZXJhdG9yOiB6LnN0cmluZygpLm1pbigxKSxcbiAgbWV0aG9kOiBEaXJlY3Rpb25NZXRob2QsXG4gIHNlZWQ6IHouaW50KCkubWluKDApLmRlZmF1bHQoMCksXG59KTtcbmV4cG9ydCB0eXBlIERpcmVjdGlvblJlcXVlc3QgPSB6LmluZmVyPHR5cGVvZiBEaXJlY3Rpb25SZXF1ZXN0PjtcblxuZXhwb3J0IGNvbnN0IERpcmVjdGlvbiA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIE9mIGxlbmd0aCAxLCBhcyBtYW55IG51bWJlcnMgYXMgYSBjb2RlLiAqL1xuICB2ZWN0b3I6IHouYXJyYXkoei5udW1iZXIoKSkubWluKDIpLFxuICAvKiogTWVhbiBhYnNvbHV0ZSBjaGFuZ2Ugb2YgYSBwaXhlbCBmb3IgYSBzaGlmdCBvZiAxLCBvdmVyIGNvZGVzIG9mIHRoZSBwcmlvcjsgcGl4ZWxzIGluIFswLCAxXS4gKi9cbiAgZWZmZWN0OiB6Lm51bWJlcigpLm1pbigwKSxcbiAgLyoqIFdoYXQgYSBwZXJzb24gY2FsbHMgaXQ7IG51bGwgd2l0aG91dCBhIG5hbWUuICovXG4gIG5hbWU6IHouc3RyaW5nKCkubWF4KDYwKS5udWxsYWJsZSgpLFxuICBrZXB0OiB6LmJvb2xlYW4oKSxcbn0pO1xuZXhwb3J0IHR5cGUgRGlyZWN0aW9uID0gei5pbmZlcjx0eXBlb2YgRGlyZWN0aW9uPjtcblxuLyoqIEhvdyBhIGNsYXNzaWZpZXIgZG9lcyBvbiBpbWFnZXMgdGhhdCBhcmUgbW92ZWQgYWxvbmcgYSBkaXJlY3Rpb24uICovXG5leHBvcnQgY29uc3QgU2hpZnRlZE1vZGVsID0gei5zdHJpY3RPYmplY3Qoe1xuICBjaGVja3BvaW50SWQ6IENoZWNrcG9pbnRJZCxcbiAgY2hlY2twb2ludE5hbWU6IHouc3RyaW5nKCksXG4gIHNwbGl0OiBTcGxpdCxcbiAgLyoqIE9uIHRoZSBpbWFnZXMgYXMgdGhleSBhcmUuICovXG4gIGNsZWFuOiBQcm9wb3J0aW9uLFxuICAvKiogT24gaW1hZ2VzIGRyYXduIGZyb20gdGhlaXIgb3duIGNvZGVzOiB3aGF0IHRoZSBnZW5lcmF0b3IgbG9zZXMsIGJlZm9yZSBhbnkgc2hpZnQuICovXG4gIHJlY29uc3RydWN0ZWQ6IFByb3BvcnRpb24sXG4gIC8qKiBSb290IG1lYW4gc3F1YXJlZCBlcnJvciBvZiB0aGUgcGl4ZWxzIG9mIHRoZSBpbWFnZXMgZHJhd24gZnJvbSB0aGVpciBjb2RlcywgcGl4ZWxzIGluIFswLCAxXS4gKi9cbiAgaW52ZXJzaW9uRXJyb3I6IHoubnVtYmVyKCkubWluKDApLFxuICBkaXJlY3Rpb25zOiB6LmFycmF5KFxuICAgIHouc3RyaWN0T2JqZWN0KHtcbiAgICAgIC8qKiBQbGFjZSBhbW9uZyB0aGUgZGlyZWN0aW9ucyBvZiB0aGUgc2V0LCBmcm9tIDAuICovXG4gICAgICBkaXJlY3Rpb246IHouaW50KCkubWluKDApLFxuICAgICAgcG9pbnRzOiB6LmFycmF5KHouc3RyaWN0T2JqZWN0KHsgc2hpZnQ6IHoubnVtYmVyKCksIGFjY3VyYWN5OiBQcm9wb3J0aW9uIH0pKSxcbiAgICB9KSxcbiAgKSxcbn0pO1xuZXhwb3J0IHR5cGUgU2hpZnRlZE1vZGVsID0gei5pbmZlcjx0eXBlb2YgU2hpZnRlZE1vZGVsPjtcblxuZXhwb3J0IGNvbnN0IERpcmVjdGlvblNldFJlY29yZCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaWQ6IERpcmVjdGlvblNldElkLFxuICBuYW1lOiB6LnN0cmluZygpLFxuICBnZW5lcmF0b3JJZDogR2VuZXJhdG9ySWQsXG4gIG1ldGhvZDogRGlyZWN0aW9uTWV0aG9kLFxuICBzZWVkOiB6LmludCgpLm1pbigwKSxcbiAgZGlyZWN0aW9uczogei5hcnJheShEaXJlY3Rpb24pLFxuICAvKiogTWVhbiBsb3NzIG92ZXIgdGhlIGxhc3QgdGVudGggb2YgdGhlIHN0ZXBzOyBudWxsIGZvciBtZXRob2RzIHRoYXQgZG8gbm90IGRlc2NlbmQuICovXG4gIGZpbmFsTG9zczogei5udW1iZXIoKS5udWxsYWJsZSgpLFxuICBkdXJhdGlvbk1zOiB6Lm51bWJlcigpLm1pbigwKSxcbiAgbWVhc3VyZXM6IERpcmVjdGlvbk1lYXN1cmVzLm51bGxhYmxlKCksXG4gIC8qKiBCeSBtb2RlbCwgdGhlIG5ld2VzdCBtZWFzdXJlbWVudCBvZiBlYWNoLiAqL1xuICBzaGlmdGVkOiB6LmFycmF5KFNoaWZ0ZWRNb2RlbCksXG4gIGNyZWF0ZWRBdDogei5zdHJpbmcoKSxcbn0pO1xuZXhwb3J0IHR5cGUgRGlyZWN0aW9uU2V0UmVjb3JkID0gei5pbmZlcjx0eXBlb2YgRGlyZWN0aW9uU2V0UmVjb3JkPjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuaW1wb3J0IHsgV2lyZUVycm9yIH0gZnJvbSAnLi4vZXJyb3JzJztcbmltcG9ydCB7IERhdGFzZXRJZCwgR2VuZXJhdG9ySWQgfSBmcm9tICcuLi9pZHMnO1xuaW1wb3J0IHsgSW1hZ2VTaGFwZSB9IGZyb20gJy4uL21vZGVscy9uZXR3b3JrJztcblxuLyoqIFdoYXQgZXZlcnkgdHJhaW5pbmcgb2YgYSBnZW5lcmF0b3IgaGFzLiAqL1xuY29uc3QgY29tbW9uID0ge1xuICAvKiogRmlsdGVycyBvZiB0aGUgZmlyc3QgY29udm9sdXRpb247IHRoZSBvdGhlcnMgaGF2ZSB0d2ljZSBhcyBtYW55LiAqL1xuICB3aWR0aDogei5pbnQoKS5taW4oNCkubWF4KDEyOCkuZGVmYXVsdCgxNiksXG4gIGJhdGNoU2l6ZTogei5pbnQoKS5taW4oMikubWF4KDEwMjQpLmRlZmF1bHQoNjQpLFxuICBzZWVkOiB6LmludCgpLm1pbigwKS5kZWZhdWx0KDApLFxuICAvKiogTW9kZWwgaW4gd2hvc2UgZmVhdHVyZXMgc2FtcGxlcyBhcmUgY29tcGFyZWQgd2l0aCBpbWFnZXM7IG51bGw6IGFuIHVudHJhaW5lZCBuZXR3b3JrIChOYWVlbSBldCBhbC4gMjAyMCkuICovXG4gIGVtYmVkZGVyOiB6LnN0cmluZygpLm1pbigxKS5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCksXG59O1xuLyoqIE51bWJlcnMgb2YgYSBjb2RlLiAqL1xuY29uc3QgTGF0ZW50ID0gei5pbnQoKS5taW4oMikubWF4KDY0KTtcbmNvbnN0IEVwb2NocyA9IHouaW50KCkubWluKDEpLm1heCgyMDAwKTtcbmNvbnN0IExlYXJuaW5nUmF0ZSA9IHoubnVtYmVyKCkucG9zaXRpdmUoKS5tYXgoMSk7XG5cbi8qKlxuICogQSB2YXJpYXRpb25hbCBhdXRvZW5jb2RlciAoS2luZ21hICYgV2VsbGluZyAyMDE0KSB3aXRoIGNvbnZvbHV0aW9uczogYW4gZW5jb2RlciB0aGF0IGdpdmVzIG1lYW4gYW5kIGxvZ2FyaXRobSBvZiB0aGUgdmFyaWFuY2VcbiAqIG9mIGEgY29kZSwgYW5kIGEgZGVjb2RlciB0aGF0IGRyYXdzIHRoZSBpbWFnZSBvZiBhIGNvZGUuIFN0YXJ0aW5nIHZhbHVlcyB0aGF0IGFyZSBub3Qgc2FpZCBvdGhlcndpc2UgYXJlIHRob3NlIG9mIExvY2F0ZWxsb1xuICogZXQgYWwuIDIwMTkuXG4gKi9cbmNvbnN0IFZhZVBsYW4gPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgndmFlJyksXG4gIC4uLmNvbW1vbixcbiAgbGF0ZW50OiBMYXRlbnQuZGVmYXVsdCgxMCksXG4gIC8qKiBUaGUgd2VpZ2h0IG9mIHRoZSBkaXZlcmdlbmNlIGZyb20gdGhlIHByaW9yOiAxIGlzIHRoZSBwbGFpbiBhdXRvZW5jb2RlciwgNCB0aGF0IG9mIEhpZ2dpbnMgZXQgYWwuIDIwMTcuICovXG4gIGJldGE6IHoubnVtYmVyKCkubWluKDApLm1heCgxMDApLmRlZmF1bHQoMSksXG4gIGVwb2NoczogRXBvY2hzLmRlZmF1bHQoMzApLFxuICAvKiogT2YgQWRhbS4gVGVuIHRpbWVzIHRoZSBwdWJsaXNoZWQgb25lLCBhcyB0aGUgdHJhaW5pbmcgaXMgYSBodW5kcmVkIHRpbWVzIHNob3J0ZXIuICovXG4gIGxlYXJuaW5nUmF0ZTogTGVhcm5pbmdSYXRlLmRlZmF1bHQoMWUtMyksXG59KTtcbmV4cG9ydCB0eXBlIFZhZVBsYW4gPSB6LmluZmVyPHR5cGVvZiBWYWVQbGFuPjtcblxuLyoqXG4gKiBBIGdlbmVyYXRpdmUgYWR2ZXJzYXJpYWwgbmV0d29yayB3aXRoIHRoZSBoaW5nZSBsb3NzIGFuZCBzcGVjdHJhbCBub3JtYWxpc2F0aW9uIChNaXlhdG8gZXQgYWwuIDIwMTgpLCB3aG9zZSBzdGFydGluZyB2YWx1ZXNcbiAqIGFyZSB0aGVpcnMgZm9yIG9uZSB1cGRhdGUgb2YgdGhlIGRpc2NyaW1pbmF0b3IuIEJlc2lkZSBpdCBhbiBlbmNvZGVyIGxlYXJucyB0byByZWFkIHRoZSBjb2RlcyBvZiBkcmF3biBpbWFnZXMuXG4gKi9cbmNvbnN0IEdhblBsYW4gPSB6LnN0cmljdE9iamVjdCh7XG4gIGtpbmQ6IHoubGl0ZXJhbCgnZ2FuJyksXG4gIC4uLmNvbW1vbixcbiAgbGF0ZW50OiBMYXRlbnQuZGVmYXVsdCgxNiksXG4gIGVwb2NoczogRXBvY2hzLmRlZmF1bHQoNjApLFxuICAvKiogT2YgQWRhbSwgZm9yIGdlbmVyYXRvciBhbmQgZGlzY3JpbWluYXRvci4gKi9cbiAgbGVhcm5pbmdSYXRlOiBMZWFybmluZ1JhdGUuZGVmYXVsdCgyZS00KSxcbiAgLyoqIFVwZGF0ZXMgb2YgdGhlIGRpc2NyaW1pbmF0b3IgYmVmb3JlIG9uZSBvZiB0aGUgZ2VuZXJhdG9yLiAqL1xuICBkaXNjcmltaW5hdG9yU3RlcHM6IHouaW50KCkubWluKDEpLm1heCgxMCkuZGVmYXVsdCgxKSxcbn0pO1xuZXhwb3J0IHR5cGUgR2FuUGxhbiA9IHouaW5mZXI8dHlwZW9mIEdhblBsYW4+O1xuXG4vKiogV2hhdCB0aGUgdmFsdWVzIG1lYW4gdGhhdCBhIGRlY29kZXIgZW5kcyBpbjogcGl4ZWxzIGZyb20gMCB0byAxLCBmcm9tIC0xIHRvIDEsIG9yIGJlZm9yZSBhIHNpZ21vaWQuICovXG5leHBvcnQgY29uc3QgUGl4ZWxSYW5nZSA9IHouZW51bShbJ3VuaXQnLCAnc2lnbmVkJywgJ2xvZ2l0cyddKTtcbmV4cG9ydCB0eXBlIFBpeGVsUmFuZ2UgPSB6LmluZmVyPHR5cGVvZiBQaXhlbFJhbmdlPjtcblxuLyoqIEEgZGVjb2RlciB0aGF0IGFub3RoZXIgcHJvZ3JhbSB0cmFpbmVkOiBhbiBlbmNvZGVyIGxlYXJucyB0byByZWFkIHRoZSBjb2RlcyBvZiB0aGUgaW1hZ2VzIHRoYXQgaXQgZHJhd3MuICovXG5leHBvcnQgY29uc3QgSW1wb3J0ZWRQbGFuID0gei5zdHJpY3RPYmplY3Qoe1xuICBraW5kOiB6LmxpdGVyYWwoJ2ltcG9ydGVkJyksXG4gIC4uLmNvbW1vbixcbiAgbGF0ZW50OiB6LmludCgpLm1pbigyKS5tYXgoMTAyNCksXG4gIGVwb2NoczogRXBvY2hzLmRlZmF1bHQoMjApLFxuICAvKiogT2YgQWRhbSwgZm9yIHRoZSBlbmNvZGVyLiAqL1xuICBsZWFybmluZ1JhdGU6IExlYXJuaW5nUmF0ZS5kZWZhdWx0KDFlLTMpLFxuICAvKiogTmFtZSBvZiB0aGUgZmlsZSB0aGF0IGl0IGNhbWUgZnJvbSwgYW5kIHdoYXQgdGhhdCBpcy4gKi9cbiAgc291cmNlOiB6LnN0cmluZygpLm1pbigxKSxcbiAgZm9ybWF0OiB6LnN0cmluZygpLm1pbigxKSxcbn0pO1xuZXhwb3J0IHR5cGUgSW1wb3J0ZWRQbGFuID0gei5pbmZlcjx0eXBlb2YgSW1wb3J0ZWRQbGFuPjtcblxuZXhwb3J0IGNvbnN0IEdlbmVyYXRvclBsYW4gPSB6LmRpc2NyaW1pbmF0ZWRVbmlvbigna2luZCcsIFtWYWVQbGFuLCBHYW5QbGFuLCBJbXBvcnRlZFBsYW5dKTtcbmV4cG9ydCB0eXBlIEdlbmVyYXRvclBsYW4gPSB6LmluZmVyPHR5cGVvZiBHZW5lcmF0b3JQbGFuPjtcblxuLyoqIFdoYXQgY2FuIGJlIHRyYWluZWQgZnJvbSBub3RoaW5nLiAqL1xuZXhwb3J0IGNvbnN0IFRyYWluZWRQbGFuID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBbVmFlUGxhbiwgR2FuUGxhbl0pO1xuZXhwb3J0IHR5cGUgVHJhaW5lZFBsYW4gPSB6LmluZmVyPHR5cGVvZiBUcmFpbmVkUGxhbj47XG5cbi8qKiBXaGF0IGEgcGVyc29uIGFza3MgZm9yOiBhIGRhdGFzZXQgYnkgaWQgb3IgbmFtZS4gKi9cbmV4cG9ydCBjb25zdCBHZW5lcmF0b3JSZXF1ZXN0ID0gei5zdHJpY3RPYmplY3Qoe1xuICBkYXRhc2V0OiB6LnN0cmluZygpLm1pbigxKSxcbiAgLyoqIE51bGw6IG9uZSB0aGF0IHNheXMgd2hhdCBpdCBpcy4gKi9cbiAgbmFtZTogei5zdHJpbmcoKS50cmltKCkubWluKDEpLm1heCgxMjApLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgcGxhbjogVHJhaW5lZFBsYW4ucHJlZmF1bHQoeyBraW5kOiAndmFlJyB9KSxcbn0pO1xuZXhwb3J0IHR5cGUgR2VuZXJhdG9yUmVxdWVzdCA9IHouaW5mZXI8dHlwZW9mIEdlbmVyYXRvclJlcXVlc3Q+O1xuXG4vKiogQSBkZWNvZGVyIHRoYXQgaXMgdG8gYmUgaW1wb3J0ZWQsIGFuZCBob3cgaXRzIGVuY29kZXIgbGVhcm5zLiAqL1xuZXhwb3J0IGNvbnN0IEdlbmVyYXRvckltcG9ydCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgZmlsZTogei5zdHJpbmcoKS5taW4oMSksXG4gIC8qKiBJZCBvciBuYW1lOiB0aGUgaW1hZ2VzIHRoYXQgaXQgZHJhd3MuICovXG4gIGRhdGFzZXQ6IHouc3RyaW5nKCkubWluKDEpLFxuICBuYW1lOiB6LnN0cmluZygpLnRyaW0oKS5taW4oMSkubWF4KDEyMCkubnVsbGFibGUoKS5kZWZhdWx0KG51bGwpLFxuICAvKiogTnVsbDogd2hhdCBpdHMgbGFzdCBhY3RpdmF0aW9uIHNheXMuICovXG4gIHJhbmdlOiBQaXhlbFJhbmdlLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgdHJhaW5pbmc6IEltcG9ydGVkUGxhbi5vbWl0KHsga2luZDogdHJ1ZSwgbGF0ZW50OiB0cnVlLCBzb3VyY2U6IHRydWUsIGZvcm1hdDogdHJ1ZSB9KS5wcmVmYXVsdChcbiAgICB7fSxcbiAgKSxcbn0pO1xuZXhwb3J0IHR5cGUgR2VuZXJhdG9ySW1wb3J0ID0gei5pbmZlcjx0eXBlb2YgR2VuZXJhdG9ySW1wb3J0PjtcblxuY29uc3QgZmlndXJlID0gei5udW1iZXIoKS5udWxsYWJsZSgpLmRlZmF1bHQobnVsbCk7XG5cbi8qKiBIb3cgdGhlIHRyYWluaW5nIHN0b29kIGFmdGVyIGFuIGVwb2NoOyBudWxsIGlzIHdoYXQgaXRzIGtpbmQgZG9lcyBub3QgaGF2ZS4gKi9cbmV4cG9ydCBjb25zdCBHZW5lcmF0b3JFcG9jaCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgLyoqIEZyb20gMS4gKi9cbiAgZXBvY2g6IHouaW50KCkubWluKDEpLFxuICAvKiogQXV0b2VuY29kZXIsIG1lYW4gb3ZlciB0aGUgdHJhaW5pbmcgaW1hZ2VzOiBjcm9zcy1lbnRyb3B5IG9mIHRoZSBwaXhlbHMsIHN1bW1lZCBvdmVyIGFuIGltYWdlLCBpbiBuYXRzLiAqL1xuICByZWNvbnN0cnVjdGlvbjogZmlndXJlLFxuICAvKiogQXV0b2VuY29kZXIsIG1lYW4gb3ZlciB0aGUgdHJhaW5pbmcgaW1hZ2VzOiB0aGUgZGl2ZXJnZW5jZSBvZiB0aGVpciBjb2RlcyBmcm9tIHRoZSBwcmlvciwgaW4gbmF0cy4gKi9cbiAgZGl2ZXJnZW5jZTogZmlndXJlLFxuICAvKiogQWR2ZXJzYXJpYWw6IG1lYW4gaGluZ2UgbG9zc2VzIG9mIGRpc2NyaW1pbmF0b3IgYW5kIGdlbmVyYXRvci4gKi9cbiAgZGlzY3JpbWluYXRvckxvc3M6IGZpZ3VyZSxcbiAgZ2VuZXJhdG9yTG9zczogZmlndXJlLFxuICAvKiogQWR2ZXJzYXJpYWwgYW5kIGltcG9ydGVkOiBtZWFuIHNxdWFyZWQgZXJyb3Igb2YgY29kZXMgdGhhdCB0aGUgZW5jb2RlciByZWFkcyBmcm9tIGRyYXduIGltYWdlczsgMSBpcyBubyBiZXR0ZXIgdGhhbiB0aGUgbWVhbi4gKi9cbiAgY29kZUVycm9yOiBmaWd1cmUsXG4gIC8qKiBSb290IG1lYW4gc3F1YXJlZCBlcnJvciBvZiB0aGUgcGl4ZWxzIG9mIHZhbGlkYXRpb24gaW1hZ2VzLCBkcmF3biBmcm9tIHRoZWlyIGNvZGVzOyBwaXhlbHMgaW4gWzAsIDFdLiAqL1xuICB2YWxpZGF0aW9uRXJyb3I6IHoubnVtYmVyKCksXG4gIC8qKiBBdXRvZW5jb2RlcjogbnVtYmVycyBvZiB0aGUgY29kZSB0aGF0IHRoZSBpbWFnZSBkZWNpZGVzOiB0aGUgdmFyaWFuY2Ugb2YgdGhlaXIgbWVhbiBpcyBhYm92ZSAwLjAxIChCdXJkYSBldCBhbC4gMjAxNikuICovXG4gIGFjdGl2ZURpbWVuc2lvbnM6IHouaW50KCkubWluKDApLm51bGxhYmxlKCkuZGVmYXVsdChudWxsKSxcbiAgLyoqIEJldHdlZW4gZmVhdHVyZXMgb2Ygc2FtcGxlcyBhbmQgb2YgdHJhaW5pbmcgaW1hZ2VzIChIZXVzZWwgZXQgYWwuIDIwMTcpLiAqL1xuICBmcmVjaGV0RGlzdGFuY2U6IGZpZ3VyZSxcbiAgLyoqIE1lZGlhbiBkaXN0YW5jZSBvZiBhIHNhbXBsZSB0byB0aGUgbmVhcmVzdCBvdGhlciBvbmUsIHJlbGF0aXZlIHRvIHRoYXQgb2YgdHJhaW5pbmcgaW1hZ2VzOyBpbiBmZWF0dXJlcy4gKi9cbiAgZGl2ZXJzaXR5OiBmaWd1cmUsXG59KTtcbmV4cG9ydCB0eXBlIEdlbmVyYXRvckVwb2NoID0gei5pbmZlcjx0eXBlb2YgR2VuZXJhdG9yRXBvY2g+O1xuXG5leHBvcnQgY29uc3QgR2VuZXJhdG9yUmVjb3JkID0gei5zdHJpY3RPYmplY3Qoe1xuICBpZDogR2VuZXJhdG9ySWQsXG4gIG5hbWU6IHouc3RyaW5nKCksXG4gIGRhdGFzZXRJZDogRGF0YXNldElkLFxuICBkYXRhc2V0RmluZ2VycHJpbnQ6IHouc3RyaW5nKCksXG4gIGltYWdlOiBJbWFnZVNoYXBlLFxuICBwbGFuOiBHZW5lcmF0b3JQbGFuLFxuICAvKiogYHVuZmluaXNoZWRgOiBpdCB3YXMgc3RvcHBlZCBhbmQgY2FuIGJlIHJlc3VtZWQuIGB0cmFpbmluZ2A6IGEgcHJvY2VzcyB0cmFpbnMgaXQgbm93LiAqL1xuICBzdGF0ZTogei5lbnVtKFsndW5maW5pc2hlZCcsICd0cmFpbmluZycsICd0cmFpbmVkJ10pLFxuICBlcG9jaHM6IHouYXJyYXkoR2VuZXJhdG9yRXBvY2gpLFxuICAvKiogV2h5IGl0cyB0cmFpbmluZyBzdG9wcGVkLCBpZiBpdCBkaWQuICovXG4gIGVycm9yOiBXaXJlRXJyb3IubnVsbGFibGUoKSxcbiAgY3JlYXRlZEF0OiB6LnN0cmluZygpLFxufSk7XG5leHBvcnQgdHlwZSBHZW5lcmF0b3JSZWNvcmQgPSB6LmluZmVyPHR5cGVvZiBHZW5lcmF0b3JSZWNvcmQ+O1xuXG4vKiogU2FtcGxlcyB0aGlzIG11Y2ggY2xvc2VyIHRvIGVhY2ggb3RoZXIgdGhhbiBpbWFnZXMgYXJlIGNhbGxlZCBjb2xsYXBzZWQuIENob3NlbjogYSB0cmFpbmluZyB0aGF0IHdvcmtzIGlzIGFib3ZlIDAuNS4gKi9cbmNvbnN0IGNvbGxhcHNlZERpdmVyc2l0eSA9IDAuMTtcblxuLyoqXG4gKiBXaGV0aGVyIGEgZ2VuZXJhdG9yIGRyYXdzIChuZWFybHkpIHRoZSBzYW1lIHdoYXRldmVyIHRoZSBjb2RlOiBgcG9zdGVyaW9yYCB3aGVyZSBubyBudW1iZXIgb2YgYW4gYXV0b2VuY29kZXIncyBjb2RlIHNheXNcbiAqIGFueXRoaW5nIGFib3V0IHRoZSBpbWFnZSwgYG1vZGVzYCB3aGVyZSB0aGUgc2FtcGxlcyBsYWNrIGRpdmVyc2l0eS5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNvbGxhcHNlT2Yoe1xuICBlcG9jaHMsXG59OiBQaWNrPEdlbmVyYXRvclJlY29yZCwgJ2Vwb2Nocyc+KTogJ3Bvc3RlcmlvcicgfCAnbW9kZXMnIHwgbnVsbCB7XG4gIGNvbnN0IGxhc3QgPSBlcG9jaHMuYXQoLTEpO1xuICBpZiAobGFzdD8uYWN0aXZlRGltZW5zaW9ucyA9PT0gMCkgcmV0dXJuICdwb3N0ZXJpb3InO1xuICByZXR1cm4gbGFzdCAmJiBsYXN0LmRpdmVyc2l0eSAhPT0gbnVsbCAmJiBsYXN0LmRpdmVyc2l0eSA8IGNvbGxhcHNlZERpdmVyc2l0eSA/ICdtb2RlcycgOiBudWxsO1xufVxuXG4vKiogSW1hZ2VzIGluIHJvd3MsIGFsbCBvZiBvbmUgc2hhcGUuICovXG5leHBvcnQgY29uc3QgSW1hZ2VHcmlkID0gei5zdHJpY3RPYmplY3Qoe1xuICBoZWlnaHQ6IHouaW50KCkubWluKDEpLFxuICB3aWR0aDogei5pbnQoKS5taW4oMSksXG4gIGNoYW5uZWxzOiB6LmludCgpLm1pbigxKSxcbiAgcm93czogei5pbnQoKS5taW4oMCksXG4gIGNvbHVtbnM6IHouaW50KCkubWluKDApLFxuICAvKiogW3Jvd3MsIGNvbHVtbnMsIGhlaWdodCwgd2lkdGgsIGNoYW5uZWxzXSBmcm9tIDAgdG8gMjU1LiAqL1xuICBwaXhlbHM6IHouaW5zdGFuY2VvZihVaW50OEFycmF5KSxcbn0pO1xuZXhwb3J0IHR5cGUgSW1hZ2VHcmlkID0gei5pbmZlcjx0eXBlb2YgSW1hZ2VHcmlkPjtcbiIsImltcG9ydCB7IHogfSBmcm9tICd6b2QnO1xuXG4vKiogV2hhdCBsaWVzIGluIHRoZSBkYXRhIGhvbWUsIHBhcnQgYnkgcGFydC4gKi9cbmV4cG9ydCBjb25zdCBTdG9yYWdlUGFydCA9IHouc3RyaWN0T2JqZWN0KHtcbiAgaWQ6IHouZW51bShbXG4gICAgJ2hpc3RvcnknLFxuICAgICdiYWNrdXBzJyxcbiAgICAnZGF0YXNldHMnLFxuICAgICdjaGVja3BvaW50cycsXG4gICAgJ3J1bnMnLFxuICAgICdldmFsdWF0aW9ucycsXG4gICAgJ2NvbWJpbmF0aW9ucycsXG4gICAgJ2ZlZGVyYXRpb25zJyxcbiAgICAnZ2VuZXJhdG9ycycsXG4gICAgJ2luc3BlY3Rpb25zJyxcbiAgICAnZXhwb3J0cycsXG4gICAgJ3JlcG9ydHMnLFxuICAgICdzZW50JyxcbiAgICAnbG9ncycsXG4gIF0pLFxuICBwYXRoOiB6LnN0cmluZygpLFxuICBieXRlczogei5udW1iZXIoKSxcbiAgZmlsZXM6IHouaW50KCksXG4gIC8qKiBCeXRlcyB0aGF0IGNsZWFuaW5nIHVwIHdvdWxkIGZyZWUgd2l0aG91dCBsb3NpbmcgYSByZXN1bHQ7IDAgZm9yIHBhcnRzIHRoYXQgaG9sZCByZXN1bHRzLiAqL1xuICByZW1vdmFibGVCeXRlczogei5udW1iZXIoKSxcbn0pO1xuZXhwb3J0IHR5cGUgU3RvcmFnZVBhcnQgPSB6LmluZmVyPHR5cGVvZiBTdG9yYWdlUGFydD47XG5cbmV4cG9ydCBjb25zdCBTdG9yYWdlUmVwb3J0ID0gei5zdHJpY3RPYmplY3Qoe1xuICBob21lOiB6LnN0cmluZygpLFxuICBwYXJ0czogei5hcnJheShTdG9yYWdlUGFydCksXG4gIC8qKiBPZiB0aGUgcGFydHM6IGZpbGVzIG9mIHdoYXQgaXMgaW4gdGhlIHRyYXNoLiAqL1xuICB0cmFzaEJ5dGVzOiB6Lm51bWJlcigpLFxuICAvKiogRnJlZSBvbiB0aGUgZGlzayBvZiB0aGUgZGF0YSBob21lLiAqL1xuICBmcmVlQnl0ZXM6IHoubnVtYmVyKCksXG59KTtcbmV4cG9ydCB0eXBlIFN0b3JhZ2VSZXBvcnQgPSB6LmluZmVyPHR5cGVvZiBTdG9yYWdlUmVwb3J0PjtcblxuZXhwb3J0IGNvbnN0IEhpc3RvcnlCYWNrdXAgPSB6LnN0cmljdE9iamVjdCh7XG4gIGZpbGU6IHouc3RyaW5nKCksXG4gIGJ5dGVzOiB6Lm51bWJlcigpLFxuICBjcmVhdGVkQXQ6IHouc3RyaW5nKCksXG4gIC8qKiBXaGF0IHJlc3RvcmluZyBpdCB3b3VsZCBicmluZyBiYWNrOyBudWxsIGZvciBhIGZpbGUgdGhhdCBpcyBub3QgYSByZWFkYWJsZSBoaXN0b3J5LiAqL1xuICBjb250ZW50OiB6XG4gICAgLnN0cmljdE9iamVjdCh7XG4gICAgICAvKiogVGhvc2UgdGhhdCBhcmUgbm90IGRlbGV0ZWQuICovXG4gICAgICBydW5zOiB6LmludCgpLFxuICAgICAgbmV3ZXN0UnVuQXQ6IHouc3RyaW5nKCkubnVsbGFibGUoKSxcbiAgICB9KVxuICAgIC5udWxsYWJsZSgpLFxufSk7XG5leHBvcnQgdHlwZSBIaXN0b3J5QmFja3VwID0gei5pbmZlcjx0eXBlb2YgSGlzdG9yeUJhY2t1cD47XG5cbi8qKiBXaGF0IHJlc3RvcmluZyBkaWQ6IHRoZSBoaXN0b3J5IHRoYXQgd2FzIHRoZXJlIGJlZm9yZSBpcyBrZXB0IGFzIGEgYmFja3VwLiAqL1xuZXhwb3J0IGNvbnN0IEhpc3RvcnlSZXN0b3JlZCA9IHouc3RyaWN0T2JqZWN0KHsgcmVzdG9yZWQ6IHouc3RyaW5nKCksIGJlZm9yZTogSGlzdG9yeUJhY2t1cCB9KTtcbmV4cG9ydCB0eXBlIEhpc3RvcnlSZXN0b3JlZCA9IHouaW5mZXI8dHlwZW9mIEhpc3RvcnlSZXN0b3JlZD47XG4iLCJpbXBvcnQgeyB6IH0gZnJvbSAnem9kJztcbmltcG9ydCB7IEZld1Nob3RSZXBvcnQgfSBmcm9tICcuL2Zldy1zaG90L2Zldy1zaG90JztcbmltcG9ydCB7IENoZWNrcG9pbnRSZWNvcmQgfSBmcm9tICcuL21vZGVscy9jaGVja3BvaW50JztcbmltcG9ydCB7IERhdGFzZXRSZWNvcmQsIExhYmVsQ2hlY2ssIFJlamVjdGVkRmlsZSB9IGZyb20gJy4vZGF0YXNldHMvZGF0YXNldCc7XG5pbXBvcnQgeyBEZXZpY2VCZW5jaCB9IGZyb20gJy4vZGV2aWNlcy9iZW5jaCc7XG5pbXBvcnQgeyBXaXJlRXJyb3IgfSBmcm9tICcuL2Vycm9ycyc7XG5pbXBvcnQgeyBFdmFsdWF0aW9uUmVjb3JkIH0gZnJvbSAnLi9ldmFsdWF0aW9ucy9ldmFsdWF0aW9uJztcbmltcG9ydCB7IEZlZGVyYXRpb25Qcm9ncmVzcywgRmVkZXJhdGlvblJlY29yZCB9IGZyb20gJy4vZmVkZXJhdGlvbnMvZmVkZXJhdGlvbic7XG5pbXBvcnQgeyBSb3VuZFJlc3VsdCB9IGZyb20gJy4vZmVkZXJhdGlvbnMvcmVzdWx0cyc7XG5pbXBvcnQgeyBFdmFsdWF0aW9uSWQsIEZlZGVyYXRpb25JZCwgT3BlcmF0aW9uSWQsIFJ1bklkLCBTdHVkeUlkIH0gZnJvbSAnLi9pZHMnO1xuaW1wb3J0IHsgU3R1ZHlSZWNvcmQgfSBmcm9tICcuL3N0dWRpZXMvcmVjb3Jkcyc7XG5pbXBvcnQgeyBNb2RlbEV4cG9ydFJlcG9ydCB9IGZyb20gJy4vbW9kZWxzL21vZGVsLWV4cG9ydCc7XG5pbXBvcnQgeyBNb2RlbEltcG9ydFJlcG9ydCB9IGZyb20gJy4vbW9kZWxzL21vZGVsLWltcG9ydCc7XG5pbXBvcnQgeyBMb2dMaW5lLCBNZXRyaWNGcmFtZSwgUnVuUmVjb3JkLCBWYWxpZGF0aW9uQ29uZnVzaW9uIH0gZnJvbSAnLi9ydW5zL3J1bic7XG5pbXBvcnQgeyBMYWJTdGF0dXMgfSBmcm9tICcuL3N0YXR1cyc7XG5pbXBvcnQgeyBWZXJpZmljYXRpb25SZWNvcmQgfSBmcm9tICcuL2lkZW50aXRpZXMvdmVyaWZpY2F0aW9uJztcbmltcG9ydCB7IENvbWJpbmF0aW9uUmVjb3JkIH0gZnJvbSAnLi93ZWlnaHQtc3BhY2UvY29tYmluYXRpb24nO1xuaW1wb3J0IHsgRGlyZWN0aW9uU2V0UmVjb3JkIH0gZnJvbSAnLi9kaXJlY3Rpb25zL2RpcmVjdGlvbi1zZXQnO1xuaW1wb3J0IHsgR2VuZXJhdG9yUmVjb3JkIH0gZnJvbSAnLi9kaXJlY3Rpb25zL2dlbmVyYXRvcic7XG5pbXBvcnQgeyBIaXN0b3J5UmVzdG9yZWQgfSBmcm9tICcuL2hvbWUvc3RvcmFnZSc7XG5cbi8qKiBXaGF0IHRoZSBsYWIgYW5ub3VuY2VzIHRvIGFsbCBsaXN0ZW5lcnMsIGFsd2F5cyBhZnRlciB0aGUgaGlzdG9yeSB3YXMgd3JpdHRlbi4gKi9cbmV4cG9ydCBjb25zdCBMYWJFdmVudCA9IHouZGlzY3JpbWluYXRlZFVuaW9uKCd0eXBlJywgW1xuICB6LnN0cmljdE9iamVjdCh7IHR5cGU6IHoubGl0ZXJhbCgnc3RhdHVzJyksIHN0YXR1czogTGFiU3RhdHVzIH0pLFxuICB6LnN0cmljdE9iamVjdCh7IHR5cGU6IHoubGl0ZXJhbCgncnVuLWNoYW5nZWQnKSwgcnVuOiBSdW5SZWNvcmQgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdydW4tcmVtb3ZlZCcpLCBydW5JZDogUnVuSWQgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdtZXRyaWNzJyksIHJ1bklkOiBSdW5JZCwgZnJhbWU6IE1ldHJpY0ZyYW1lIH0pLFxuICB6LnN0cmljdE9iamVjdCh7IHR5cGU6IHoubGl0ZXJhbCgnbWV0cmljcy12b2lkJyksIHJ1bklkOiBSdW5JZCwgYWZ0ZXJTdGVwOiB6LmludCgpIH0pLFxuICB6LnN0cmljdE9iamVjdCh7XG4gICAgdHlwZTogei5saXRlcmFsKCdjb25mdXNpb24nKSxcbiAgICBydW5JZDogUnVuSWQsXG4gICAgY29uZnVzaW9uOiBWYWxpZGF0aW9uQ29uZnVzaW9uLFxuICB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyB0eXBlOiB6LmxpdGVyYWwoJ3J1bi1sb2cnKSwgcnVuSWQ6IFJ1bklkLCBsaW5lOiBMb2dMaW5lIH0pLFxuICB6LnN0cmljdE9iamVjdCh7IHR5cGU6IHoubGl0ZXJhbCgnZXZhbHVhdGlvbi1jaGFuZ2VkJyksIGV2YWx1YXRpb246IEV2YWx1YXRpb25SZWNvcmQgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdldmFsdWF0aW9uLXJlbW92ZWQnKSwgZXZhbHVhdGlvbklkOiBFdmFsdWF0aW9uSWQgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdzdHVkeS1jaGFuZ2VkJyksIHJlY29yZDogU3R1ZHlSZWNvcmQgfSksXG4gIC8qKiBBbm90aGVyIHByb2Nlc3MgZGlkIHNvbWV0aGluZyBhYm91dCBzdHVkaWVzLiAqL1xuICB6LnN0cmljdE9iamVjdCh7IHR5cGU6IHoubGl0ZXJhbCgnc3R1ZGllcy1jaGFuZ2VkJykgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdzdHVkeS1yZW1vdmVkJyksIHN0dWR5SWQ6IFN0dWR5SWQgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdjb21iaW5hdGlvbi1jaGFuZ2VkJyksIGNvbWJpbmF0aW9uOiBDb21iaW5hdGlvblJlY29yZCB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyB0eXBlOiB6LmxpdGVyYWwoJ2ZlZGVyYXRpb24tY2hhbmdlZCcpLCBmZWRlcmF0aW9uOiBGZWRlcmF0aW9uUmVjb3JkIH0pLFxuICAvKiogV2hhdCBhIGZlZGVyYXRlZCBydW4gYWRkcyB0byBpdHMgcmVjb3JkIHdoaWxlIGl0IGlzIGNhcnJpZWQgb3V0OiBzYWlkIG9mdGVuLCBzbyB3aXRob3V0IGl0cyBkaXZpc2lvbiBhbmQgZWFybGllciByb3VuZHMuICovXG4gIHouc3RyaWN0T2JqZWN0KHtcbiAgICB0eXBlOiB6LmxpdGVyYWwoJ2ZlZGVyYXRpb24tcHJvZ3Jlc3MnKSxcbiAgICBmZWRlcmF0aW9uSWQ6IEZlZGVyYXRpb25JZCxcbiAgICBwcm9ncmVzczogRmVkZXJhdGlvblByb2dyZXNzLFxuICB9KSxcbiAgei5zdHJpY3RPYmplY3Qoe1xuICAgIHR5cGU6IHoubGl0ZXJhbCgnZmVkZXJhdGlvbi1yb3VuZCcpLFxuICAgIGZlZGVyYXRpb25JZDogRmVkZXJhdGlvbklkLFxuICAgIHJvdW5kOiBSb3VuZFJlc3VsdCxcbiAgfSksXG4gIHouc3RyaWN0T2JqZWN0KHtcbiAgICB0eXBlOiB6LmxpdGVyYWwoJ2ZlZGVyYXRpb24tcmVzdWx0cycpLFxuICAgIGZlZGVyYXRpb25JZDogRmVkZXJhdGlvbklkLFxuICAgIHJlc3VsdENvdW50OiB6LmludCgpLm1pbigwKSxcbiAgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdmZWRlcmF0aW9uLXJlbW92ZWQnKSwgZmVkZXJhdGlvbklkOiBGZWRlcmF0aW9uSWQgfSksXG4gIC8qKiBUaGUgbGlzdCBvZiB2ZXJpZmljYXRpb25zIGlzIGFub3RoZXIgb25lLiAqL1xuICB6LnN0cmljdE9iamVjdCh7IHR5cGU6IHoubGl0ZXJhbCgndmVyaWZpY2F0aW9ucy1jaGFuZ2VkJykgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdnZW5lcmF0b3ItY2hhbmdlZCcpLCBnZW5lcmF0b3I6IEdlbmVyYXRvclJlY29yZCB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyB0eXBlOiB6LmxpdGVyYWwoJ2RpcmVjdGlvbnMtY2hhbmdlZCcpLCBkaXJlY3Rpb25TZXQ6IERpcmVjdGlvblNldFJlY29yZCB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyB0eXBlOiB6LmxpdGVyYWwoJ2RhdGFzZXRzLWNoYW5nZWQnKSB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyB0eXBlOiB6LmxpdGVyYWwoJ21vZGVscy1jaGFuZ2VkJykgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdhbm5vdGF0aW9ucy1jaGFuZ2VkJykgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdpbXBvcnRlZC1ydW5zLWNoYW5nZWQnKSB9KSxcbiAgLyoqIFNvbWV0aGluZyB3YXMgbW92ZWQgdG8gdGhlIHRyYXNoLCByZXN0b3JlZCwgb3IgcmVtb3ZlZCBmb3IgZ29vZC4gKi9cbiAgei5zdHJpY3RPYmplY3QoeyB0eXBlOiB6LmxpdGVyYWwoJ3RyYXNoLWNoYW5nZWQnKSB9KSxcbiAgLyoqIEFub3RoZXIgaGlzdG9yeSBpcyBpbiBpdHMgcGxhY2U6IGV2ZXJ5dGhpbmcgdGhhdCB3YXMgcmVhZCBiZWZvcmUgaXMgdG8gYmUgcmVhZCBhZ2Fpbi4gKi9cbiAgSGlzdG9yeVJlc3RvcmVkLmV4dGVuZCh7IHR5cGU6IHoubGl0ZXJhbCgnaGlzdG9yeS1yZXBsYWNlZCcpIH0pLFxuICB6LnN0cmljdE9iamVjdCh7XG4gICAgdHlwZTogei5saXRlcmFsKCdvcGVyYXRpb24nKSxcbiAgICBvcGVyYXRpb25JZDogT3BlcmF0aW9uSWQsXG4gICAgLyoqIFNoYXJlIGRvbmUsIDAgdG8gMS4gKi9cbiAgICBmcmFjdGlvbjogei5udW1iZXIoKSxcbiAgICBtZXNzYWdlOiB6LnN0cmluZygpLFxuICAgIG91dGNvbWU6IHpcbiAgICAgIC5kaXNjcmltaW5hdGVkVW5pb24oJ2tpbmQnLCBbXG4gICAgICAgIHouc3RyaWN0T2JqZWN0KHtcbiAgICAgICAgICBraW5kOiB6LmxpdGVyYWwoJ2RhdGFzZXQtYWRkZWQnKSxcbiAgICAgICAgICBkYXRhc2V0OiBEYXRhc2V0UmVjb3JkLFxuICAgICAgICAgIC8qKiBUcnVlIHdoZW4gdGhlIHNhbWUgY29udGVudCB3YXMgYWxyZWFkeSB0aGVyZS4gKi9cbiAgICAgICAgICB1bmNoYW5nZWQ6IHouYm9vbGVhbigpLFxuICAgICAgICAgIHJlamVjdGVkOiB6LmFycmF5KFJlamVjdGVkRmlsZSksXG4gICAgICAgIH0pLFxuICAgICAgICB6LnN0cmljdE9iamVjdCh7XG4gICAgICAgICAga2luZDogei5saXRlcmFsKCdpZGVudGl0aWVzLWhlbGQtb3V0JyksXG4gICAgICAgICAgdHJhaW5pbmc6IERhdGFzZXRSZWNvcmQsXG4gICAgICAgICAgaGVsZE91dDogRGF0YXNldFJlY29yZCxcbiAgICAgICAgICAvKiogSWRlbnRpdGllcyB3aXRoIHRvbyBmZXcgaW1hZ2VzIGZvciBlaXRoZXIuICovXG4gICAgICAgICAgbGVmdE91dDogei5pbnQoKSxcbiAgICAgICAgfSksXG4gICAgICAgIHouc3RyaWN0T2JqZWN0KHtcbiAgICAgICAgICBraW5kOiB6LmxpdGVyYWwoJ21vZGVsLWltcG9ydGVkJyksXG4gICAgICAgICAgY2hlY2twb2ludDogQ2hlY2twb2ludFJlY29yZCxcbiAgICAgICAgICByZXBvcnQ6IE1vZGVsSW1wb3J0UmVwb3J0LFxuICAgICAgICB9KSxcbiAgICAgICAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ21vZGVsLWNvbWJpbmVkJyksIGNoZWNrcG9pbnQ6IENoZWNrcG9pbnRSZWNvcmQgfSksXG4gICAgICAgIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdnZW5lcmF0b3ItdHJhaW5lZCcpLCBnZW5lcmF0b3I6IEdlbmVyYXRvclJlY29yZCB9KSxcbiAgICAgICAgei5zdHJpY3RPYmplY3QoeyBraW5kOiB6LmxpdGVyYWwoJ2RpcmVjdGlvbnMtZm91bmQnKSwgZGlyZWN0aW9uU2V0OiBEaXJlY3Rpb25TZXRSZWNvcmQgfSksXG4gICAgICAgIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdtb2RlbC1leHBvcnRlZCcpLCByZXBvcnQ6IE1vZGVsRXhwb3J0UmVwb3J0IH0pLFxuICAgICAgICB6LnN0cmljdE9iamVjdCh7XG4gICAgICAgICAga2luZDogei5saXRlcmFsKCdzaXRlLXRyYWluZWQnKSxcbiAgICAgICAgICByb3VuZDogei5pbnQoKSxcbiAgICAgICAgICBmaWxlOiB6LnN0cmluZygpLFxuICAgICAgICAgIGxvc3M6IHoubnVtYmVyKCksXG4gICAgICAgICAgYWNjdXJhY3k6IHoubnVtYmVyKCksXG4gICAgICAgIH0pLFxuICAgICAgICB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnbGFiZWxzLWNoZWNrZWQnKSwgY2hlY2s6IExhYmVsQ2hlY2sgfSksXG4gICAgICAgIHouc3RyaWN0T2JqZWN0KHtcbiAgICAgICAgICBraW5kOiB6LmxpdGVyYWwoJ2lkZW50aXRpZXMtdmVyaWZpZWQnKSxcbiAgICAgICAgICB2ZXJpZmljYXRpb246IFZlcmlmaWNhdGlvblJlY29yZCxcbiAgICAgICAgfSksXG4gICAgICAgIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdmZXctc2hvdC1tZWFzdXJlZCcpLCByZXBvcnQ6IEZld1Nob3RSZXBvcnQgfSksXG4gICAgICAgIHouc3RyaWN0T2JqZWN0KHsga2luZDogei5saXRlcmFsKCdkZXZpY2UtbWVhc3VyZWQnKSwgYmVuY2g6IERldmljZUJlbmNoIH0pLFxuICAgICAgICB6LnN0cmljdE9iamVjdCh7IGtpbmQ6IHoubGl0ZXJhbCgnZmFpbGVkJyksIGVycm9yOiBXaXJlRXJyb3IgfSksXG4gICAgICBdKVxuICAgICAgLm51bGxhYmxlKCksXG4gIH0pLFxuXSk7XG5leHBvcnQgdHlwZSBMYWJFdmVudCA9IHouaW5mZXI8dHlwZW9mIExhYkV2ZW50PjtcblxuLyoqIEhvdyBhIHBpZWNlIG9mIHdvcmsgdGhhdCB0YWtlcyBpdHMgdGltZSBlbmRlZC4gKi9cbmV4cG9ydCB0eXBlIE9wZXJhdGlvbk91dGNvbWUgPSBOb25OdWxsYWJsZTxFeHRyYWN0PExhYkV2ZW50LCB7IHR5cGU6ICdvcGVyYXRpb24nIH0+WydvdXRjb21lJ10+O1xuIiwiaW1wb3J0IHsgeiB9IGZyb20gJ3pvZCc7XG5pbXBvcnQgeyBXaXJlRXJyb3IgfSBmcm9tICcuLi9lcnJvcnMnO1xuaW1wb3J0IHsgTGFiRXZlbnQgfSBmcm9tICcuLi9ldmVudHMnO1xuXG4vKiogTWVzc2FnZXMgYmV0d2VlbiB0aGUgc2hlbGwgYW5kIHRoZSBsYWIuIGBpZGAgcGFpcnMgYSByZXBseSB3aXRoIGl0cyBjYWxsLiAqL1xuZXhwb3J0IGNvbnN0IFRvTGFiID0gei5kaXNjcmltaW5hdGVkVW5pb24oJ3R5cGUnLCBbXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdjYWxsJyksIGlkOiB6LmludCgpLCBuYW1lOiB6LnN0cmluZygpLCBpbnB1dDogei51bmtub3duKCkgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdzaHV0ZG93bicpIH0pLFxuXSk7XG5leHBvcnQgdHlwZSBUb0xhYiA9IHouaW5mZXI8dHlwZW9mIFRvTGFiPjtcblxuZXhwb3J0IGNvbnN0IEZyb21MYWIgPSB6LmRpc2NyaW1pbmF0ZWRVbmlvbigndHlwZScsIFtcbiAgei5zdHJpY3RPYmplY3QoeyB0eXBlOiB6LmxpdGVyYWwoJ3JlYWR5JykgfSksXG4gIHouc3RyaWN0T2JqZWN0KHsgdHlwZTogei5saXRlcmFsKCdyZWZ1c2VkJyksIGVycm9yOiBXaXJlRXJyb3IgfSksXG4gIHouc3RyaWN0T2JqZWN0KHtcbiAgICB0eXBlOiB6LmxpdGVyYWwoJ3JlcGx5JyksXG4gICAgaWQ6IHouaW50KCksXG4gICAgcmVwbHk6IHoudW5pb24oW1xuICAgICAgei5zdHJpY3RPYmplY3QoeyBvazogei5saXRlcmFsKHRydWUpLCB2YWx1ZTogei51bmtub3duKCkgfSksXG4gICAgICB6LnN0cmljdE9iamVjdCh7IG9rOiB6LmxpdGVyYWwodHJ1ZSksIHRleHQ6IHouc3RyaW5nKCkgfSksXG4gICAgICB6LnN0cmljdE9iamVjdCh7IG9rOiB6LmxpdGVyYWwoZmFsc2UpLCBlcnJvcjogV2lyZUVycm9yIH0pLFxuICAgIF0pLFxuICB9KSxcbiAgei5zdHJpY3RPYmplY3QoeyB0eXBlOiB6LmxpdGVyYWwoJ2V2ZW50JyksIGV2ZW50OiBMYWJFdmVudCB9KSxcbl0pO1xuZXhwb3J0IHR5cGUgRnJvbUxhYiA9IHouaW5mZXI8dHlwZW9mIEZyb21MYWI+O1xuIiwiaW1wb3J0IHsgZm9yaywgdHlwZSBDaGlsZFByb2Nlc3MgfSBmcm9tICdub2RlOmNoaWxkX3Byb2Nlc3MnO1xuaW1wb3J0IHR5cGUgeyBXaXJlRXJyb3IgfSBmcm9tICcuLi8uLi9jb250cmFjdC9lcnJvcnMnO1xuaW1wb3J0IHsgRnJvbUxhYiwgdHlwZSBUb0xhYiB9IGZyb20gJy4uLy4uL2NvbnRyYWN0L3Byb3RvY29sL2xhYi1wcm90b2NvbCc7XG5cbi8qKiBIb3cgYSBsYWIgcHJvY2VzcyBlbmRlZC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTGFiRXhpdCB7XG4gIGNvZGU6IG51bWJlciB8IG51bGw7XG4gIHNpZ25hbDogTm9kZUpTLlNpZ25hbHMgfCBudWxsO1xuICAvKiogV2h5LCB3aGVyZSBtb3JlIGlzIGtub3duIHRoYW4gaG93LiAqL1xuICBlcnJvcj86IFdpcmVFcnJvcjtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBMYWJQcm9jZXNzIHtcbiAgc2VuZChtZXNzYWdlOiBUb0xhYik6IHZvaWQ7XG4gIGtpbGwoKTogdm9pZDtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBMYWJMaXN0ZW5lcnMge1xuICBvbk1lc3NhZ2U6IChtZXNzYWdlOiBGcm9tTGFiKSA9PiB2b2lkO1xuICBvbkV4aXQ6IChleGl0OiBMYWJFeGl0KSA9PiB2b2lkO1xufVxuXG4vKiogU3RhcnRzIG9uZSBsYWIuIFJlcGxhY2VhYmxlLCBzbyB0aGF0IHRoZSBzdXBlcnZpc29yIGNhbiBiZSB0ZXN0ZWQgd2l0aG91dCBwcm9jZXNzZXMuICovXG5leHBvcnQgdHlwZSBTdGFydExhYiA9IChsaXN0ZW5lcnM6IExhYkxpc3RlbmVycykgPT4gTGFiUHJvY2VzcztcblxuLyoqIFN0YXJ0cyB0aGUgbGFiIGFzIGEgY2hpbGQgcHJvY2VzcyBvbiB0aGUgcGlubmVkIE5vZGUuICovXG5leHBvcnQgZnVuY3Rpb24gZm9ya0xhYihsYWJQYXRoOiBzdHJpbmcsIG5vZGVQYXRoOiBzdHJpbmcpOiBTdGFydExhYiB7XG4gIHJldHVybiAoeyBvbk1lc3NhZ2UsIG9uRXhpdCB9KSA9PiB7XG4gICAgY29uc3QgY2hpbGQgPSBmb3JrKGxhYlBhdGgsIFtdLCB7XG4gICAgICBleGVjUGF0aDogbm9kZVBhdGgsXG4gICAgICBleGVjQXJndjogW10sXG4gICAgICBzZXJpYWxpemF0aW9uOiAnYWR2YW5jZWQnLFxuICAgICAgc3RkaW86IFsnaWdub3JlJywgJ2luaGVyaXQnLCAnaW5oZXJpdCcsICdpcGMnXSxcbiAgICB9KTtcbiAgICBsaXN0ZW4oY2hpbGQsIG9uTWVzc2FnZSwgb25FeGl0KTtcbiAgICByZXR1cm4ge1xuICAgICAgc2VuZChtZXNzYWdlKSB7XG4gICAgICAgIC8vIEEgbWVzc2FnZSB0byBhIHByb2Nlc3MgdGhhdCBoYXMgZXhpdGVkIGlzIGFuc3dlcmVkIGJ5IGl0cyBleGl0LlxuICAgICAgICBpZiAoY2hpbGQuY29ubmVjdGVkKSBjaGlsZC5zZW5kKG1lc3NhZ2UsICgpID0+IHVuZGVmaW5lZCk7XG4gICAgICB9LFxuICAgICAga2lsbDogKCkgPT4gdm9pZCBjaGlsZC5raWxsKCdTSUdLSUxMJyksXG4gICAgfTtcbiAgfTtcbn1cblxuZnVuY3Rpb24gbGlzdGVuKFxuICBjaGlsZDogQ2hpbGRQcm9jZXNzLFxuICBvbk1lc3NhZ2U6IExhYkxpc3RlbmVyc1snb25NZXNzYWdlJ10sXG4gIG9uRXhpdDogTGFiTGlzdGVuZXJzWydvbkV4aXQnXSxcbik6IHZvaWQge1xuICBsZXQgZW5kZWQgPSBmYWxzZTtcbiAgY29uc3QgZW5kID0gKGV4aXQ6IExhYkV4aXQpOiB2b2lkID0+IHtcbiAgICBpZiAoZW5kZWQpIHJldHVybjtcbiAgICBlbmRlZCA9IHRydWU7XG4gICAgb25FeGl0KGV4aXQpO1xuICB9O1xuICBjaGlsZC5vbignbWVzc2FnZScsIChyZWNlaXZlZCkgPT4ge1xuICAgIGNvbnN0IG1lc3NhZ2UgPSBGcm9tTGFiLnNhZmVQYXJzZShyZWNlaXZlZCk7XG4gICAgaWYgKG1lc3NhZ2Uuc3VjY2Vzcykgb25NZXNzYWdlKG1lc3NhZ2UuZGF0YSk7XG4gICAgZWxzZSBjb25zb2xlLmVycm9yKCdUaGUgbGFiIHNlbnQgYSBtZXNzYWdlIHRoYXQgaXMgbm90IGluIHRoZSBjb250cmFjdDonLCBtZXNzYWdlLmVycm9yKTtcbiAgfSk7XG4gIGNoaWxkLm9uKCdlcnJvcicsIChlcnJvcikgPT4ge1xuICAgIGNvbnNvbGUuZXJyb3IoJ1RoZSBsYWIgcHJvY2VzcyBjb3VsZCBub3QgYmUgc3RhcnRlZDonLCBlcnJvcik7XG4gICAgZW5kKHsgY29kZTogbnVsbCwgc2lnbmFsOiBudWxsIH0pO1xuICB9KTtcbiAgY2hpbGQub24oJ2V4aXQnLCAoY29kZSwgc2lnbmFsKSA9PiBlbmQoeyBjb2RlLCBzaWduYWwgfSkpO1xufVxuIiwiaW1wb3J0IHR5cGUgeyBSZXBseSwgV2lyZUVycm9yIH0gZnJvbSAnLi4vLi4vY29udHJhY3QvZXJyb3JzJztcbmltcG9ydCB0eXBlIHsgTGFiRXZlbnQgfSBmcm9tICcuLi8uLi9jb250cmFjdC9ldmVudHMnO1xuaW1wb3J0IHR5cGUgeyBGcm9tTGFiIH0gZnJvbSAnLi4vLi4vY29udHJhY3QvcHJvdG9jb2wvbGFiLXByb3RvY29sJztcbmltcG9ydCB0eXBlIHsgU2VudFJlcGx5IH0gZnJvbSAnLi4vLi4vY29udHJhY3QvcHJvdG9jb2wvcmVwbHktdGV4dCc7XG5pbXBvcnQgeyBMYWJTdGF0dXMgfSBmcm9tICcuLi8uLi9jb250cmFjdC9zdGF0dXMnO1xuaW1wb3J0IHR5cGUgeyBMYWJFeGl0LCBMYWJQcm9jZXNzLCBTdGFydExhYiB9IGZyb20gJy4vbGFiLXByb2Nlc3MnO1xuXG4vKiogQSBsYWIgdGhhdCBmYWxscyBhZ2FpbiB3aXRoaW4gdGhpcyB0aW1lIGlzIG5vdCBzdGFydGVkIGEgdGhpcmQgdGltZSBieSBpdHNlbGYuICovXG5jb25zdCByZXN0YXJ0QWdhaW5BZnRlck1zID0gNjBfMDAwO1xuLyoqIFBhdXNlcyBiZXR3ZWVuIGF0dGVtcHRzIHRvIHJlYWNoIGEgbGFiIG9uIGFub3RoZXIgbWFjaGluZTsgdGhlIGxhc3Qgb25lIGlzIHJlcGVhdGVkLiAqL1xuY29uc3QgcmVjb25uZWN0QWZ0ZXJNcyA9IFsxMDAwLCAyMDAwLCA1MDAwLCAxMF8wMDAsIDMwXzAwMF07XG4vKiogQ2xvc2luZyB3YWl0cyB0aGlzIGxvbmcgZm9yIHRoZSBhY3RpdmUgcnVuJ3MgY2hlY2twb2ludC4gKi9cbmNvbnN0IGNsb3NlV2l0aGluTXMgPSAyMF8wMDA7XG5cbi8qKiBgd2FpdGluZ2A6IGl0IGlzIHN0YXJ0ZWQgYWdhaW4gYWZ0ZXIgYSBwYXVzZS4gKi9cbnR5cGUgU3RhdGUgPSAnc3RvcHBlZCcgfCAnd2FpdGluZycgfCAnc3RhcnRpbmcnIHwgJ3JlYWR5JyB8ICdjbG9zaW5nJztcblxuLyoqIEhvdyBhIGxhYiB3YXMgd2hlbiBpdCBlbmRlZC4gKi9cbmludGVyZmFjZSBFbmRlZExhYiB7XG4gIC8qKiBUaGlzIG9uZSBoYWQgYmVlbiByZWFkeS4gKi9cbiAgd2FzUmVhZHk6IGJvb2xlYW47XG4gIC8qKiBUaGlzIG9uZSBvciBvbmUgYmVmb3JlIGl0IGhhZC4gKi9cbiAgZXZlclJlYWR5OiBib29sZWFuO1xufVxuXG4vKiogSG93IGxvbmcgdG8gd2FpdCBiZWZvcmUgYSBsYWIgdGhhdCBlbmRlZCBpcyBzdGFydGVkIGFnYWluOyBudWxsIGxlYXZlcyBpdCB1bnRpbCBzb21lYm9keSBhc2tzLiAqL1xuZXhwb3J0IHR5cGUgUmVzdGFydEFmdGVyID0gKGVuZGVkOiBFbmRlZExhYikgPT4gbnVtYmVyIHwgbnVsbDtcblxuZXhwb3J0IGludGVyZmFjZSBTdXBlcnZpc29yT3B0aW9ucyB7XG4gIHJlc3RhcnRBZnRlcj86IFJlc3RhcnRBZnRlcjtcbiAgLyoqIFRvbGQgd2h5IHRoZXJlIGlzIG5vIGxhYiwgYW5kIG51bGwgYXMgc29vbiBhcyB0aGVyZSBpcyBvbmUuICovXG4gIG9uQ29ubmVjdGlvbj86IChsb3N0QmVjYXVzZTogc3RyaW5nIHwgbnVsbCkgPT4gdm9pZDtcbn1cblxuLyoqIEF0IG9uY2UsIGJ1dCBub3QgdHdpY2Ugd2l0aGluIGEgbWludXRlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJlc3RhcnRPbmNlKG5vdzogKCkgPT4gbnVtYmVyID0gRGF0ZS5ub3cpOiBSZXN0YXJ0QWZ0ZXIge1xuICBsZXQgbGFzdFJlc3RhcnRBdCA9IE51bWJlci5ORUdBVElWRV9JTkZJTklUWTtcbiAgcmV0dXJuICgpID0+IHtcbiAgICBpZiAobm93KCkgLSBsYXN0UmVzdGFydEF0IDwgcmVzdGFydEFnYWluQWZ0ZXJNcykgcmV0dXJuIG51bGw7XG4gICAgbGFzdFJlc3RhcnRBdCA9IG5vdygpO1xuICAgIHJldHVybiAwO1xuICB9O1xufVxuXG4vKiogQWdhaW4gYW5kIGFnYWluIHdpdGggbG9uZ2VyIHBhdXNlcywgb25jZSB0aGUgbWFjaGluZSBjb3VsZCBiZSByZWFjaGVkIGF0IGFsbC4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZWNvbm5lY3RpbmcoKTogUmVzdGFydEFmdGVyIHtcbiAgbGV0IGZhaWx1cmVzID0gMDtcbiAgcmV0dXJuICh7IHdhc1JlYWR5LCBldmVyUmVhZHkgfSkgPT4ge1xuICAgIGlmICghZXZlclJlYWR5KSByZXR1cm4gbnVsbDtcbiAgICBmYWlsdXJlcyA9IHdhc1JlYWR5ID8gMCA6IGZhaWx1cmVzICsgMTtcbiAgICByZXR1cm4gcmVjb25uZWN0QWZ0ZXJNc1tNYXRoLm1pbihmYWlsdXJlcywgcmVjb25uZWN0QWZ0ZXJNcy5sZW5ndGggLSAxKV0gPz8gbnVsbDtcbiAgfTtcbn1cblxuaW50ZXJmYWNlIENhbGwge1xuICBuYW1lOiBzdHJpbmc7XG4gIGlucHV0OiB1bmtub3duO1xuICBhbnN3ZXI6IChyZXBseTogU2VudFJlcGx5KSA9PiB2b2lkO1xufVxuXG4vKipcbiAqIEtlZXBzIG9uZSBsYWIgcHJvY2VzcyBydW5uaW5nOiByZWxheXMgY2FsbHMgYW5kIGV2ZW50cywgcmVzdGFydHMgaXQgYWZ0ZXIgYSBjcmFzaCwgYW5kIHRlbGxzIHRoZSB3aW5kb3cuXG4gKiBDYWxscyB0aGF0IGNvbWUgd2hpbGUgaXQgc3RhcnRzLCBvciBiZWZvcmUgaXQgaXMgc3RhcnRlZCBhZ2Fpbiwgd2FpdCBmb3IgaXQuIEFmdGVyIGEgcmVmdXNhbCBvciBhIHNlY29uZCBjcmFzaCwgdGhlIG5leHQgY2FsbCBzdGFydHMgaXQgYWdhaW4uXG4gKi9cbmV4cG9ydCBjbGFzcyBMYWJTdXBlcnZpc29yIHtcbiAgcmVhZG9ubHkgI3N0YXJ0OiBTdGFydExhYjtcbiAgcmVhZG9ubHkgI29uRXZlbnQ6IChldmVudDogTGFiRXZlbnQpID0+IHZvaWQ7XG4gIHJlYWRvbmx5ICNyZXN0YXJ0QWZ0ZXI6IFJlc3RhcnRBZnRlcjtcbiAgcmVhZG9ubHkgI29uQ29ubmVjdGlvbjogKGxvc3RCZWNhdXNlOiBzdHJpbmcgfCBudWxsKSA9PiB2b2lkO1xuICByZWFkb25seSAjY2FsbHMgPSBuZXcgTWFwPG51bWJlciwgQ2FsbD4oKTtcbiAgI3Byb2Nlc3M6IExhYlByb2Nlc3MgfCBudWxsID0gbnVsbDtcbiAgI3N0YXRlOiBTdGF0ZSA9ICdzdG9wcGVkJztcbiAgI3JlZnVzYWw6IFdpcmVFcnJvciB8IG51bGwgPSBudWxsO1xuICAjbGFzdFN0YXR1czogTGFiU3RhdHVzIHwgbnVsbCA9IG51bGw7XG4gICNldmVyUmVhZHkgPSBmYWxzZTtcbiAgI3BhdXNlOiBOb2RlSlMuVGltZW91dCB8IG51bGwgPSBudWxsO1xuICAjbmV4dElkID0gMTtcbiAgI2Nsb3Npbmc6IFByb21pc2U8dm9pZD4gfCBudWxsID0gbnVsbDtcbiAgI3doZW5DbG9zZWQ6ICgoKSA9PiB2b2lkKSB8IG51bGwgPSBudWxsO1xuXG4gIGNvbnN0cnVjdG9yKFxuICAgIHN0YXJ0OiBTdGFydExhYixcbiAgICBvbkV2ZW50OiAoZXZlbnQ6IExhYkV2ZW50KSA9PiB2b2lkLFxuICAgIHsgcmVzdGFydEFmdGVyID0gcmVzdGFydE9uY2UoKSwgb25Db25uZWN0aW9uID0gKCkgPT4gdW5kZWZpbmVkIH06IFN1cGVydmlzb3JPcHRpb25zID0ge30sXG4gICkge1xuICAgIHRoaXMuI3N0YXJ0ID0gc3RhcnQ7XG4gICAgdGhpcy4jb25FdmVudCA9IG9uRXZlbnQ7XG4gICAgdGhpcy4jcmVzdGFydEFmdGVyID0gcmVzdGFydEFmdGVyO1xuICAgIHRoaXMuI29uQ29ubmVjdGlvbiA9IG9uQ29ubmVjdGlvbjtcbiAgfVxuXG4gIHN0YXJ0KCk6IHZvaWQge1xuICAgIGlmICh0aGlzLiNzdGF0ZSAhPT0gJ3N0b3BwZWQnKSByZXR1cm47XG4gICAgdGhpcy4jc3RhdGUgPSAnc3RhcnRpbmcnO1xuICAgIHRoaXMuI3JlZnVzYWwgPSBudWxsO1xuICAgIHRoaXMuI3Byb2Nlc3MgPSB0aGlzLiNzdGFydCh7XG4gICAgICBvbk1lc3NhZ2U6IChtZXNzYWdlKSA9PiB0aGlzLiNoYW5kbGVNZXNzYWdlKG1lc3NhZ2UpLFxuICAgICAgb25FeGl0OiAoZXhpdCkgPT4gdGhpcy4jaGFuZGxlRXhpdChleGl0KSxcbiAgICB9KTtcbiAgfVxuXG4gIC8qKiBFbmRzIGEgcGF1c2UgYmVmb3JlIHRoZSBuZXh0IHN0YXJ0LiAqL1xuICBzdGFydE5vdygpOiB2b2lkIHtcbiAgICBpZiAodGhpcy4jc3RhdGUgIT09ICd3YWl0aW5nJykgcmV0dXJuO1xuICAgIGlmICh0aGlzLiNwYXVzZSkgY2xlYXJUaW1lb3V0KHRoaXMuI3BhdXNlKTtcbiAgICB0aGlzLiNzdGF0ZSA9ICdzdG9wcGVkJztcbiAgICB0aGlzLnN0YXJ0KCk7XG4gIH1cblxuICAvKiogQWx3YXlzIGFuc3dlcnMsIGFsc28gd2hlbiB0aGUgbGFiIGhhcyBleGl0ZWQuICovXG4gIGNhbGwobmFtZTogc3RyaW5nLCBpbnB1dDogdW5rbm93bik6IFByb21pc2U8U2VudFJlcGx5PiB7XG4gICAgaWYgKHRoaXMuI3N0YXRlID09PSAnY2xvc2luZycpIHJldHVybiBQcm9taXNlLnJlc29sdmUoZmFpbHVyZShjbG9zaW5nRXJyb3IpKTtcbiAgICB0aGlzLnN0YXJ0KCk7XG4gICAgcmV0dXJuIG5ldyBQcm9taXNlKChhbnN3ZXIpID0+IHtcbiAgICAgIGNvbnN0IGlkID0gdGhpcy4jbmV4dElkKys7XG4gICAgICB0aGlzLiNjYWxscy5zZXQoaWQsIHsgbmFtZSwgaW5wdXQsIGFuc3dlciB9KTtcbiAgICAgIGlmICh0aGlzLiNzdGF0ZSA9PT0gJ3JlYWR5JykgdGhpcy4jc2VuZChpZCk7XG4gICAgfSk7XG4gIH1cblxuICAvKiogTGV0cyB0aGUgbGFiIGludGVycnVwdCB0aGUgYWN0aXZlIHJ1biB3aXRoIGEgY2hlY2twb2ludCwgdGhlbiBlbmRzIGl0LiAqL1xuICBjbG9zZSgpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICBpZiAodGhpcy4jc3RhdGUgPT09ICd3YWl0aW5nJykgdGhpcy4jZW5kUGF1c2UoKTtcbiAgICBpZiAodGhpcy4jc3RhdGUgPT09ICdzdG9wcGVkJykgcmV0dXJuIFByb21pc2UucmVzb2x2ZSgpO1xuICAgIHJldHVybiAodGhpcy4jY2xvc2luZyA/Pz0gbmV3IFByb21pc2UoKHJlc29sdmUpID0+IHtcbiAgICAgIGNvbnN0IHRpbWVyID0gc2V0VGltZW91dCgoKSA9PiB0aGlzLiNwcm9jZXNzPy5raWxsKCksIGNsb3NlV2l0aGluTXMpO1xuICAgICAgdGhpcy4jd2hlbkNsb3NlZCA9ICgpID0+IHtcbiAgICAgICAgY2xlYXJUaW1lb3V0KHRpbWVyKTtcbiAgICAgICAgcmVzb2x2ZSgpO1xuICAgICAgfTtcbiAgICAgIHRoaXMuI3N0YXRlID0gJ2Nsb3NpbmcnO1xuICAgICAgdGhpcy4jcHJvY2Vzcz8uc2VuZCh7IHR5cGU6ICdzaHV0ZG93bicgfSk7XG4gICAgfSkpO1xuICB9XG5cbiAgI3NlbmQoaWQ6IG51bWJlcik6IHZvaWQge1xuICAgIGNvbnN0IGNhbGwgPSB0aGlzLiNjYWxscy5nZXQoaWQpO1xuICAgIGlmIChjYWxsKSB0aGlzLiNwcm9jZXNzPy5zZW5kKHsgdHlwZTogJ2NhbGwnLCBpZCwgbmFtZTogY2FsbC5uYW1lLCBpbnB1dDogY2FsbC5pbnB1dCB9KTtcbiAgfVxuXG4gICNoYW5kbGVNZXNzYWdlKG1lc3NhZ2U6IEZyb21MYWIpOiB2b2lkIHtcbiAgICBzd2l0Y2ggKG1lc3NhZ2UudHlwZSkge1xuICAgICAgY2FzZSAncmVhZHknOlxuICAgICAgICBpZiAodGhpcy4jc3RhdGUgPT09ICdjbG9zaW5nJykge1xuICAgICAgICAgIC8vIEl0IHdhcyBzZW50IGJlZm9yZSB0aGUgcGFnZSBjb3VsZCBsaXN0ZW4uXG4gICAgICAgICAgdGhpcy4jcHJvY2Vzcz8uc2VuZCh7IHR5cGU6ICdzaHV0ZG93bicgfSk7XG4gICAgICAgICAgYnJlYWs7XG4gICAgICAgIH1cbiAgICAgICAgdGhpcy4jc3RhdGUgPSAncmVhZHknO1xuICAgICAgICB0aGlzLiNldmVyUmVhZHkgPSB0cnVlO1xuICAgICAgICB0aGlzLiNvbkNvbm5lY3Rpb24obnVsbCk7XG4gICAgICAgIGZvciAoY29uc3QgaWQgb2YgdGhpcy4jY2FsbHMua2V5cygpKSB0aGlzLiNzZW5kKGlkKTtcbiAgICAgICAgYnJlYWs7XG4gICAgICBjYXNlICdyZWZ1c2VkJzpcbiAgICAgICAgdGhpcy4jcmVmdXNhbCA9IG1lc3NhZ2UuZXJyb3I7XG4gICAgICAgIHRoaXMuI2Fuc3dlckFsbChtZXNzYWdlLmVycm9yKTtcbiAgICAgICAgYnJlYWs7XG4gICAgICBjYXNlICdyZXBseSc6XG4gICAgICAgIHRoaXMuI2hhbmRsZVJlcGx5KG1lc3NhZ2UuaWQsIG1lc3NhZ2UucmVwbHkpO1xuICAgICAgICBicmVhaztcbiAgICAgIGNhc2UgJ2V2ZW50JzpcbiAgICAgICAgaWYgKG1lc3NhZ2UuZXZlbnQudHlwZSA9PT0gJ3N0YXR1cycpIHRoaXMuI2xhc3RTdGF0dXMgPSBtZXNzYWdlLmV2ZW50LnN0YXR1cztcbiAgICAgICAgdGhpcy4jb25FdmVudChtZXNzYWdlLmV2ZW50KTtcbiAgICAgICAgYnJlYWs7XG4gICAgfVxuICB9XG5cbiAgI2hhbmRsZVJlcGx5KGlkOiBudW1iZXIsIHJlcGx5OiBTZW50UmVwbHkpOiB2b2lkIHtcbiAgICBjb25zdCBjYWxsID0gdGhpcy4jY2FsbHMuZ2V0KGlkKTtcbiAgICB0aGlzLiNjYWxscy5kZWxldGUoaWQpO1xuICAgIGlmIChjYWxsPy5uYW1lID09PSAnbGFiOnN0YXR1cycgJiYgJ3ZhbHVlJyBpbiByZXBseSkgdGhpcy4jcmVtZW1iZXJTdGF0dXMocmVwbHkudmFsdWUpO1xuICAgIGNhbGw/LmFuc3dlcihyZXBseSk7XG4gIH1cblxuICAjcmVtZW1iZXJTdGF0dXModmFsdWU6IHVua25vd24pOiB2b2lkIHtcbiAgICBjb25zdCBzdGF0dXMgPSBMYWJTdGF0dXMuc2FmZVBhcnNlKHZhbHVlKTtcbiAgICBpZiAoc3RhdHVzLnN1Y2Nlc3MpIHRoaXMuI2xhc3RTdGF0dXMgPSBzdGF0dXMuZGF0YTtcbiAgfVxuXG4gICNoYW5kbGVFeGl0KGV4aXQ6IExhYkV4aXQpOiB2b2lkIHtcbiAgICBjb25zdCBiZWZvcmUgPSB0aGlzLiNzdGF0ZTtcbiAgICB0aGlzLiNzdGF0ZSA9ICdzdG9wcGVkJztcbiAgICB0aGlzLiNwcm9jZXNzID0gbnVsbDtcbiAgICBpZiAoYmVmb3JlID09PSAnY2xvc2luZycpIHtcbiAgICAgIHRoaXMuI2Fuc3dlckFsbChjbG9zaW5nRXJyb3IpO1xuICAgICAgdGhpcy4jd2hlbkNsb3NlZD8uKCk7XG4gICAgICByZXR1cm47XG4gICAgfVxuICAgIGNvbnN0IGVycm9yID0gdGhpcy4jcmVmdXNhbCA/PyBleGl0LmVycm9yID8/IGNyYXNoRXJyb3IoZXhpdCk7XG4gICAgdGhpcy4jb25Db25uZWN0aW9uKGVycm9yLm1lc3NhZ2UpO1xuICAgIGlmICh0aGlzLiNyZWZ1c2FsKSByZXR1cm4gdGhpcy4jYW5zd2VyQWxsKGVycm9yKTtcbiAgICBjb25zdCB3YXNSZWFkeSA9IGJlZm9yZSA9PT0gJ3JlYWR5JztcbiAgICBjb25zdCBwYXVzZU1zID0gdGhpcy4jcmVzdGFydEFmdGVyKHsgd2FzUmVhZHksIGV2ZXJSZWFkeTogdGhpcy4jZXZlclJlYWR5IH0pO1xuICAgIC8vIFdoYXQgYSBsYWIgd2FzIGFza2VkIHRoYXQgaXMgZ29uZSBtYXkgaGF2ZSBiZWVuIGRvbmU7IHdoYXQgbm9uZSB3YXMgYXNrZWQgeWV0IHdhaXRzIGZvciB0aGUgbmV4dC5cbiAgICBpZiAod2FzUmVhZHkgfHwgcGF1c2VNcyA9PT0gbnVsbCkgdGhpcy4jYW5zd2VyQWxsKGVycm9yKTtcbiAgICBpZiAocGF1c2VNcyAhPT0gbnVsbCkgdGhpcy4jc3RhcnRBZnRlcihwYXVzZU1zKTtcbiAgICB0aGlzLiN0ZWxsTG9zdCgpO1xuICB9XG5cbiAgI3N0YXJ0QWZ0ZXIocGF1c2VNczogbnVtYmVyKTogdm9pZCB7XG4gICAgaWYgKHBhdXNlTXMgPT09IDApIHJldHVybiB0aGlzLnN0YXJ0KCk7XG4gICAgdGhpcy4jc3RhdGUgPSAnd2FpdGluZyc7XG4gICAgdGhpcy4jcGF1c2UgPSBzZXRUaW1lb3V0KCgpID0+IHRoaXMuc3RhcnROb3coKSwgcGF1c2VNcyk7XG4gIH1cblxuICAjZW5kUGF1c2UoKTogdm9pZCB7XG4gICAgaWYgKHRoaXMuI3BhdXNlKSBjbGVhclRpbWVvdXQodGhpcy4jcGF1c2UpO1xuICAgIHRoaXMuI3N0YXRlID0gJ3N0b3BwZWQnO1xuICAgIHRoaXMuI2Fuc3dlckFsbChjbG9zaW5nRXJyb3IpO1xuICB9XG5cbiAgLyoqIFRoZSB3aW5kb3cgcmVhZHMgZXZlcnl0aGluZyBhZ2FpbiBvbiB0aGlzIGV2ZW50OyBpdHMgcXVlc3Rpb25zIHdhaXQgZm9yIHRoZSBsYWIgdGhhdCBzdGFydHMuICovXG4gICN0ZWxsTG9zdCgpOiB2b2lkIHtcbiAgICBpZiAoIXRoaXMuI2xhc3RTdGF0dXMpIHJldHVybjtcbiAgICB0aGlzLiNvbkV2ZW50KHtcbiAgICAgIHR5cGU6ICdzdGF0dXMnLFxuICAgICAgc3RhdHVzOiB7IC4uLnRoaXMuI2xhc3RTdGF0dXMsIGVuZ2luZTogJ2xvc3QnLCBhY3RpdmU6IG51bGwgfSxcbiAgICB9KTtcbiAgfVxuXG4gICNhbnN3ZXJBbGwoZXJyb3I6IFdpcmVFcnJvcik6IHZvaWQge1xuICAgIGNvbnN0IGNhbGxzID0gWy4uLnRoaXMuI2NhbGxzLnZhbHVlcygpXTtcbiAgICB0aGlzLiNjYWxscy5jbGVhcigpO1xuICAgIGZvciAoY29uc3QgY2FsbCBvZiBjYWxscykgY2FsbC5hbnN3ZXIoZmFpbHVyZShlcnJvcikpO1xuICB9XG59XG5cbmNvbnN0IGNsb3NpbmdFcnJvcjogV2lyZUVycm9yID0geyBjb2RlOiAnY2FuY2VsbGVkJywgbWVzc2FnZTogJ1RlbXBlciBpcyBjbG9zaW5nLicgfTtcblxuZnVuY3Rpb24gY3Jhc2hFcnJvcih7IGNvZGUsIHNpZ25hbCB9OiBMYWJFeGl0KTogV2lyZUVycm9yIHtcbiAgY29uc3QgaG93ID0gc2lnbmFsXG4gICAgPyBgc2lnbmFsICR7c2lnbmFsfWBcbiAgICA6IGNvZGUgPT09IG51bGxcbiAgICAgID8gJ2NvdWxkIG5vdCBiZSBzdGFydGVkJ1xuICAgICAgOiBgZXhpdCBjb2RlICR7Y29kZX1gO1xuICByZXR1cm4ge1xuICAgIGNvZGU6ICdlbmdpbmUtbG9zdCcsXG4gICAgbWVzc2FnZTogYFRoZSBsYWIgcHJvY2VzcyBlbmRlZCB1bmV4cGVjdGVkbHkgKCR7aG93fSkuIFRoZSBoaXN0b3J5IGlzIHNhZmUsIGFuZCBhbiBpbnRlcnJ1cHRlZCBydW4gY2FuIGJlIHJlc3VtZWQuIElmIHRoaXMgaGFwcGVucyBhZ2FpbiwgbG9vayBpbnRvIHRoZSBsb2dzIGZvbGRlciBvZiB0aGUgZGF0YSBob21lLmAsXG4gIH07XG59XG5cbmZ1bmN0aW9uIGZhaWx1cmUoZXJyb3I6IFdpcmVFcnJvcik6IFJlcGx5PHVua25vd24+IHtcbiAgcmV0dXJuIHsgb2s6IGZhbHNlLCBlcnJvciB9O1xufVxuIiwiLyoqIFdoYXQgYSBwYWdlIGluIGEgcGxhaW4gYnJvd3NlciBhbmQgdGhlIGRldmVsb3BtZW50IHNlcnZlciBzYXkgdG8gZWFjaCBvdGhlcjsgZXZlcnkgbWVzc2FnZSBpcyBhIEpTT04gdGV4dC4gKi9cbmV4cG9ydCBjb25zdCBkZXZlbG9wbWVudENoYW5uZWxzID0ge1xuICBjYWxsOiAndGVtcGVyOmNhbGwnLFxuICByZXBseTogJ3RlbXBlcjpyZXBseScsXG4gIGV2ZW50OiAndGVtcGVyOmV2ZW50Jyxcbn0gYXMgY29uc3Q7XG5cbi8qKiBgaWRgIHBhaXJzIGEgcmVwbHkgd2l0aCBpdHMgY2FsbC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRGV2ZWxvcG1lbnRDYWxsIHtcbiAgaWQ6IG51bWJlcjtcbiAgbmFtZTogc3RyaW5nO1xuICBpbnB1dDogdW5rbm93bjtcbn1cbiIsIi8qKlxuICogVmFsdWVzIHdpdGggYXJyYXlzIG9mIGJ5dGVzIGFuZCBmbG9hdHMgYXMgSlNPTiwgZm9yIGNoYW5uZWxzIHRoYXQgY2FycnkgdGV4dCBhbG9uZTogdGhlIGRldmVsb3BtZW50IHNlcnZlcidzLCBhbmRcbiAqIGFuc3dlcnMgdGhhdCBhcmUga2VwdCBpbiBhIGZpbGUuXG4gKi9cbmNvbnN0IHR5cGVkID0geyBVaW50OEFycmF5LCBGbG9hdDMyQXJyYXkgfSBhcyBjb25zdDtcblxuaW50ZXJmYWNlIFR5cGVkQXJyYXkge1xuICAkYXJyYXk6IGtleW9mIHR5cGVvZiB0eXBlZDtcbiAgLyoqIFRoZSBieXRlcyBpbiBiYXNlNjQuICovXG4gIGJ5dGVzOiBzdHJpbmc7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiB0b0pzb24odmFsdWU6IHVua25vd24pOiBzdHJpbmcge1xuICByZXR1cm4gSlNPTi5zdHJpbmdpZnkodmFsdWUsIChfa2V5LCBwYXJ0OiB1bmtub3duKSA9PiB7XG4gICAgY29uc3QgbmFtZSA9IG5hbWVPZihwYXJ0KTtcbiAgICBpZiAobmFtZSA9PT0gbnVsbCkgcmV0dXJuIHBhcnQ7XG4gICAgY29uc3QgeyBidWZmZXIsIGJ5dGVPZmZzZXQsIGJ5dGVMZW5ndGggfSA9IHBhcnQgYXMgVWludDhBcnJheTtcbiAgICByZXR1cm4geyAkYXJyYXk6IG5hbWUsIGJ5dGVzOiBlbmNvZGUobmV3IFVpbnQ4QXJyYXkoYnVmZmVyLCBieXRlT2Zmc2V0LCBieXRlTGVuZ3RoKSkgfTtcbiAgfSk7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBmcm9tSnNvbih0ZXh0OiBzdHJpbmcpOiB1bmtub3duIHtcbiAgcmV0dXJuIEpTT04ucGFyc2UodGV4dCwgKF9rZXksIHBhcnQ6IHVua25vd24pID0+IHtcbiAgICBpZiAoIWlzVHlwZWRBcnJheShwYXJ0KSkgcmV0dXJuIHBhcnQ7XG4gICAgY29uc3QgYnl0ZXMgPSBkZWNvZGUocGFydC5ieXRlcyk7XG4gICAgcmV0dXJuIHBhcnQuJGFycmF5ID09PSAnVWludDhBcnJheScgPyBieXRlcyA6IG5ldyBGbG9hdDMyQXJyYXkoYnl0ZXMuYnVmZmVyKTtcbiAgfSk7XG59XG5cbmZ1bmN0aW9uIG5hbWVPZihwYXJ0OiB1bmtub3duKToga2V5b2YgdHlwZW9mIHR5cGVkIHwgbnVsbCB7XG4gIGlmIChwYXJ0IGluc3RhbmNlb2YgVWludDhBcnJheSkgcmV0dXJuICdVaW50OEFycmF5JztcbiAgcmV0dXJuIHBhcnQgaW5zdGFuY2VvZiBGbG9hdDMyQXJyYXkgPyAnRmxvYXQzMkFycmF5JyA6IG51bGw7XG59XG5cbmZ1bmN0aW9uIGlzVHlwZWRBcnJheShwYXJ0OiB1bmtub3duKTogcGFydCBpcyBUeXBlZEFycmF5IHtcbiAgcmV0dXJuIChcbiAgICBwYXJ0ICE9PSBudWxsICYmIHR5cGVvZiBwYXJ0ID09PSAnb2JqZWN0JyAmJiAnJGFycmF5JyBpbiBwYXJ0ICYmIFN0cmluZyhwYXJ0LiRhcnJheSkgaW4gdHlwZWRcbiAgKTtcbn1cblxuZnVuY3Rpb24gZW5jb2RlKGJ5dGVzOiBVaW50OEFycmF5KTogc3RyaW5nIHtcbiAgbGV0IGJpbmFyeSA9ICcnO1xuICBmb3IgKGNvbnN0IGJ5dGUgb2YgYnl0ZXMpIGJpbmFyeSArPSBTdHJpbmcuZnJvbUNoYXJDb2RlKGJ5dGUpO1xuICByZXR1cm4gYnRvYShiaW5hcnkpO1xufVxuXG5mdW5jdGlvbiBkZWNvZGUoYmFzZTY0OiBzdHJpbmcpOiBVaW50OEFycmF5PEFycmF5QnVmZmVyPiB7XG4gIHJldHVybiBVaW50OEFycmF5LmZyb20oYXRvYihiYXNlNjQpLCAoY2hhcmFjdGVyKSA9PiBjaGFyYWN0ZXIuY2hhckNvZGVBdCgwKSk7XG59XG4iLCJpbXBvcnQgeyByZXNvbHZlIH0gZnJvbSAnbm9kZTpwYXRoJztcbmltcG9ydCB0eXBlIHsgUGx1Z2luIH0gZnJvbSAndml0ZSc7XG5pbXBvcnQgeyBmb3JrTGFiIH0gZnJvbSAnLi9zcmMvbWFpbi9zaGVsbC9sYWItcHJvY2Vzcyc7XG5pbXBvcnQgeyBMYWJTdXBlcnZpc29yIH0gZnJvbSAnLi9zcmMvbWFpbi9zaGVsbC9sYWItc3VwZXJ2aXNvcic7XG5pbXBvcnQge1xuICBkZXZlbG9wbWVudENoYW5uZWxzLFxuICB0eXBlIERldmVsb3BtZW50Q2FsbCxcbn0gZnJvbSAnLi9zcmMvcmVuZGVyZXIvYnJpZGdlL2RldmVsb3BtZW50LWNoYW5uZWxzJztcbmltcG9ydCB7IGZyb21Kc29uLCB0b0pzb24gfSBmcm9tICcuL3NyYy9yZW5kZXJlci9icmlkZ2UvcGxhaW4tanNvbic7XG5cbi8qKlxuICogR2l2ZXMgYSBwYWdlIGluIGEgcGxhaW4gYnJvd3NlciBhIHJlYWwgbGFiIGR1cmluZyBkZXZlbG9wbWVudDogdGhlIGZpcnN0IGNhbGwgc3RhcnRzIG9uZSBvbiB0aGUgcGlubmVkIE5vZGUsIHdpdGggdGhlXG4gKiBkYXRhIGhvbWUgb2YgdGhpcyBtYWNoaW5lIG9yIGBURU1QRVJfSE9NRWAuIE5ldmVyIHBhcnQgb2YgYSBidWlsZDsgRWxlY3Ryb24ncyB3aW5kb3dzIGhhdmUgYSBsYWIgb2YgdGhlaXIgb3duLlxuICovXG5leHBvcnQgZnVuY3Rpb24gbGFiUmVsYXkoKTogUGx1Z2luIHtcbiAgcmV0dXJuIHtcbiAgICBuYW1lOiAndGVtcGVyLWxhYi1yZWxheScsXG4gICAgYXBwbHk6ICdzZXJ2ZScsXG4gICAgY29uZmlndXJlU2VydmVyKHNlcnZlcikge1xuICAgICAgbGV0IGxhYjogTGFiU3VwZXJ2aXNvciB8IG51bGwgPSBudWxsO1xuICAgICAgY29uc3Qgb3BlbiA9ICgpOiBMYWJTdXBlcnZpc29yID0+XG4gICAgICAgIChsYWIgPz89IG5ldyBMYWJTdXBlcnZpc29yKFxuICAgICAgICAgIGZvcmtMYWIocmVzb2x2ZSgnb3V0L21haW4vbGFiLmNqcycpLCByZXNvbHZlKCdub2RlX21vZHVsZXMvLmJpbi9ub2RlJykpLFxuICAgICAgICAgIChldmVudCkgPT4gc2VydmVyLndzLnNlbmQoZGV2ZWxvcG1lbnRDaGFubmVscy5ldmVudCwgdG9Kc29uKGV2ZW50KSksXG4gICAgICAgICkpO1xuICAgICAgc2VydmVyLndzLm9uKGRldmVsb3BtZW50Q2hhbm5lbHMuY2FsbCwgKHRleHQ6IHN0cmluZywgY2xpZW50KSA9PiB7XG4gICAgICAgIGNvbnN0IHsgaWQsIG5hbWUsIGlucHV0IH0gPSBmcm9tSnNvbih0ZXh0KSBhcyBEZXZlbG9wbWVudENhbGw7XG4gICAgICAgIHZvaWQgb3BlbigpXG4gICAgICAgICAgLmNhbGwobmFtZSwgaW5wdXQpXG4gICAgICAgICAgLnRoZW4oKHJlcGx5KSA9PiBjbGllbnQuc2VuZChkZXZlbG9wbWVudENoYW5uZWxzLnJlcGx5LCB0b0pzb24oeyBpZCwgcmVwbHkgfSkpKTtcbiAgICAgIH0pO1xuICAgICAgc2VydmVyLmh0dHBTZXJ2ZXI/Lm9uY2UoJ2Nsb3NlJywgKCkgPT4gdm9pZCBsYWI/LmNsb3NlKCkpO1xuICAgIH0sXG4gIH07XG59XG4iLCJpbXBvcnQgeyBidWlsdGluTW9kdWxlcyB9IGZyb20gJ25vZGU6bW9kdWxlJztcbmltcG9ydCB7IHJlc29sdmUgfSBmcm9tICdub2RlOnBhdGgnO1xuaW1wb3J0IHsgc3ZlbHRlIH0gZnJvbSAnQHN2ZWx0ZWpzL3ZpdGUtcGx1Z2luLXN2ZWx0ZSc7XG5pbXBvcnQgeyBkZWZpbmVDb25maWcgfSBmcm9tICdlbGVjdHJvbi12aXRlJztcbmltcG9ydCB7IGxhYlJlbGF5IH0gZnJvbSAnLi9lbGVjdHJvbi52aXRlLmxhYi1yZWxheSc7XG5cbi8vIE5hdGl2ZSBwYWNrYWdlcyBzdGF5IG91dHNpZGUgdGhlIGJ1bmRsZTogdGhleSBsb2FkIGJpbmFyaWVzIHJlbGF0aXZlIHRvIHRoZWlyIG93biBmb2xkZXIuXG5jb25zdCBleHRlcm5hbCA9IFtcbiAgJ2VsZWN0cm9uJyxcbiAgL15AdGVuc29yZmxvd1xcL3RmanMtbm9kZS1ncHUoXFwvfCQpLyxcbiAgL15iZXR0ZXItc3FsaXRlMyhcXC98JCkvLFxuICAvXnNoYXJwKFxcL3wkKS8sXG4gIC9ebm9kZTovLFxuICAuLi5idWlsdGluTW9kdWxlcyxcbl07XG5cbi8vIENvbW1vbkpTLCBiZWNhdXNlIEVsZWN0cm9uIGJlZm9yZSAyOCAodGhlIHRlc3QgbWFjaGluZSdzKSBsb2FkcyBub3RoaW5nIGVsc2UuXG5jb25zdCBjb21tb25KcyA9IHtcbiAgZm9ybWF0OiAnY2pzJyxcbiAgZW50cnlGaWxlTmFtZXM6ICdbbmFtZV0uY2pzJyxcbiAgY2h1bmtGaWxlTmFtZXM6ICdjaHVua3MvW25hbWVdLVtoYXNoXS5janMnLFxufSBhcyBjb25zdDtcblxuZXhwb3J0IGRlZmF1bHQgZGVmaW5lQ29uZmlnKHtcbiAgbWFpbjoge1xuICAgIGJ1aWxkOiB7XG4gICAgICBleHRlcm5hbGl6ZURlcHM6IGZhbHNlLFxuICAgICAgcm9sbHVwT3B0aW9uczoge1xuICAgICAgICBleHRlcm5hbCxcbiAgICAgICAgaW5wdXQ6IHtcbiAgICAgICAgICBpbmRleDogcmVzb2x2ZSgnc3JjL21haW4vaW5kZXgudHMnKSxcbiAgICAgICAgICBsYWI6IHJlc29sdmUoJ3NyYy9tYWluL2xhYi9lbnRyeS50cycpLFxuICAgICAgICAgIGVuZ2luZTogcmVzb2x2ZSgnc3JjL21haW4vZW5naW5lL2VudHJ5LnRzJyksXG4gICAgICAgICAgJ2JhdGNoLXdvcmtlcic6IHJlc29sdmUoJ3NyYy9tYWluL2VuZ2luZS9iYXRjaGVzL2JhdGNoLXdvcmtlci50cycpLFxuICAgICAgICAgICdoZGY1LXdvcmtlcic6IHJlc29sdmUoJ3NyYy9tYWluL2ZvcmVpZ24vZm9ybWF0cy9oZGY1L2hkZjUtd29ya2VyLnRzJyksXG4gICAgICAgICAgY2xpOiByZXNvbHZlKCdzcmMvbWFpbi9jbGkvZW50cnkudHMnKSxcbiAgICAgICAgfSxcbiAgICAgICAgb3V0cHV0OiBjb21tb25KcyxcbiAgICAgIH0sXG4gICAgfSxcbiAgfSxcbiAgcHJlbG9hZDoge1xuICAgIGJ1aWxkOiB7XG4gICAgICBleHRlcm5hbGl6ZURlcHM6IGZhbHNlLFxuICAgICAgcm9sbHVwT3B0aW9uczoge1xuICAgICAgICBleHRlcm5hbDogWydlbGVjdHJvbiddLFxuICAgICAgICBpbnB1dDogeyBpbmRleDogcmVzb2x2ZSgnc3JjL3ByZWxvYWQvaW5kZXgudHMnKSB9LFxuICAgICAgICBvdXRwdXQ6IGNvbW1vbkpzLFxuICAgICAgfSxcbiAgICB9LFxuICB9LFxuICByZW5kZXJlcjoge1xuICAgIHJvb3Q6ICdzcmMvcmVuZGVyZXInLFxuICAgIC8vIEhlbHAgc2hvd3MgZG9jcy8sIGJlc2lkZSB0aGUgcmVuZGVyZXIncyBmb2xkZXIuXG4gICAgc2VydmVyOiB7IGZzOiB7IGFsbG93OiBbcmVzb2x2ZSgnLicpXSB9IH0sXG4gICAgcGx1Z2luczogW3N2ZWx0ZSh7IGNvbmZpZ0ZpbGU6IHJlc29sdmUoJ3N2ZWx0ZS5jb25maWcuanMnKSB9KSwgbGFiUmVsYXkoKV0sXG4gICAgYnVpbGQ6IHsgcm9sbHVwT3B0aW9uczogeyBpbnB1dDogcmVzb2x2ZSgnc3JjL3JlbmRlcmVyL2luZGV4Lmh0bWwnKSB9IH0sXG4gIH0sXG59KTtcbiJdLCJtYXBwaW5ncyI6Ijs7Ozs7Ozs7QUFHQSxNQUFhLFlBQVksRUFBRSxLQUFLO0NBQzlCO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0FBQ0YsQ0FBQztBQUdELE1BQWEsWUFBWSxFQUFFLGFBQWE7Q0FDdEMsTUFBTTtDQUNOLFNBQVMsRUFBRSxPQUFPOztDQUVsQixTQUFTLEVBQUUsT0FBTyxFQUFFLE9BQU8sR0FBRyxFQUFFLFFBQVEsQ0FBQyxDQUFDLENBQUMsU0FBUzs7Q0FFcEQsZUFBZSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDckMsQ0FBQzs7O0FDakNELE1BQU0sUUFBK0IsV0FDbkMsRUFDRyxPQUFPLENBQUMsQ0FDUixNQUFNLElBQUksT0FBTyxJQUFJLE9BQU8saUJBQWlCLEdBQUcsa0NBQWtDLE9BQU8sR0FBRztBQUVqRyxNQUFhLFlBQVksS0FBSyxTQUFTLENBQUMsQ0FBQyxNQUFNLFdBQVc7QUFDMUQsTUFBYSxlQUFlLEtBQUssWUFBWSxDQUFDLENBQUMsTUFBTSxjQUFjO0FBQ25FLE1BQWEsUUFBUSxLQUFLLEtBQUssQ0FBQyxDQUFDLE1BQU0sT0FBTztBQUM5QyxNQUFhLGVBQWUsS0FBSyxZQUFZLENBQUMsQ0FBQyxNQUFNLGNBQWM7QUFDdEMsS0FBSyxVQUFVLENBQUMsQ0FBQyxNQUFNLGVBQWU7QUFDbkUsTUFBYSxnQkFBZ0IsS0FBSyxhQUFhLENBQUMsQ0FBQyxNQUFNLGVBQWU7QUFDdEUsTUFBYSxlQUFlLEtBQUssWUFBWSxDQUFDLENBQUMsTUFBTSxjQUFjO0FBQ25FLE1BQWEsaUJBQWlCLEtBQUssY0FBYyxDQUFDLENBQUMsTUFBTSxnQkFBZ0I7QUFDekUsTUFBYSxjQUFjLEtBQUssV0FBVyxDQUFDLENBQUMsTUFBTSxhQUFhO0FBQ2hFLE1BQWEsY0FBYyxLQUFLLFdBQVcsQ0FBQyxDQUFDLE1BQU0sYUFBYTtBQUNoRSxNQUFhLGlCQUFpQixLQUFLLFlBQVksQ0FBQyxDQUFDLE1BQU0sZ0JBQWdCO0FBQ3ZFLE1BQWEsVUFBVSxLQUFLLE9BQU8sQ0FBQyxDQUFDLE1BQU0sU0FBUzs7O0FDZnBELE1BQWEsY0FBYyxFQUFFLEtBQUs7Q0FBQztDQUFjO0NBQVU7QUFBUSxDQUFDOztBQUlwRSxNQUFhLGNBQWMsRUFBRSxhQUFhOztDQUV4QyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLFFBQVEsQ0FBQzs7Q0FFdkMsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxRQUFRLENBQUM7O0NBRXhDLFNBQVMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxFQUFFO0NBQzNDLFVBQVUsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBTSxDQUFDLENBQUMsUUFBUSxHQUFHOztDQUVoRCxNQUFNLEVBQ0gsSUFBSSxDQUFDLENBQ0wsSUFBSSxDQUFDLENBQUMsQ0FDTixJQUFJLEtBQUssS0FBSyxDQUFDLENBQUMsQ0FDaEIsUUFBUSxDQUFDOztDQUVaLE9BQU8sRUFDSixNQUFNLFdBQVcsQ0FBQyxDQUNsQixJQUFJLENBQUMsQ0FBQyxDQUNOLFFBQVEsVUFBVSxJQUFJLElBQUksS0FBSyxDQUFDLENBQUMsU0FBUyxNQUFNLFFBQVEsRUFBRSxPQUFPLHFCQUFxQixDQUFDLENBQUMsQ0FDeEYsUUFBUTtFQUFDO0VBQWM7RUFBVTtDQUFRLENBQUM7O0NBRTdDLFNBQVMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBTSxDQUFDLENBQUMsUUFBUSxHQUFHO0NBQy9DLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLEdBQUksQ0FBQyxDQUFDLFFBQVEsR0FBSTtBQUNwRCxDQUFDOztBQUlELE1BQWEsVUFBVSxFQUFFLGFBQWE7O0NBRXBDLFNBQVMsRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDOztDQUV4QixTQUFTLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQzs7Q0FFakMsU0FBUyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUM7QUFDbkMsQ0FBQzs7QUFJRCxNQUFhLGNBQWMsRUFBRSxhQUFhO0NBQ3hDLE1BQU0sRUFBRSxPQUFPO0NBQ2YsS0FBSyxFQUFFLE9BQU87Q0FDZCxNQUFNLEVBQUUsT0FBTztBQUNqQixDQUFDO0FBR0QsTUFBYSxnQkFBZ0IsRUFBRSxhQUFhO0NBQzFDLE1BQU07Q0FDTixjQUFjO0NBQ2QsZ0JBQWdCLEVBQUUsT0FBTztDQUN6QixXQUFXO0NBQ1gsYUFBYSxFQUFFLE9BQU87Q0FDdEIsb0JBQW9CLEVBQUUsT0FBTztDQUM3QixTQUFTLEVBQUUsSUFBSTtDQUNmLFFBQVEsRUFBRSxJQUFJOztDQUVkLFVBQVUsRUFBRSxJQUFJO0NBQ2hCLE9BQU8sRUFBRSxNQUNQLEVBQUUsYUFBYTtFQUNiLE1BQU07RUFDTixVQUFVOztFQUVWLFlBQVksWUFBWSxTQUFTOztFQUVqQyxZQUFZLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQztDQUNoQyxDQUFDLENBQ0g7Q0FDQSxVQUFVLEVBQUUsTUFBTSxPQUFPO0FBQzNCLENBQUM7QUN4RWlDLEVBQUUsYUFBYTtDQUMvQyxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSTs7Q0FFeEQsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7O0NBRTNELGNBQWMsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7O0NBRWhELFNBQVMsRUFBRSxPQUFPLEVBQUUsT0FBTyxHQUFHLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQzs7Q0FFcEQsV0FBVyxFQUNSLE1BQU0sQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJLEdBQUcsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUMzRCxTQUFTLENBQUMsQ0FDVixRQUFRLElBQUk7O0NBRWYsZUFBZSxFQUNaLGFBQWE7RUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQztFQUFHLFdBQVcsRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDO0NBQUUsQ0FBQyxDQUFDLENBQ3RGLFNBQVMsQ0FBQyxDQUNWLFFBQVEsSUFBSTtBQUNqQixDQUFDO0FBR0QsTUFBYSxjQUFjLEVBQUUsS0FBSztDQUNoQztDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtBQUNGLENBQUM7O0FBSUQsTUFBYSxhQUFhLEVBQUUsYUFBYTtDQUN2QyxXQUFXLEVBQUUsT0FBTztDQUNwQixPQUFPLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQztDQUN0QixRQUFRLEVBQUUsT0FBTztDQUNqQixhQUFhLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQzs7Q0FFNUIsV0FBVyxFQUFFLE9BQU87QUFDdEIsQ0FBQztBQUdELE1BQWEsa0JBQWtCLEVBQUUsYUFBYTtDQUM1QyxNQUFNLEVBQUUsT0FBTztDQUNmLE1BQU0sRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDO0NBQ3hCLFdBQVcsRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDOztDQUU3QixVQUFVLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztBQUNoQyxDQUFDO0FBR0QsTUFBYSxnQkFBZ0IsRUFBRSxhQUFhO0NBQzFDLFdBQVcsRUFBRSxPQUFPOztDQUVwQixVQUFVLEVBQUUsT0FBTztDQUNuQixTQUFTLEVBQUUsT0FBTztDQUNsQixvQkFBb0IsRUFBRSxPQUFPO0NBQzdCLFFBQVEsRUFBRSxRQUFRO0FBQ3BCLENBQUM7O0FBSUQsTUFBYSxvQkFBb0IsRUFBRSxhQUFhO0NBQzlDLFFBQVE7Q0FDUixZQUFZLEVBQUUsT0FBTztDQUNyQixjQUFjLEVBQUUsT0FBTzs7Q0FFdkIsY0FBYyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDbEMsU0FBUyxFQUFFLE1BQU0sVUFBVTs7Q0FFM0IsUUFBUSxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUM7Q0FDMUIsT0FBTyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUM7O0NBRXpCLFFBQVEsRUFDTCxhQUFhO0VBQ1osV0FBVyxFQUFFLE9BQU87RUFDcEIsUUFBUSxFQUFFLElBQUk7RUFDZCxtQkFBbUIsRUFBRSxPQUFPO0VBQzVCLFFBQVEsRUFBRSxRQUFRO0NBQ3BCLENBQUMsQ0FBQyxDQUNELFNBQVM7Q0FDWixXQUFXLEVBQUUsTUFBTSxhQUFhOztDQUVoQyxhQUFhLEVBQUUsTUFBTSxlQUFlO0NBQ3BDLGtCQUFrQixFQUFFLE9BQU87Q0FDM0IsVUFBVSxFQUNQLGFBQWE7RUFDWixhQUFhLEVBQUUsT0FBTztFQUN0QixTQUFTLEVBQUUsSUFBSTtFQUNmLFFBQVEsRUFBRSxJQUFJO0VBQ2QsVUFBVSxFQUFFLE9BQU87Q0FDckIsQ0FBQyxDQUFDLENBQ0QsU0FBUzs7Q0FFWixTQUFTLEVBQUUsS0FBSztFQUFDO0VBQWE7RUFBYztDQUFRLENBQUM7Q0FDckQsU0FBUyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUM7QUFDN0IsQ0FBQzs7QUNsR0QsTUFBTSxXQUFXOzs7OztBQU1qQixNQUFNLGlCQUFpQixZQUNyQixFQUNHLE1BQU0sQ0FBQyxFQUFFLE9BQU8sR0FBRyxFQUFFLE9BQU8sQ0FBQyxDQUFDLE1BQU0sVUFBVSxnREFBOEMsQ0FBQyxDQUFDLENBQUMsQ0FDL0YsV0FBVyxVQUNWLE9BQU8sVUFBVSxXQUFXLFFBQVEsT0FBTyxTQUFTLEtBQUssS0FBSyxDQUFDLEdBQUcsRUFBRSxJQUFJLEdBQzFFLENBQUMsQ0FDQSxLQUNDLEVBQ0csT0FBTyxDQUFDLENBQ1IsSUFBSSxDQUFDLENBQUMsQ0FDTixJQUFJLFNBQVMsRUFDWixRQUFRLFVBQVU7Q0FDaEIsTUFBTSxRQUFRLE9BQU8sTUFBTSxLQUFLO0NBQ2hDLE1BQU0sUUFBUSxHQUFHLE1BQU0sa0JBQWtCLFFBQVE7Q0FDakQsT0FBTyxPQUFPLFVBQVUsS0FBSyxLQUFLLFNBQVMsTUFDdkMsR0FBRyxNQUFNLGtCQUFrQixNQUFNLFVBQVUsUUFBUSxJQUFBLENBQUssUUFBUSxDQUFDLEVBQUUsTUFDbkU7QUFDTixFQUNGLENBQUMsQ0FDTDtBQUVKLE1BQWEsT0FBTyxFQUFFLEtBQUssQ0FBQyxRQUFRLElBQUksQ0FBQzs7QUFJekMsTUFBYSxrQkFBa0IsRUFBRSxLQUFLO0NBQUM7Q0FBVztDQUFZO0FBQVMsQ0FBQzs7QUFJeEUsTUFBYSxjQUFjLEVBQUUsbUJBQW1CLFFBQVEsQ0FDdEQsRUFBRSxhQUFhO0NBQUUsTUFBTSxFQUFFLFFBQVEsTUFBTTtDQUFHLFNBQVMsY0FBYyxDQUFDO0FBQUUsQ0FBQyxHQUNyRSxFQUFFLGFBQWE7Q0FBRSxNQUFNLEVBQUUsUUFBUSxJQUFJO0NBQUcsU0FBUyxjQUFjLEVBQUU7QUFBRSxDQUFDLENBQ3RFLENBQUM7QUFRRCxNQUFhLGFBQWEsRUFBRSxLQUFLLENBQUMsaUJBQWlCLFFBQVEsQ0FBQzs7QUFJNUQsTUFBYSxnQkFBZ0IsRUFBRSxLQUFLLENBQUMsUUFBUSxPQUFPLENBQUM7O0FBSXJELE1BQWEsV0FBVyxFQUFFLE1BQU0sQ0FDOUIsRUFBRSxhQUFhLEVBQUUsVUFBVSxjQUFjLEVBQUUsRUFBRSxDQUFDLEdBQzlDLEVBQUUsYUFBYSxFQUFFLG1CQUFtQixFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsQ0FDckUsQ0FBQzs7QUFJRCxNQUFhLFNBQVMsRUFBRSxLQUFLO0NBQUM7Q0FBUTtDQUFVO0NBQWdCO0FBQWEsQ0FBQzs7QUFJOUUsTUFBYSxVQUFVLEVBQUUsS0FBSyxDQUFDLFFBQVEsTUFBTSxDQUFDOzs7QUN4RDlDLFNBQWdCLFFBQ2QsT0FDTztDQUNQLE9BQU87QUFDVDs7QUFHQSxTQUFnQixVQUNkLE9BQ3lDO0NBQ3pDLE9BQU8sT0FBTyxPQUFPLEtBQUssQ0FBQyxDQUFDLEtBQUssRUFBRSxhQUFhLE1BQU07QUFJeEQ7O0FDMkRBLFNBQWdCLFdBQ2QsTUFDNEI7Q0FDNUIsT0FBTztBQUNUOztBQUdBLFNBQWdCLFVBQVUsVUFBMEI7Q0FDbEQsT0FBTyxXQUFXLElBQUksSUFBSSxhQUFhO0FBQ3pDOztBQUdBLFNBQWdCLFNBQVMsTUFBMEI7Q0FDakQsT0FBTyxTQUFTLFdBQVcsWUFBWTtBQUN6QztBQUVBLE1BQWEsYUFBMEI7Q0FBRSxNQUFNO0NBQVUsS0FBSztDQUFTLE9BQU87QUFBUTtBQUN0RixNQUFhLGdCQUE2QjtDQUFFLE1BQU07Q0FBVSxLQUFLO0NBQVksT0FBTztBQUFXO0FBRS9GLE1BQWEsWUFBeUI7Q0FDcEMsTUFBTTtDQUNOLEtBQUs7Q0FDTCxPQUFPO0NBQ1AsU0FBUyxDQUNQO0VBQUUsT0FBTztFQUFpQixPQUFPO0NBQWdCLEdBQ2pEO0VBQUUsT0FBTztFQUFVLE9BQU87Q0FBUyxDQUNyQztBQUNGO0FBRUEsTUFBYSxpQkFBOEI7Q0FDekMsTUFBTTtDQUNOLEtBQUs7Q0FDTCxPQUFPO0NBQ1AsU0FBUyxDQUNQO0VBQUUsT0FBTztFQUFRLE9BQU87Q0FBb0IsR0FDNUM7RUFBRSxPQUFPO0VBQVMsT0FBTztDQUFtQixDQUM5QztBQUNGO0FBRUEsTUFBYSxlQUE0QjtDQUN2QyxNQUFNO0NBQ04sS0FBSztDQUNMLE9BQU87Q0FDUCxTQUFTLENBQ1A7RUFBRSxPQUFPO0VBQVEsT0FBTztDQUFlLEdBQ3ZDO0VBQUUsT0FBTztFQUFRLE9BQU87Q0FBYSxDQUN2QztBQUNGO0FBRUEsTUFBYSxnQkFBMkI7Q0FDdEMsTUFBTTtDQUNOLEtBQUs7Q0FDTCxPQUFPO0FBQ1Q7QUFFQSxTQUFnQixtQkFBbUIsS0FBYSxPQUE0QjtDQUMxRSxPQUFPO0VBQ0wsTUFBTTtFQUNOLEtBQUs7RUFDTCxPQUFPO0VBQ1AsWUFBWSxHQUFHLE1BQU0sQ0FBQyxLQUFLLEVBQUU7Q0FDL0I7QUFDRjs7O0FDdElBLFNBQWdCLGVBQ2QsUUFDQSxTQUNBLFlBQ2E7Q0FDYixNQUFNLFdBQVcsTUFBTSxLQUFLLEVBQUUsUUFBUSxPQUFPLFNBQVMsVUFBVTtFQUFFLEdBQUc7RUFBUSxVQUFVO0NBQUUsRUFBRTtDQUMzRixJQUFJLENBQUMsWUFBWSxPQUFPO0NBQ3hCLE1BQU0sVUFBVSxLQUFLLElBQUksT0FBTyxlQUFlLFVBQVUsQ0FBQztDQUMxRCxPQUFPLE1BQU0sS0FBSyxFQUFFLFFBQVEsUUFBUSxJQUFJLEdBQUcsVUFDekMsU0FBUyxLQUFLLFdBQVc7RUFBRSxHQUFHO0VBQU8sZUFBZTtFQUFHLFlBQVksUUFBUTtDQUFFLEVBQUUsQ0FDakYsQ0FBQyxDQUFDLEtBQUs7QUFDVDs7Ozs7O0FDVEEsTUFBYSxXQUFXLEVBQUUsS0FBSztDQUFDO0NBQWlCO0NBQU87QUFBYyxDQUFDO0FBR3ZFLE1BQWEsYUFBYSxFQUFFLGFBQWE7Q0FDdkMsTUFBTSxFQUFFLFFBQVEsTUFBTTtDQUN0QixNQUFNLFNBQVMsUUFBUSxlQUFlO0NBQ3RDLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBTSxDQUFDLENBQUMsUUFBUSxHQUFHO0NBQzdDLFVBQVUsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBSSxDQUFDLENBQUMsUUFBUSxDQUFDOztDQUU1QyxlQUFlLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUksQ0FBQyxDQUFDLFFBQVEsQ0FBQztBQUNuRCxDQUFDO0FBR0QsTUFBTSxRQUE0QztDQUNoRCxpQkFBaUI7Q0FDakIsS0FBSztDQUNMLGdCQUFnQjtBQUNsQjs7QUFHQSxNQUFNLGdCQUFvRDtDQUN4RCxpQkFBaUI7Q0FDakIsS0FBSztDQUNMLGdCQUFnQjtBQUNsQjs7QUFHQSxNQUFhLE9BQU8sV0FBVztDQUM3QixRQUFRO0NBQ1IsT0FBTztDQUNQLGtCQUFrQjtDQUNsQixpQkFBaUI7Q0FDakIsYUFBYTtDQUNiLGtCQUFrQjtDQUNsQixRQUFRLEVBQUUsTUFBTSxPQUFPLFVBQVUsb0JBQW9CO0VBQ25ELE1BQU0sVUFBVSxTQUFTLGlCQUFpQixPQUFPLGNBQWMsYUFBYTtFQUM1RSxPQUFPLEdBQUcsTUFBTSxNQUFNLEdBQUcsUUFBUSxVQUFVLFFBQVEsSUFBSTtDQUN6RDs7Q0FFQSxTQUFTLEVBQUUsT0FBTyxVQUFVLE1BQU0saUJBQWlCLFlBQVk7RUFDN0QsTUFBTSxVQUFVLFNBQVMsaUJBQWlCLEtBQUssSUFBSSxlQUFlLFVBQVUsQ0FBQyxJQUFJO0VBQ2pGLFFBQVEsUUFBUSxLQUFLLFdBQVc7Q0FDbEM7Q0FDQSxnQkFBZ0IsRUFBRSxXQUNoQixTQUFTLGtCQUNMLE9BQ0E7RUFDRSxTQUFTLGNBQWM7RUFDdkIsU0FBUyxZQUFZLEtBQUs7RUFDMUIsUUFBUTtDQUNWO0NBQ04sU0FBUyxRQUFRLFlBQVksZUFBZSxRQUFRLFNBQVMsT0FBTyxTQUFTLGNBQWM7Q0FDM0YsV0FBVyxXQUNULE9BQU8sU0FBUyxrQkFDWjtFQUFFLE1BQU07RUFBRyxPQUFPLE9BQU87RUFBTyxRQUFRO0dBQUUsR0FBRztHQUFRLFVBQVU7RUFBRTtDQUFFLElBQ25FO0NBQ04sWUFBWSxZQUFZO0VBQ3RCLEdBQUc7RUFDSCxPQUFPLEtBQUssSUFBSSxPQUFPLE9BQU8sQ0FBQztFQUMvQixVQUFVO0VBQ1YsZUFBZTtDQUNqQjtDQUNBLFFBQVE7RUFDTjtFQUNBO0VBQ0E7R0FDRSxNQUFNO0dBQ04sS0FBSztHQUNMLE9BQU87R0FDUCxTQUFTO0lBQ1A7S0FBRSxPQUFPO0tBQWlCLE9BQU87SUFBZ0I7SUFDakQ7S0FBRSxPQUFPO0tBQU8sT0FBTztJQUFNO0lBQzdCO0tBQUUsT0FBTztLQUFnQixPQUFPO0lBQWdCO0dBQ2xEO0VBQ0Y7RUFDQSxtQkFBbUIsUUFBUSxjQUFjO0NBQzNDO0NBQ0EsVUFBVSxXQUFXLE1BQU0sRUFBRSxNQUFNLE9BQU8sQ0FBQztBQUM3QyxDQUFDOztBQ2xGRCxNQUFhLFlBQVksRUFBRSxhQUFhO0NBQ3RDLE1BQU0sRUFBRSxRQUFRLEtBQUs7O0NBRXJCLFFBQVEsRUFBRSxLQUFLLENBQUMsUUFBUSxRQUFRLENBQUMsQ0FBQyxDQUFDLFFBQVEsUUFBUTtDQUNuRCxPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU0sQ0FBQyxDQUFDLFFBQVEsR0FBRztDQUM3QyxVQUFVLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUksQ0FBQyxDQUFDLFFBQVEsQ0FBQzs7Q0FFNUMsZUFBZSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFJLENBQUMsQ0FBQyxRQUFRLENBQUM7O0NBRWpELFVBQVUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxFQUFHOztDQUU5QyxLQUFLLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLFFBQVEsSUFBSTs7Q0FFM0MsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLEVBQUc7QUFDNUMsQ0FBQzs7Ozs7QUFPRCxNQUFhLE1BQU0sV0FBVztDQUM1QixRQUFRO0NBQ1IsT0FBTztDQUNQLGtCQUFrQjtDQUNsQixpQkFBaUI7Q0FDakIsYUFBYTtDQUNiLGtCQUFrQjtDQUNsQixRQUFRLEVBQUUsUUFBUSxPQUFPLFVBQVUsb0JBQW9CO0VBQ3JELE1BQU0sUUFBUSxHQUFHLFFBQVEsVUFBVSxRQUFRO0VBQzNDLE9BQU8sV0FBVyxTQUFTLE9BQU8sVUFBVSxTQUFTLE1BQU0sTUFBTSxjQUFjO0NBQ2pGOztDQUVBLFNBQVMsRUFBRSxPQUFPLFVBQVUsUUFBUSxpQkFBaUIsWUFBWTtFQUMvRCxNQUFNLFVBQVUsV0FBVyxTQUFTLFVBQVUsSUFBSSxLQUFLLElBQUksZUFBZSxVQUFVLENBQUM7RUFDckYsT0FBTyxRQUFRLFdBQVc7Q0FDNUI7Q0FDQSxTQUFTLFFBQVEsWUFBWSxlQUFlLFFBQVEsU0FBUyxPQUFPLFdBQVcsUUFBUTtDQUN2RixXQUFXLFlBQVk7RUFBRSxNQUFNO0VBQUcsT0FBTyxPQUFPO0VBQU8sUUFBUTtHQUFFLEdBQUc7R0FBUSxVQUFVO0VBQUU7Q0FBRTtDQUMxRixZQUFZLFlBQVk7RUFDdEIsR0FBRztFQUNILE9BQU8sS0FBSyxJQUFJLE9BQU8sT0FBTyxDQUFDO0VBQy9CLFVBQVU7RUFDVixlQUFlO0NBQ2pCO0NBQ0EsUUFBUTtFQUNOO0VBQ0E7RUFDQTtHQUNFLE1BQU07R0FDTixLQUFLO0dBQ0wsT0FBTztHQUNQLFNBQVMsQ0FDUDtJQUFFLE9BQU87SUFBVSxPQUFPO0dBQWlCLEdBQzNDO0lBQUUsT0FBTztJQUFRLE9BQU87R0FBYSxDQUN2QztFQUNGO0VBQ0EsbUJBQW1CLFVBQVUsUUFBUTtDQUN2QztDQUNBLFVBQVUsVUFBVSxNQUFNLEVBQUUsTUFBTSxNQUFNLENBQUM7QUFDM0MsQ0FBQzs7QUNsRUQsTUFBYSxhQUFhLEVBQUUsYUFBYTtDQUN2QyxNQUFNLEVBQUUsUUFBUSxNQUFNO0NBQ3RCLE1BQU0sV0FBVyxRQUFRLGVBQWU7Q0FDeEMsV0FBVyxjQUFjLFFBQVEsTUFBTTtBQUN6QyxDQUFDOztBQUlELE1BQWEsT0FBTyxXQUFXO0NBQzdCLFFBQVE7Q0FDUixPQUFPO0NBQ1Asa0JBQWtCO0NBQ2xCLGlCQUFpQjtDQUNqQixhQUFhO0NBQ2Isa0JBQWtCO0NBQ2xCLFFBQVEsRUFBRSxXQUFXLE9BQU8sU0FBUyxJQUFJO0NBQ3pDLGNBQWM7Q0FDZCxXQUFXLFlBQVk7RUFBRSxNQUFNO0VBQUcsT0FBTztFQUFHO0NBQU87Q0FDbkQsWUFBWSxXQUFXO0NBQ3ZCLFFBQVEsQ0FBQyxXQUFXLGNBQWM7Q0FDbEMsVUFBVSxXQUFXLE1BQU0sRUFBRSxNQUFNLE9BQU8sQ0FBQztBQUM3QyxDQUFDOztBQ3JCRCxNQUFhLGFBQWEsRUFBRSxhQUFhO0NBQ3ZDLE1BQU0sRUFBRSxRQUFRLE1BQU07O0NBRXRCLFNBQVMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxDQUFDO0NBQzFDLFVBQVUsU0FBUyxRQUFRLEVBQUUsbUJBQW1CLEVBQUUsQ0FBQztBQUNyRCxDQUFDOzs7OztBQU9ELE1BQWEsT0FBTyxXQUFXO0NBQzdCLFFBQVE7Q0FDUixPQUFPO0NBQ1Asa0JBQWtCO0NBQ2xCLGdCQUNFO0NBQ0YsaUJBQWlCO0NBQ2pCLGFBQWE7Q0FDYixrQkFBa0I7Q0FDbEIsaUJBQWlCO0NBQ2pCLFFBQVEsRUFBRSxjQUFjLFFBQVE7Q0FDaEMsY0FBYztDQUNkLFlBQVksV0FBVztDQUN2QixRQUFRLENBQ047RUFDRSxNQUFNO0VBQ04sS0FBSztFQUNMLE9BQU87RUFDUCxNQUFNO0NBQ1IsR0FDQSxhQUNGO0NBQ0EsVUFBVSxXQUFXLE1BQU0sRUFBRSxNQUFNLE9BQU8sQ0FBQztBQUM3QyxDQUFDOztBQ25DRCxNQUFhLGFBQWEsRUFDdkIsYUFBYTtDQUNaLE1BQU0sRUFBRSxRQUFRLE1BQU07O0NBRXRCLFlBQVksRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxFQUFHO0NBQ2hELFdBQVcsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxFQUFHO0NBQy9DLFVBQVUsU0FBUyxRQUFRLEVBQUUsbUJBQW1CLEVBQUUsQ0FBQztDQUNuRCxNQUFNLFdBQVcsUUFBUSxlQUFlO0NBQ3hDLFdBQVcsY0FBYyxRQUFRLE1BQU07QUFDekMsQ0FBQyxDQUFDLENBQ0QsUUFBUSxFQUFFLFlBQVksZ0JBQWdCLGNBQWMsV0FBVztDQUM5RCxNQUFNLENBQUMsV0FBVztDQUNsQixPQUFPO0FBQ1QsQ0FBQzs7Ozs7QUFPSCxNQUFhLE9BQU8sV0FBVztDQUM3QixRQUFRO0NBQ1IsT0FBTztDQUNQLGtCQUFrQjtDQUNsQixnQkFDRTtDQUNGLGlCQUFpQjtDQUNqQixhQUFhO0NBQ2Isa0JBQWtCO0NBQ2xCLHNCQUFzQjtDQUN0QixpQkFBaUI7Q0FDakIsUUFBUSxFQUFFLFdBQVcsT0FBTyxTQUFTLElBQUk7Q0FFekMsY0FBYztDQUNkLFlBQVksV0FBVztDQUN2QixRQUFRO0VBQ047R0FDRSxNQUFNO0dBQ04sS0FBSztHQUNMLE9BQU87R0FDUCxRQUFRO0dBQ1IsTUFBTTtFQUNSO0VBQ0E7R0FBRSxNQUFNO0dBQVUsS0FBSztHQUFhLE9BQU87R0FBWSxRQUFRO0VBQWdCO0VBQy9FO0VBQ0E7RUFDQTtDQUNGO0NBQ0EsVUFBVSxXQUFXLE1BQU0sRUFBRSxNQUFNLE9BQU8sQ0FBQztBQUM3QyxDQUFDOztBQ3ZDRCxNQUFhLGVBQWUsRUFBRSxhQUFhO0NBQ3pDLE1BQU0sRUFBRSxRQUFRLFNBQVM7Q0FDekIsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFNO0NBQ2hDLFVBQVU7O0NBRVYsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxRQUFRLENBQUM7Q0FDMUMsTUFBTSxXQUFXLFFBQVEsZUFBZTtDQUN4QyxTQUFTLFFBQVEsUUFBUSxNQUFNO0NBQy9CLFdBQVcsY0FBYyxRQUFRLE1BQU07QUFDekMsQ0FBQzs7QUFJRCxNQUFhLFNBQVMsV0FBVztDQUMvQixRQUFRO0NBQ1IsT0FBTztDQUNQLGtCQUFrQjtDQUNsQixpQkFBaUI7Q0FDakIsYUFBYTtDQUNiLGtCQUFrQjtDQUNsQixRQUFRLEVBQUUsT0FBTyxXQUFXLFdBQVcsUUFBUSxTQUFTLElBQUk7Q0FDNUQsU0FBUyxFQUFFLFlBQVk7Q0FDdkIsV0FBVyxZQUFvQztFQUM3QyxNQUFNO0VBQ04sT0FBTyxPQUFPO0VBQ2QsUUFBUTtHQUFFLEdBQUc7R0FBUSxTQUFTO0VBQU87Q0FDdkM7Q0FDQSxZQUFZLFlBQVk7RUFBRSxHQUFHO0VBQVEsT0FBTyxLQUFLLElBQUksT0FBTyxPQUFPLENBQUM7Q0FBRTtDQUN0RSxlQUFlLFlBQXdDO0VBQ3JELE9BQU8sT0FBTztFQUNkLE1BQU0sT0FBTztFQUNiLFVBQVUsV0FBVztHQUFFLEdBQUc7R0FBUTtHQUFPLFNBQVM7R0FBUSxXQUFXO0VBQU87Q0FDOUU7Q0FDQSxRQUFRO0VBQ047RUFDQTtFQUNBO0dBQ0UsTUFBTTtHQUNOLEtBQUs7R0FDTCxPQUFPO0dBQ1AsTUFBTTtFQUNSO0VBQ0E7RUFDQTtFQUNBO0NBQ0Y7Q0FDQSxVQUFVLGFBQWEsTUFBTTtFQUMzQixNQUFNO0VBQ04sT0FBTztFQUNQLFVBQVUsRUFBRSxtQkFBbUIsR0FBSTtDQUNyQyxDQUFDO0FBQ0gsQ0FBQzs7QUM3REQsTUFBYSxjQUFjLEVBQUUsYUFBYTtDQUN4QyxNQUFNLEVBQUUsUUFBUSxRQUFROztDQUV4QixhQUFhLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxRQUFRLENBQUM7Q0FDcEQsVUFBVSxTQUFTLFFBQVEsRUFBRSxtQkFBbUIsRUFBRSxDQUFDO0NBQ25ELE1BQU0sV0FBVyxRQUFRLGVBQWU7Q0FDeEMsV0FBVyxjQUFjLFFBQVEsTUFBTTtBQUN6QyxDQUFDOztBQUlELE1BQWEsUUFBUSxXQUFXO0NBQzlCLFFBQVE7Q0FDUixPQUFPO0NBQ1Asa0JBQWtCO0NBQ2xCLGdCQUNFO0NBQ0YsaUJBQWlCO0NBQ2pCLGFBQWE7Q0FDYixrQkFBa0I7Q0FDbEIsc0JBQXNCO0NBQ3RCLFFBQVEsRUFBRSxXQUFXLFNBQVMsU0FBUyxJQUFJO0NBQzNDLGNBQWM7Q0FDZCxZQUFZLFdBQVc7Q0FDdkIsUUFBUTtFQUNOO0dBQ0UsTUFBTTtHQUNOLEtBQUs7R0FDTCxPQUFPO0dBQ1AsUUFBUTtHQUNSLE1BQU07RUFDUjtFQUNBO0VBQ0E7RUFDQTtDQUNGO0NBQ0EsVUFBVSxZQUFZLE1BQU0sRUFBRSxNQUFNLFNBQVMsQ0FBQztBQUNoRCxDQUFDOztBQ3pCRCxNQUFhLFlBQVksRUFBRSxhQUFhO0NBQ3RDLE1BQU0sRUFBRSxRQUFRLEtBQUs7Q0FDckIsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFNO0NBQ2hDLFVBQVU7Q0FDVixVQUFVLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUksQ0FBQyxDQUFDLFFBQVEsQ0FBQztDQUM1QyxhQUFhLEVBQUUsUUFBUSxDQUFDLENBQUMsUUFBUSxJQUFJO0NBQ3JDLFFBQVEsT0FBTyxRQUFRLE1BQU07Q0FDN0IsTUFBTSxXQUFXLFFBQVEsZUFBZTtDQUN4QyxTQUFTLFFBQVEsUUFBUSxNQUFNO0NBQy9CLFdBQVcsY0FBYyxRQUFRLE1BQU07QUFDekMsQ0FBQztBQUdELFNBQVMsV0FBVyxRQUErQztDQUNqRSxJQUFJLE9BQU8sV0FBVyxRQUFRLE9BQU87Q0FDckMsT0FBTztFQUFFLE1BQU07RUFBRyxPQUFPLE9BQU87RUFBTyxRQUFRO0dBQUUsR0FBRztHQUFRLFVBQVU7R0FBRyxTQUFTO0VBQU87Q0FBRTtBQUM3RjtBQUVBLFNBQVMsZ0JBQWdCLFFBQW1EO0NBQzFFLElBQUksT0FBTyxXQUFXLFFBQVEsT0FBTztDQUNyQyxNQUFNLE9BQU87RUFBRSxHQUFHO0VBQVEsVUFBVTtFQUFHLGFBQWE7Q0FBTTtDQUMxRCxNQUFNLFdBQVcsV0FBOEI7RUFDN0MsR0FBRztFQUNIO0VBQ0EsU0FBUztFQUNULFdBQVc7Q0FDYjtDQUNBLE9BQU87RUFBRSxPQUFPLE9BQU87RUFBTyxNQUFNLE9BQU87RUFBTTtDQUFRO0FBQzNEOztBQUdBLE1BQWEsTUFBTSxXQUFXO0NBQzVCLFFBQVE7Q0FDUixPQUFPO0NBQ1Asa0JBQWtCO0NBQ2xCLGlCQUFpQjtDQUNqQixhQUFhO0NBQ2Isa0JBQWtCO0NBQ2xCLGlCQUFpQixFQUFFLGtCQUFrQjtDQUNyQyxRQUFRLEVBQUUsT0FBTyxVQUFVLE1BQU0sYUFBYTtFQUM1QyxNQUFNLFdBQVcsV0FBVyxTQUFTLEtBQUssYUFBYTtFQUN2RCxPQUFPLE9BQU8sUUFBUSxVQUFVLFFBQVEsSUFBSSxTQUFTLElBQUksSUFBSTtDQUMvRDtDQUNBLFNBQVMsRUFBRSxPQUFPLGVBQWUsUUFBUTtDQUN6QyxVQUFVO0NBQ1YsWUFBWSxZQUFZO0VBQUUsR0FBRztFQUFRLE9BQU8sS0FBSyxJQUFJLE9BQU8sT0FBTyxDQUFDO0VBQUcsVUFBVTtDQUFFO0NBQ25GLGNBQWM7Q0FDZCxRQUFRO0VBQ047RUFDQTtFQUNBO0VBQ0E7RUFDQTtHQUNFLE1BQU07R0FDTixLQUFLO0dBQ0wsT0FBTztHQUNQLFNBQVM7SUFDUDtLQUFFLE9BQU87S0FBUSxPQUFPO0lBQWE7SUFDckM7S0FBRSxPQUFPO0tBQVUsT0FBTztJQUFlO0lBQ3pDO0tBQUUsT0FBTztLQUFnQixPQUFPO0lBQWU7SUFDL0M7S0FBRSxPQUFPO0tBQWUsT0FBTztJQUFjO0dBQy9DO0VBQ0Y7RUFDQTtFQUNBO0VBQ0E7R0FBRSxNQUFNO0dBQVUsS0FBSztHQUFlLE9BQU87RUFBZTtDQUM5RDtDQUNBLFVBQVUsVUFBVSxNQUFNO0VBQUUsTUFBTTtFQUFPLE9BQU87RUFBSSxVQUFVLEVBQUUsbUJBQW1CLElBQUs7Q0FBRSxDQUFDO0FBQzdGLENBQUM7O0FDakZELE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FDekMsTUFBTSxFQUFFLFFBQVEsUUFBUTs7Q0FFeEIsU0FBUyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFTLENBQUMsQ0FBQyxRQUFRLEdBQUk7O0NBRW5ELGNBQWMsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFFBQVEsRUFBRztBQUN4RCxDQUFDOzs7QUNNRCxNQUFhLGNBQWMsUUFBUTtDQUNqQztDQUNBO0NBQ0EsVUFBVTtDQUNWO0NBQ0E7Q0FDQSxXQUFXO0NBQ1g7Q0FDQTtDQUNBLFFEWG9CLFdBQVc7RUFDL0IsUUFBUTtFQUNSLE9BQU87RUFDUCxrQkFBa0I7RUFDbEIsaUJBQWlCO0VBQ2pCLGFBQWE7RUFDYixrQkFBa0I7RUFDbEIsUUFBUSxFQUFFLGNBQWMsVUFBVTtFQUNsQyxTQUFTLEVBQUUsY0FBYyxVQUFVO0VBQ25DLFlBQVksWUFBWTtHQUFFLEdBQUc7R0FBUSxTQUFTLEtBQUssSUFBSSxPQUFPLFNBQVMsQ0FBQztFQUFFO0VBQzFFLFFBQVEsQ0FDTjtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQVcsT0FBTztFQUFVLEdBQ25EO0dBQUUsTUFBTTtHQUFVLEtBQUs7R0FBZ0IsT0FBTztHQUFpQixRQUFRO0VBQWUsQ0FDeEY7RUFDQSxVQUFVLGFBQWEsTUFBTSxFQUFFLE1BQU0sU0FBUyxDQUFDO0NBQ2pELENDSkU7QUFDRixDQUFDO0FBYUQsTUFBTSxnQkFBZ0IsT0FBTyxZQUMzQixPQUFPLFFBQXVDLFdBQVcsQ0FBQyxDQUFDLFFBQ3hELEdBQUcsRUFBRSx3QkFBd0IsZ0JBQ2hDLENBQ0Y7O0FBR0EsTUFBYSxTQUFTLEVBQ25CLG1CQUFtQixRQUFRLFVBQVUsV0FBVyxDQUFDLENBQUMsQ0FDbEQsYUFBYSxRQUFRLFlBQVk7Q0FDaEMsTUFBTSxFQUFFLE9BQU8sbUJBQW1CLGFBQWEsTUFBTTtDQUNyRCxJQUFJLG1CQUFtQixLQUFBLEdBQVc7Q0FDbEMsUUFBUSxTQUFTO0VBQUUsTUFBTTtFQUFVLE1BQU0sQ0FBQyxNQUFNO0VBQUcsU0FBUyxHQUFHLE1BQU0sR0FBRztDQUFpQixDQUFDO0FBQzVGLENBQUM7O0FBRUgsTUFBYSxpQkFBaUIsRUFBRSxtQkFBbUIsUUFBUSxVQUFVLGFBQWEsQ0FBQzs7QUFHbkYsU0FBZ0IsYUFBYSxFQUFFLFFBQXFEO0NBQ2xGLE9BQU8sWUFBWTtBQUNyQjs7QUFHQSxTQUFnQixZQUFZLFFBQXdCO0NBQ2xELE9BQU8sYUFBYSxNQUFNLENBQUMsQ0FBQyxNQUFNLE1BQU07QUFDMUM7Ozs7OztBQU9BLFNBQWdCLGFBQWEsUUFBZ0IsVUFBVSxVQUFrQjtDQUN2RSxPQUFPLGFBQWEsTUFBTSxDQUFDLENBQUMsT0FBTyxRQUFRLE9BQU87QUFDcEQ7O0FBR0EsU0FBZ0Isa0JBQWtCLFFBQWdCLFFBQXVCLFNBQXlCO0NBQ2hHLE9BQU8sVUFBVSxTQUFTLGFBQWEsUUFBUSxPQUFPLElBQUksSUFBSTtBQUNoRTs7QUFHQSxTQUFnQixTQUFTLFFBQWdCLFNBQWtDO0NBQ3pFLE9BQU8sYUFBYSxNQUFNLENBQUMsQ0FBQyxTQUFTLFFBQVEsT0FBTyxLQUFLLENBQUMsTUFBTTtBQUNsRTs7QUFHQSxTQUFnQixXQUFXLFFBQXlDO0NBQ2xFLE9BQU8sYUFBYSxNQUFNLENBQUMsQ0FBQyxXQUFXLE1BQU0sS0FBSztBQUNwRDs7QUFHQSxTQUFnQixlQUFlLFFBQTZDO0NBQzFFLE9BQU8sYUFBYSxNQUFNLENBQUMsQ0FBQyxlQUFlLE1BQU0sS0FBSztBQUN4RDs7O0FDekZBLE1BQWEsYUFBYSxFQUFFLGFBQWE7Q0FDdkMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJO0NBQy9CLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksSUFBSTtDQUM5QixVQUFVLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUU7QUFDakMsQ0FBQztBQUdELE1BQU0sU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLE1BQU0sd0JBQXdCLHVDQUF1QztBQUMvRixNQUFNLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksSUFBSTtBQUNwQyxNQUFNLE9BQU8sRUFBRSxNQUFNLENBQUMsTUFBTSxJQUFJLENBQUM7O0FBRWpDLE1BQU0sVUFBVSxFQUFFLE1BQU07Q0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUFHLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQUcsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FBRyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztBQUFDLENBQUM7QUFDeEYsTUFBTSxPQUFPO0NBQUUsSUFBSTtDQUFRLFFBQVEsRUFBRSxNQUFNLE1BQU07QUFBRTs7QUFHbkQsTUFBTSxZQUFZLEVBQUUsYUFBYTtDQUMvQixHQUFHO0NBQ0gsTUFBTSxFQUFFLFFBQVEsV0FBVztDQUMzQixNQUFNLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQztDQUN4QixXQUFXLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQztBQUMxQyxDQUFDOzs7Ozs7QUFPRCxNQUFNLFNBQVMsRUFBRSxhQUFhO0NBQzVCLEdBQUc7Q0FDSCxNQUFNLEVBQUUsUUFBUSxRQUFRO0NBQ3hCLFNBQVMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDdEIsUUFBUTtDQUNSLFFBQVE7Q0FDUixTQUFTO0NBQ1QsVUFBVSxLQUFLLFNBQVM7Q0FDeEIsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUztDQUNoQyxNQUFNLEVBQUUsUUFBUTtBQUNsQixDQUFDOzs7OztBQU1ELE1BQU0sa0JBQWtCLEVBQUUsYUFBYTtDQUNyQyxHQUFHO0NBQ0gsTUFBTSxFQUFFLFFBQVEsa0JBQWtCO0NBQ2xDLFNBQVMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDdEIsUUFBUTtDQUNSLFFBQVE7Q0FDUixTQUFTO0NBQ1QsTUFBTSxFQUFFLFFBQVE7QUFDbEIsQ0FBQzs7QUFHRCxNQUFNLFlBQVksRUFBRSxhQUFhO0NBQy9CLEdBQUc7Q0FDSCxNQUFNLEVBQUUsUUFBUSxZQUFZO0NBQzVCLFVBQVUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNqQyxTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztBQUMvQixDQUFDOztBQUdELE1BQU0sWUFBWSxFQUFFLGFBQWE7Q0FDL0IsR0FBRztDQUNILE1BQU0sRUFBRSxRQUFRLFlBQVk7Q0FDNUIsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDL0IsQ0FBQzs7QUFHRCxNQUFNLFlBQVksRUFBRSxhQUFhO0NBQy9CLEdBQUc7Q0FDSCxNQUFNLEVBQUUsUUFBUSxZQUFZO0NBQzVCLFFBQVEsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDckIsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDL0IsQ0FBQztBQUVELE1BQU0sT0FBTyxFQUFFLGFBQWE7Q0FBRSxHQUFHO0NBQU0sTUFBTSxFQUFFLFFBQVEsTUFBTTtBQUFFLENBQUM7O0FBR2hFLE1BQWEsc0JBQXNCO0NBQ2pDO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0FBQ0Y7QUFDQSxNQUFNLGFBQWEsRUFBRSxhQUFhO0NBQ2hDLEdBQUc7Q0FDSCxNQUFNLEVBQUUsUUFBUSxZQUFZO0NBQzVCLFVBQVUsRUFBRSxLQUFLLG1CQUFtQjs7Q0FFcEMsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDN0IsQ0FBQztBQUVELE1BQU0sTUFBTSxFQUFFLGFBQWE7Q0FBRSxHQUFHO0NBQU0sTUFBTSxFQUFFLFFBQVEsS0FBSztBQUFFLENBQUM7O0FBRTlELE1BQU0sV0FBVyxFQUFFLGFBQWE7Q0FBRSxHQUFHO0NBQU0sTUFBTSxFQUFFLFFBQVEsVUFBVTtBQUFFLENBQUM7O0FBRXhFLE1BQU0sU0FBUyxFQUFFLGFBQWE7Q0FBRSxHQUFHO0NBQU0sTUFBTSxFQUFFLFFBQVEsUUFBUTtBQUFFLENBQUM7O0FBRXBFLE1BQU0sZUFBZSxFQUFFLGFBQWE7Q0FDbEMsR0FBRztDQUNILE1BQU0sRUFBRSxRQUFRLGVBQWU7Q0FDL0IsTUFBTSxFQUFFLFFBQVE7QUFDbEIsQ0FBQzs7QUFFRCxNQUFNLFVBQVUsRUFBRSxhQUFhO0NBQzdCLEdBQUc7Q0FDSCxNQUFNLEVBQUUsUUFBUSxTQUFTO0NBQ3pCLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztBQUMvQixDQUFDOztBQUVELE1BQU0sVUFBVSxFQUFFLGFBQWE7Q0FDN0IsR0FBRztDQUNILE1BQU0sRUFBRSxRQUFRLFNBQVM7Q0FDekIsT0FBTyxFQUFFLFFBQVEsZ0JBQWdCLENBQUMsQ0FBQyxTQUFTO0FBQzlDLENBQUM7O0FBRUQsTUFBTSxVQUFVLEVBQUUsYUFBYTtDQUM3QixHQUFHO0NBQ0gsTUFBTSxFQUFFLFFBQVEsU0FBUztDQUN6QixNQUFNLEVBQUUsTUFBTTtFQUFDO0VBQU07RUFBTTtDQUFJLENBQUM7Q0FDaEMsT0FBTyxFQUFFLFFBQVEsZ0JBQWdCLENBQUMsQ0FBQyxTQUFTO0FBQzlDLENBQUM7QUFDRCxNQUFNLG9CQUFvQixFQUFFLGFBQWE7Q0FDdkMsR0FBRztDQUNILE1BQU0sRUFBRSxRQUFRLHFCQUFxQjs7Q0FFckMsZ0JBQWdCLEVBQUUsUUFBUSxJQUFJLENBQUMsQ0FBQyxTQUFTO0FBQzNDLENBQUM7QUFDRCxNQUFNLFNBQVM7Q0FBRSxNQUFNO0NBQU0sUUFBUTtDQUFNLFNBQVM7QUFBUTs7QUFFNUQsTUFBTSxVQUFVLEVBQUUsYUFBYTtDQUFFLEdBQUc7Q0FBTSxNQUFNLEVBQUUsUUFBUSxVQUFVO0NBQUcsR0FBRztBQUFPLENBQUM7QUFDbEYsTUFBTSxjQUFjLEVBQUUsYUFBYTtDQUNqQyxHQUFHO0NBQ0gsTUFBTSxFQUFFLFFBQVEsY0FBYztDQUM5QixHQUFHOztDQUVILGNBQWMsRUFBRSxRQUFRO0FBQzFCLENBQUM7O0FBRUQsTUFBTSxzQkFBc0IsRUFBRSxhQUFhO0NBQ3pDLEdBQUc7Q0FDSCxNQUFNLEVBQUUsUUFBUSx1QkFBdUI7Q0FDdkMsTUFBTTtBQUNSLENBQUM7QUFDRCxNQUFNLE1BQU0sRUFBRSxhQUFhO0NBQUUsR0FBRztDQUFNLE1BQU0sRUFBRSxRQUFRLEtBQUs7Q0FBRyxTQUFTO0FBQVEsQ0FBQzs7QUFFaEYsTUFBTSxXQUFXLEVBQUUsYUFBYTtDQUM5QixHQUFHO0NBQ0gsTUFBTSxFQUFFLFFBQVEsVUFBVTtDQUMxQixPQUFPO0NBQ1AsUUFBUSxFQUFFLEtBQUssQ0FBQyxXQUFXLFVBQVUsQ0FBQztBQUN4QyxDQUFDO0FBQ0QsTUFBTSxRQUFRLEVBQUUsYUFBYTtDQUMzQixHQUFHO0NBQ0gsTUFBTSxFQUFFLFFBQVEsT0FBTztDQUN2QixPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3BCLE1BQU0sRUFBRSxRQUFRO0FBQ2xCLENBQUM7Ozs7O0FBTUQsTUFBTSxTQUFTLEVBQUUsYUFBYTtDQUM1QixHQUFHO0NBQ0gsTUFBTSxFQUFFLFFBQVEsUUFBUTtDQUN4QixPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3BCLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLEdBQUk7Q0FDckMsTUFBTSxFQUFFLFFBQVE7QUFDbEIsQ0FBQzs7QUFHRCxNQUFNLGFBQWEsRUFBRSxhQUFhO0NBQUUsR0FBRztDQUFNLE1BQU0sRUFBRSxRQUFRLGFBQWE7QUFBRSxDQUFDOztBQUU3RSxNQUFNLG9CQUFvQixFQUFFLGFBQWE7Q0FBRSxHQUFHO0NBQU0sTUFBTSxFQUFFLFFBQVEsb0JBQW9CO0FBQUUsQ0FBQzs7Ozs7QUFLM0YsTUFBTSxZQUFZLEVBQUUsYUFBYTtDQUMvQixHQUFHO0NBQ0gsTUFBTSxFQUFFLFFBQVEsV0FBVztDQUMzQixPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLElBQUk7QUFDaEMsQ0FBQzs7QUFFRCxNQUFNLGFBQWEsRUFBRSxhQUFhO0NBQUUsR0FBRztDQUFNLE1BQU0sRUFBRSxRQUFRLGFBQWE7QUFBRSxDQUFDO0FBRTdFLE1BQWEsY0FBYyxFQUFFLG1CQUFtQixRQUFRO0NBQ3REO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtBQUNGLENBQUM7QUFVc0IsRUFBRSxhQUFhO0NBQ3BDLFNBQVMsRUFBRSxRQUFRLENBQUM7Q0FDcEIsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztDQUN0QixPQUFPO0NBQ1AsU0FBUyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFdEIsUUFBUSxFQUFFLFFBQVEsV0FBVyxDQUFDLENBQUMsU0FBUztDQUN4QyxPQUFPLEVBQUUsTUFBTSxXQUFXLENBQUMsQ0FBQyxJQUFJLENBQUM7QUFDbkMsQ0FBQzs7QUFJRCxNQUFhLGdCQUFnQixFQUFFLG1CQUFtQixVQUFVO0NBQzFELEVBQUUsYUFBYTtFQUNiLFFBQVEsRUFBRSxRQUFRLFdBQVc7RUFDN0IsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxRQUFRLEVBQUU7Q0FDM0MsQ0FBQztDQUNELEVBQUUsYUFBYTtFQUNiLFFBQVEsRUFBRSxRQUFRLGtCQUFrQjtFQUNwQyxPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLFFBQVEsRUFBRTtDQUMzQyxDQUFDO0NBQ0QsRUFBRSxhQUFhO0VBQ2IsUUFBUSxFQUFFLFFBQVEsbUJBQW1CO0VBQ3JDLGFBQWEsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsUUFBUSxFQUFFO0NBQ2hELENBQUM7QUFDSCxDQUFDOztBQ2hQRCxNQUFhLGNBQWMsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxJQUFJOztBQUdoRSxNQUFhLFVBQVUsRUFBRSxLQUFLLENBQUMsT0FBTyxTQUFTLENBQUMsQ0FBQyxDQUFDLFFBQVEsS0FBSztBQUUvRCxNQUFhLG9CQUEwQyxDQUNyRDtDQUFFLE1BQU07Q0FBVSxLQUFLO0NBQWUsT0FBTztBQUFlLEdBQzVEO0NBQ0UsTUFBTTtDQUNOLEtBQUs7Q0FDTCxPQUFPO0NBQ1AsU0FBUyxDQUNQO0VBQUUsT0FBTztFQUFPLE9BQU87Q0FBaUIsR0FDeEM7RUFBRSxPQUFPO0VBQVcsT0FBTztDQUFlLENBQzVDO0FBQ0YsQ0FDRjs7O0FDaENBLE1BQU1BLFlBQVMsRUFBRSxhQUFhO0NBQzVCLE1BQU0sRUFBRSxRQUFRLE9BQU87O0NBRXZCLFlBQVksRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsUUFBUSxFQUFHOztDQUUvQyxhQUFhLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLFFBQVEsSUFBSzs7Q0FFbEQsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxJQUFJO0NBQ3BELGFBQWE7Q0FDYixTQUFTO0FBQ1gsQ0FBQztBQUVELE1BQWEsUUFBUTtDQUNuQixRQUFBO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRO0VBQ047R0FBRSxNQUFNO0dBQVUsS0FBSztHQUFjLE9BQU87RUFBUztFQUNyRDtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQWUsT0FBTztFQUFTO0VBQ3RELEdBQUc7Q0FDTDtDQUNBLFVBQVVBLFVBQU8sTUFBTSxFQUFFLE1BQU0sUUFBUSxDQUFDO0NBQ3hDLE9BQU8sQ0FBQyxZQUFZLGVBQWU7QUFDckM7OztBQ3ZCQSxNQUFNQyxZQUFTLEVBQUUsYUFBYTs7Q0FFNUIsTUFBTSxFQUNILFFBQVEsS0FBSyxDQUFDLENBQ2QsU0FBUyxDQUFDLENBQ1YsZ0JBQWdCLEtBQWM7Q0FDakMsVUFBVSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxRQUFRLEVBQUc7Q0FDN0MsVUFBVSxFQUFFLFFBQVEsQ0FBQyxDQUFDLFFBQVEsS0FBSztDQUNuQyxhQUFhO0NBQ2IsU0FBUztBQUNYLENBQUM7OztBQ1BELE1BQWEsaUJBQWlCLFFBQVE7Q0FBRTtFRFV0QyxRQUFBO0VBQ0EsT0FBTztFQUNQLFFBQVE7RUFDUixRQUFRO0dBQ047SUFBRSxNQUFNO0lBQVUsS0FBSztJQUFZLE9BQU87R0FBVztHQUNyRCxHQUFHO0dBQ0g7SUFBRSxNQUFNO0lBQVUsS0FBSztJQUFZLE9BQU87R0FBVztFQUN2RDtFQUNBLFVBQVVBLFVBQU8sTUFBTSxDQUFDLENBQUM7RUFDekIsT0FBTyxDQUFDLFVBQVU7Q0NuQm9CO0NBQUs7QUFBTSxDQUFDOztBQU9wRCxNQUFhLFlBQVksRUFBRSxtQkFBbUIsUUFBUSxVQUFVLGNBQWMsQ0FBQzs7O0FDWC9FLE1BQWEsYUFBYSxFQUFFLGFBQWE7Q0FDdkMsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNwQixPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3BCLE9BQU8sRUFBRSxPQUFPO0NBQ2hCLEtBQUssRUFBRSxPQUFPO0NBQ2QsTUFBTSxFQUFFLE9BQU87QUFDakIsQ0FBQzs7O0FDa0ZELFNBQWdCLGVBSWQsTUFBOEY7Q0FDOUYsT0FBTztBQUNUOztBQUdBLFNBQWdCLGNBQWMsUUFBbUM7Q0FDL0QsTUFBTSxPQUFPLE9BQU8sV0FBVyxTQUFTLEVBQUUsQ0FBQyxDQUFDLEtBQUs7Q0FDakQsT0FBTyxTQUFTLE1BQU0sT0FBTyxVQUFVLE9BQU8sSUFBSSxDQUFDLElBQUksT0FBTyxJQUFJLElBQUk7QUFDeEU7O0FDakdBLE1BQWEsY0FBYyxFQUFFLGFBQWE7Q0FBRSxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUU7Q0FBRyxRQUFRO0FBQU8sQ0FBQzs7Ozs7QUFPN0YsTUFBYSxpQkFBaUIsRUFBRSxLQUFLLENBQUMsUUFBUSxZQUFZLENBQUM7QUFHM0QsTUFBTSxlQUFlLEVBQUUsYUFBYTtDQUNsQyxNQUFNLEVBQUUsT0FBTztDQUNmLFFBQVE7Q0FDUixVQUFVO0NBQ1YsWUFBWSxFQUFFLE9BQU87QUFDdkIsQ0FBQzs7QUFXRCxNQUFhLFVBQVUsZUFBZTtDQUNwQyxPQUFPO0NBQ1A7RUFWQSxNQUFNLGVBQWUsUUFBUSxNQUFNO0VBQ25DLFNBQVMsRUFBRSxNQUFNLFdBQVcsQ0FBQyxDQUFDLElBQUksQ0FBQzs7RUFFbkMsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7Q0FPMUQ7Q0FDQSxRQUFRO0VBQ04sT0FBTztFQUNQLFNBQVMsRUFBRSxNQUFNLFlBQVk7O0VBRTdCLFdBQVc7Q0FDYjtDQUNBLFNBQVMsRUFBRSxTQUFTLFFBQVEsUUFBUSxZQUNsQyxRQUNHLFNBQVMsRUFBRSxhQUFjLFNBQVMsZUFBZSxTQUFTLFFBQVEsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFFLENBQUMsQ0FDdkYsUUFDRSxLQUFLLFdBQVcsTUFBTSxrQkFBa0IsUUFBUSxRQUFRLE9BQU8sR0FDaEUsa0JBQWtCLFFBQVEsTUFBTSxPQUFPLENBQ3pDO0NBQ0osVUFBVSxFQUFFLGNBQ1YsUUFBUSxLQUFLLEVBQUUsVUFBVSxXQUFXO0VBQUUsTUFBTSxXQUFXLE1BQU07RUFBVTtDQUFPLEVBQUU7Q0FDbEYsUUFBUTtBQUNWLENBQUM7O0FBR0QsU0FBUyxXQUFXLEVBQUUsV0FBeUM7Q0FDN0QsTUFBTSxRQUFRLFFBQVEsS0FBSyxFQUFFLFdBQVcsSUFBSTtDQUM1QyxNQUFNLFdBQVcsTUFBTSxNQUFNLE1BQU0sVUFBVSxNQUFNLFFBQVEsSUFBSSxNQUFNLEtBQUs7Q0FDMUUsT0FBTyxDQUNMLEdBQUksYUFBYSxLQUFBLElBQ2IsQ0FBQyxJQUNELENBQUM7RUFBRSxNQUFNO0VBQVcsU0FBUywwQkFBMEIsU0FBUztDQUFzQixDQUFDLEdBQzNGLEdBQUksTUFBTSxTQUFTLE9BQU8sSUFDdEIsQ0FBQztFQUFFLE1BQU07RUFBVyxTQUFTO0NBQXVELENBQUMsSUFDckYsQ0FBQyxDQUNQO0FBQ0Y7O0FBR0EsU0FBZ0IsZUFDZCxNQUNNO0NBQ04sT0FBTyxLQUFLLFNBQVMsU0FBUyxPQUFPO0VBQUUsR0FBRztFQUFNLFNBQVMsS0FBSyxRQUFRLElBQUksZ0JBQWdCO0NBQUU7QUFDOUY7QUFFQSxNQUFNLFlBQVk7O0FBR2xCLFNBQVMsaUJBQWlCLEVBQUUsTUFBTSxVQUFvQztDQUNwRSxPQUFPO0VBQUUsTUFBTSxLQUFLLFdBQVcsU0FBUyxJQUFJLE9BQU8sR0FBRyxZQUFZO0VBQVE7Q0FBTztBQUNuRjs7O0FDM0VBLFNBQWdCLGNBQ2QsT0FDQSxFQUFFLE9BQU8saUJBQWlCLFdBQVcsTUFBZ0QsQ0FBQyxHQUMzRTtDQUNYLE9BQU87RUFDTCxNQUFNO0VBQ047RUFDQSxVQUFVLEVBQUUsbUJBQW1CLE1BQU0sTUFBTTtFQUMzQztFQUNBLGFBQWE7RUFDYixRQUFRO0VBQ1I7RUFDQSxTQUFTO0VBQ1QsV0FBVztDQUNiO0FBQ0Y7Ozs7OztBQ0NBLE1BQWEsY0FBYyxFQUFFLGFBQWE7Q0FDeEMsTUFBTSxFQUFFLEtBQUs7RUFDWDtFQUNBO0VBQ0E7RUFDQTtFQUNBO0VBQ0E7RUFDQTtFQUNBO0VBQ0E7RUFDQTtFQUNBO0VBQ0E7Q0FDRixDQUFDO0NBQ0QsU0FBUyxFQUFFLEtBQUs7RUFBQztFQUFVO0VBQVc7RUFBVTtDQUFTLENBQUM7Q0FDMUQsYUFBYSxFQUFFLE9BQU87QUFDeEIsQ0FBQzs7QUFVRCxNQUFNLGtCQUFrQjs7QUFVeEIsTUFBYSxTQUFTLGVBQWU7Q0FDbkMsT0FBTztDQUNQLFVBQVUsQ0FBQztDQUNYLFFBQVEsRUFBRSxRQUFRLEVBQUUsTUFBTSxXQUFXLEVBQUU7Q0FDdkMsU0FBUyxNQUFtQixRQUFRLFlBQVk7RUFDOUMsTUFBTSxVQUFVLEtBQUssSUFBSSxRQUFBLEdBQXFCO0VBQzlDLE1BQU0sRUFBRSxRQUFRLFNBQVMsU0FBUyxXQUFXLGFBQWEsSUFBSTtFQUM5RCxPQUNFO0dBQUM7R0FBUTtHQUFTLEdBQUcsUUFBUSxLQUFLLEVBQUUsYUFBYSxNQUFNO0VBQUMsQ0FBQyxDQUN0RCxLQUFLLFdBQVcsa0JBQWtCLFNBQVMsUUFBUSxPQUFPLENBQUMsQ0FBQyxDQUM1RCxRQUFRLEtBQUssV0FBVyxNQUFNLFFBQVEsQ0FBQyxJQUFBLElBQzdCLFdBQ1osU0FBUyxlQUFlLFFBQVEsTUFBTSxJQUFJO0NBRS9DO0FBQ0YsQ0FBQztBQXFCRCxTQUFnQixhQUFhLE1BQWlDO0NBQzVELE1BQU0sU0FBVSxLQUFLLE9BQU8sVUFBVSxLQUFLLFFBQVEsRUFBRSxFQUFFO0NBQ3ZELE1BQU0sU0FBUyxLQUFLLFlBQVksWUFBWTtDQUM1QyxPQUFPO0VBQ0wsUUFBUSxhQUFhLE1BQU0sQ0FBQyxDQUFDLFVBQVUsTUFBTTtFQUM3QyxTQUFTLE9BQU8sVUFBVSxVQUFVLE9BQU8sU0FBUyxXQUFXLFdBQVcsZUFBZTtFQUN6RixTQUFTLFNBQVMsQ0FBQyxJQUFJLFVBQVUsSUFBSTtFQUNyQyxRQUFRLFNBQVMsT0FBTyxhQUFhLElBQUk7Q0FDM0M7QUFDRjs7QUFHQSxTQUFTLE9BQU8sTUFBNkI7Q0FDM0MsT0FBTyxjQUFjLElBQUksRUFBRSxLQUFLLENBQUM7QUFDbkM7Ozs7O0FBTUEsU0FBUyxVQUFVLEVBQUUsV0FBMEQ7Q0FDN0UsTUFBTSxDQUFDLFdBQVcsUUFBUSxTQUFTLEVBQUUsYUFBYSxlQUFlLE1BQU0sS0FBSyxDQUFDLENBQUM7Q0FDOUUsTUFBTSxTQUFTLFdBQVcsZUFBZSxPQUFPLGVBQWUsQ0FBQztDQUNoRSxJQUFJLENBQUMsUUFBUSxPQUFPLENBQUM7Q0FDckIsTUFBTSxPQUFPLEtBQUssSUFBSSxPQUFPLE9BQU8sRUFBRTtDQUN0QyxPQUFPLENBQUMsS0FBSyxJQUFJLEdBQUcsS0FBSyxNQUFNLE9BQU8sQ0FBQyxDQUFDLEdBQUcsSUFBSSxDQUFDLENBQUMsS0FBSyxXQUFXO0VBQy9ELFFBQVEsT0FBTyxRQUFRLEtBQUs7RUFDNUI7RUFDQSxNQUFNLE9BQU87Q0FDZixFQUFFO0FBQ0o7Ozs7O0FBTUEsU0FBZ0IsYUFBYSxFQUFFLFdBQXdEO0NBRXJGLE1BQU0sQ0FBQyxRQURPLFFBQVEsU0FBUyxFQUFFLGFBQWEsV0FBVyxNQUFNLEtBQUssQ0FBQyxDQUNsRCxDQUFDLENBQUMsTUFBTSxNQUFNLFVBQVUsS0FBSyxPQUFPLE1BQU0sUUFBUSxNQUFNLFFBQVEsS0FBSyxLQUFLO0NBQzdGLE9BQU8sTUFBTSxVQUFVO0FBQ3pCOztBQUdBLFNBQWdCLGVBQWUsUUFBZ0IsUUFBd0I7Q0FDckUsT0FBTyxLQUFLLElBQUksUUFBQSxFQUFvQixJQUFJLGFBQWEsUUFBUSxlQUFlO0FBQzlFOzs7QUN2SUEsTUFBYSxhQUFhLEVBQUUsS0FBSztDQUMvQjtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7QUFDRixDQUFDOztBQUlELE1BQWEsV0FBVyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDOzs7QUNWNUMsTUFBTSxpQkFBaUIsRUFBRSxhQUFhO0NBQ3BDLE9BQU8sRUFDSixNQUFNLFVBQVUsQ0FBQyxDQUNqQixJQUFJLENBQUMsQ0FBQyxDQUNOLFFBQVEsQ0FBQyxHQUFHLFdBQVcsT0FBTyxDQUFDO0NBQ2xDLFlBQVksRUFBRSxNQUFNLFFBQVEsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUTtFQUFDO0VBQUc7RUFBRztFQUFHO0VBQUc7Q0FBQyxDQUFDOztDQUU1RCxRQUFRLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0FBQ3ZCLENBQUM7QUFHRCxNQUFhLG1CQUFtQixFQUFFLGFBQWE7Q0FDN0MsWUFBWTtDQUNaLFVBQVU7Q0FDVixVQUFVO0FBQ1osQ0FBQztBQUdELE1BQWEsY0FBYyxlQUFlO0NBQ3hDLE9BQU87Q0FDUCxVQUFVLEVBQUUsYUFBYSxlQUFlLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSSxFQUFFO0NBQ2pFLFFBQVEsRUFBRSxhQUFhLEVBQUUsTUFBTSxnQkFBZ0IsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDLEVBQUU7Q0FDN0QsU0FBUyxFQUFFLGVBQWUsUUFBUSxZQUNoQyxjQUNJLGNBQWMsV0FBVyxDQUFDLENBQUMsU0FDM0Isa0JBQWtCLEtBQUssSUFBSSxRQUFRLFlBQVksTUFBTSxHQUFHLE1BQU0sT0FBTyxJQUNyRTtDQUNOLEtBQUs7RUFDSCxTQUFTO0dBQ1AsTUFBTTtHQUNOLE9BQU87R0FDUCxJQUFJO0VBQ047RUFDQSxRQUFRO0dBQ04sT0FBTztHQUNQLE1BQU07RUFDUjtFQUNBLFVBQVU7RUFDVixVQUFVQztFQUNWLFNBQVMsRUFBRSxrQkFBbUIsY0FBYyxPQUFPLFlBQVksTUFBTSxJQUFJO0VBQ3pFLFFBQVEsRUFBRSxrQkFBbUIsY0FBYyxDQUFDLGlCQUFpQixPQUFPLFlBQVksTUFBTSxDQUFDLElBQUksQ0FBQztDQUM5RjtBQUNGLENBQUM7O0FBR0QsU0FBZ0IsY0FBYyxFQUM1QixPQUNBLGNBQ2tGO0NBQ2xGLE1BQU0sVUFBVSxDQUFDLEdBQUcsSUFBSSxJQUFJLFVBQVUsQ0FBQyxDQUFDLENBQUMsTUFBTSxNQUFNLFVBQVUsT0FBTyxLQUFLO0NBQzNFLE9BQU8sQ0FBQyxHQUFHLElBQUksSUFBSSxLQUFLLENBQUMsQ0FBQyxDQUFDLFNBQVMsWUFBWSxVQUM5QyxRQUFRLEtBQUssY0FBYztFQUFFO0VBQVk7RUFBTztDQUFTLEVBQUUsQ0FDN0Q7QUFDRjtBQUVBLFNBQVNBLGFBQ1AsUUFDQSxFQUFFLFVBQzZEO0NBQy9ELElBQUksV0FBVyxJQUFJLE9BQU8sRUFBRSxhQUFhLEtBQUs7Q0FDOUMsTUFBTSxRQUFRLFdBQVcsUUFBUSxTQUFTLGNBQWMsTUFBTTtDQUM5RCxJQUFJLFVBQVUsUUFBUSxRQUFRLEdBQUcsT0FBTyxFQUFFLFVBQVUsdUNBQXVDO0NBQzNGLE9BQU8sRUFBRSxhQUFhLGVBQWUsTUFBTSxFQUFFLFFBQVEsS0FBSyxJQUFJLE9BQU8sTUFBTSxFQUFFLENBQUMsRUFBRTtBQUNsRjs7O0FDOURBLE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FDekMsUUFBUTtDQUNSLFVBQVUsRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUU7Q0FDMUQsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztBQUN2QixDQUFDO0FBR0QsTUFBYSxhQUFhLEVBQUUsYUFBYTtDQUFFLFNBQVMsRUFBRSxPQUFPO0NBQUcsVUFBVTtBQUFXLENBQUM7QUFHdEYsTUFBTSxjQUFjO0FBRXBCLE1BQWEsUUFBUSxlQUFlO0NBQ2xDLE9BQU87Q0FDUCxVQUFVLEVBQUUsT0FBTyxhQUFhLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSSxFQUFFO0NBQ3pELFFBQVE7O0FBRU4sT0FBTyxFQUFFLE1BQU0sVUFBVSxFQUMzQjtDQUNBLFNBQVMsRUFBRSxTQUFTLFFBQVEsWUFDMUIsUUFDSSxXQUFXLEtBQUssQ0FBQyxDQUFDLFNBQ2xCLGtCQUFrQixLQUFLLElBQUksUUFBUSxNQUFNLE1BQU0sR0FBRyxNQUFNLFFBQVEsT0FBTyxJQUN2RTtDQUNOLFVBQVUsRUFBRSxZQUFhLFFBQVEsQ0FBQztFQUFFLE1BQU07RUFBZ0IsUUFBUSxNQUFNO0NBQU8sQ0FBQyxJQUFJLENBQUM7Q0FDckYsY0FBYyxFQUFFLFlBQVksU0FBUztFQUFFLE1BQU07RUFBZ0IsUUFBUSxNQUFNO0NBQU87Q0FDbEYsS0FBSztFQUNILFNBQVM7R0FDUCxNQUFNO0dBQ04sT0FBTztHQUNQLElBQUk7RUFDTjtFQUNBLFFBQVE7R0FBRSxPQUFPO0dBQWMsTUFBTTtFQUF5QztFQUM5RSxVQUFVO0VBQ1YsV0FBVyxRQUFRLFdBQVcsRUFBRSxPQUFPLFdBQVcsS0FBSyxPQUFPLFdBQVcsS0FBSyxFQUFFO0VBQ2hGLFNBQVMsRUFBRSxZQUFhLFFBQVEsUUFBUTtFQUN4QyxRQUFRLEVBQUUsWUFBYSxRQUFRLENBQUMsSUFBSSxDQUFDLFlBQVk7Q0FDbkQ7Q0FDQSxRQUFRLENBQ047RUFDRSxNQUFNO0VBQ04sS0FBSztFQUNMLE9BQU87RUFDUCxhQUFhO0NBQ2YsR0FDQTtFQUFFLE1BQU07RUFBVSxLQUFLO0VBQVUsT0FBTztDQUFTLENBQ25EO0FBQ0YsQ0FBQztBQUVELFNBQVMsV0FBVyxFQUFFLGFBQWEsVUFBeUM7Q0FDMUUsT0FBTztFQUNMLFFBQVEsY0FBYyxFQUFFO0VBQ3hCLFVBQVUsY0FBYyxXQUFXO0VBQ25DLFFBQVEsS0FBSyxJQUFJLFFBQVEsV0FBVztDQUN0QztBQUNGOztBQUdBLFNBQWdCLFdBQVcsRUFBRSxZQUFvQztDQUMvRCxPQUFPLENBQUMsR0FBRyxJQUFJLElBQUksUUFBUSxDQUFDLENBQUMsQ0FBQyxNQUFNLE1BQU0sVUFBVSxPQUFPLEtBQUs7QUFDbEU7QUFFQSxNQUFNLGNBQWM7O0FBR3BCLFNBQWdCLGNBQWMsRUFBRSxNQUFNLFdBQWtDO0NBQ3RFLE1BQU0sVUFBVSxLQUFLLElBQUksSUFBSSxTQUFTLFNBQVMsU0FBUyxJQUFJLEVBQUU7Q0FDOUQsT0FBTyxNQUFNLEtBQUssRUFBRSxRQUFRLFlBQVksSUFBSSxHQUFHLFVBQVcsVUFBVSxRQUFVLEVBQWdCO0FBQ2hHOzs7QUN4RUEsTUFBTSxpQkFBaUI7Q0FBRSxVQUFVO0NBQU8sU0FBUztBQUFLOztBQWF4RCxNQUFhLFdBQVcsZUFBZTtDQUNyQyxPQUFPO0NBQ1AsVUFBVSxFQUFFLFVBVEcsRUFBRSxhQUFhOztBQUU5QixXQUFXLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxlQUFlLFFBQVEsQ0FBQyxDQUFDLElBQUksZUFBZSxPQUFPLEVBQy9FLENBTXdCLENBQUEsQ0FBUyxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUksRUFBRTtDQUN4RCxRQUFROztBQUVOLGNBQWMsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUksRUFDbEQ7Q0FDQSxjQUFjO0NBQ2QsS0FBSztFQUNILFNBQVM7R0FDUCxNQUFNO0dBQ04sT0FBTztHQUNQLFFBQVE7R0FDUixhQUFhO0dBQ2IsTUFBTTtFQUNSO0VBQ0EsUUFBUTtHQUNOLE9BQU87R0FDUCxNQUFNO0VBQ1I7RUFDQSxVQUFVO0VBQ1YsVUFBVTtFQUNWLFNBQVMsRUFBRSxlQUFnQixXQUFXLE9BQU8sTUFBTSxTQUFTLFNBQVMsSUFBSTtFQUN6RSxRQUFRLEVBQUUsZUFBZ0IsV0FBVyxDQUFDLGlCQUFpQixPQUFPLE1BQU0sU0FBUyxTQUFTLENBQUMsSUFBSSxDQUFDO0NBQzlGO0FBQ0YsQ0FBQzs7QUFHRCxTQUFTLE9BQU8sUUFBc0U7Q0FDcEYsSUFBSSxPQUFPLEtBQUssTUFBTSxJQUFJLE9BQU8sRUFBRSxVQUFVLEtBQUs7Q0FDbEQsTUFBTSxFQUFFLFVBQVUsWUFBWTtDQUM5QixNQUFNLFlBQVksT0FBTyxNQUFNLElBQUk7Q0FDbkMsT0FBTyxhQUFhLFlBQVksYUFBYSxVQUN6QyxFQUFFLFVBQVUsRUFBRSxVQUFVLEVBQUUsSUFDMUIsRUFBRSxVQUFVLDBCQUEwQixNQUFNLFNBQVMsTUFBTSxNQUFNLFVBQVU7QUFDakY7O0FDakRBLE1BQU0sT0FBTzs7QUFHYixNQUFhLGFBQWEsZUFBZTtDQUN2QyxPQUFPO0NBQ1AsVUFBVTs7QUFFUixZQUFZLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLElBQUksQ0FBQyxDQUFDLFFBQVEsQ0FBQyxFQUNoRDtDQUNBLFFBQVEsQ0FBQztDQUNULGNBQWM7Q0FDZCxLQUFLO0VBQ0gsU0FBUztHQUNQLE1BQU07R0FDTixPQUFPO0dBQ1AsTUFBTTtFQUNSO0VBQ0EsUUFBUTtHQUNOLE9BQU87R0FDUCxNQUFNO0VBQ1I7RUFDQSxVQUFVO0VBQ1YsVUFBVTtFQUNWLFNBQVMsRUFBRSxpQkFBaUIsT0FBTyxVQUFVO0VBQzdDLGFBQWEsQ0FBQztDQUNoQjtBQUNGLENBQUM7QUFFRCxTQUFTLFdBQ1AsUUFDQSxFQUFFLFVBQzZDO0NBQy9DLE1BQU0sUUFBUSxXQUFXLEtBQUssSUFBSSxjQUFjLE1BQU07Q0FDdEQsT0FBTyxVQUFVLFFBQVEsU0FBUyxLQUFLLFNBQVMsT0FDNUMsRUFBRSxZQUFZLEtBQUssSUFBSSxPQUFPLE1BQU0sRUFBRSxJQUN0QyxFQUFFLFVBQVUsNEJBQTRCLEtBQUssZUFBZSxPQUFPLElBQUk7QUFDN0U7OztBQy9CQSxNQUFhLGlCQUFpQixFQUFFLGFBQWE7Q0FBRSxjQUFjO0NBQWMsTUFBTSxFQUFFLE9BQU87QUFBRSxDQUFDOztBQUk3RixNQUFNLGlCQUFpQixFQUFFLGFBQWE7Q0FDcEMsY0FBYzs7Q0FFZCxZQUFZLEVBQUUsT0FBTzs7Q0FFckIsVUFBVTtBQUNaLENBQUM7O0FBR0QsTUFBYSxXQUFXLGVBQWU7Q0FDckMsT0FBTztDQUNQLFVBQVU7O0FBRVIsWUFBWSxFQUFFLE1BQU0sY0FBYyxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxFQUN4RDtDQUNBLFFBQVEsRUFBRSxVQUFVLEVBQUUsTUFBTSxjQUFjLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxFQUFFO0NBQ3hELGNBQWM7Q0FDZCxRQUFRO0FBQ1YsQ0FBQztBQUVELFNBQVMsZUFBZSxFQUN0QixNQUNBLGNBQ2dGO0NBQ2hGLElBQUksU0FBUyxnQkFBZ0IsV0FBVyxXQUFXLEdBQUcsT0FBTyxDQUFDO0NBRzlELE9BQU8sQ0FBQztFQUFFLE1BQU07RUFBYyxTQUFBO0NBQVEsQ0FBQztBQUN6Qzs7O0FDckJBLE1BQWEsa0JBQWtCO0NBQzdCO0NBQ0E7Q0FDQTtDQUNBLGFBQWE7Q0FDYjtDQUNBO0NBQ0EsZUFBZTtBQUNqQjtBQU9BLE1BQWEsc0JBQXNCLE9BQU8sS0FBSyxlQUFlOztBQVM5RCxNQUFhLGVBQWUsT0FBTyxVQUFVOztBQUU3QyxNQUFhLGNBQWMsT0FBTyxRQUFRO0FBRTFDLFNBQVMsT0FBMEMsS0FBb0I7Q0FDckUsTUFBTSxTQUFTLE9BQU8sT0FBTyxlQUFlLENBQUMsQ0FBQyxLQUFLLFNBQVMsS0FBSyxJQUFJO0NBQ3JFLE9BQU8sT0FBTyxPQUFPLENBQUMsR0FBRyxHQUFHLE1BQU07QUFDcEM7QUFtQmlCLE9BQU8sT0FBTyxlQUFlO0FBNENFLG9CQUFvQixTQUFTLFNBQVM7Q0FDcEYsTUFBTSxFQUFFLFFBQThCLGdCQUFnQjtDQUN0RCxPQUFPLE1BQU0sQ0FBQztFQUFFO0VBQU07Q0FBSSxDQUFDLElBQUksQ0FBQztBQUNsQyxDQUFDOztBQzVHRCxNQUFhLFFBQVEsRUFBRSxLQUFLO0NBQUM7Q0FBUztDQUFjO0FBQU0sQ0FBQzs7Ozs7OztBQVMzRCxTQUFTLFFBQXFDLE9BQWUsT0FBcUI7Q0FDaEYsTUFBTSx3QkFBUSxJQUFJLElBQUksQ0FBQyxHQUFHLE1BQU0sTUFBTSxHQUFHLEdBQUcsR0FBRyxPQUFPLEtBQUssS0FBSyxDQUFDLENBQUM7Q0FDbEUsT0FBTyxPQUFPLFlBQVksQ0FBQyxHQUFHLEtBQUssQ0FBQyxDQUFDLEtBQUssU0FBUyxDQUFDLE1BQU0sTUFBTSxLQUFLLENBQUMsQ0FBQztBQUN6RTs7QUFHQSxNQUFNLFFBQVE7Q0FDWixPQUFPLE1BQU0sUUFBUSxNQUFNOztDQUUzQixRQUFRLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3JCLFdBQVcsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksSUFBSSxDQUFDLENBQUMsUUFBUSxHQUFHO0NBQy9DLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQztDQUM5QixhQUFhOztDQUViLFdBQVcsZ0JBQWdCLFFBQVEsU0FBUztBQUM5Qzs7QUFHQSxNQUFhLGtCQUFrQixFQUFFLGFBQy9CLFFBQ0UsMkhBQ0E7Q0FBRSxHQUFHO0NBQU8sR0FBRztBQUFhLENBQzlCLENBQ0Y7O0FBR0EsTUFBYSxpQkFBaUIsZ0JBQWdCLFVBQVUsY0FBYztBQUl2QyxFQUFFLGFBQWE7Q0FDNUMsWUFBWSxFQUFFLE9BQU87Q0FDckIsY0FBYyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUM7Q0FDN0IsUUFBUSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUM7Q0FDdkIsYUFBYSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUM7O0NBRTVCLFNBQVMsRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDOzs7Ozs7Q0FNM0IsV0FBVyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUM7QUFDMUMsQ0FBQztBQUdELE1BQWEsb0JBQW9CLEVBQUUsYUFDakMsUUFDRSw0RkFDQTtDQUFFLEdBQUc7Q0FBYSxZQUFZLEVBQUUsT0FBTztDQUFHLFFBQVEsRUFBRSxPQUFPO0FBQUUsQ0FDL0QsQ0FDRjs7QUFJQSxNQUFhLHFCQUFxQixFQUFFLGFBQWE7O0NBRS9DLFVBQVUsRUFBRSxPQUFPOztDQUVuQixTQUFTLEVBQUUsT0FBTzs7Q0FFbEIsaUJBQWlCLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUNyQyxhQUFhLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFakMsU0FBUyxXQUFXLFNBQVM7O0NBRTdCLFdBQVcsV0FBVyxTQUFTO0FBQ2pDLENBQUM7QUFHRCxNQUFhLGtCQUFrQixFQUFFLEtBQUs7Q0FDcEM7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7QUFDRixDQUFDO0FBR0QsTUFBYSxtQkFBbUIsRUFBRSxhQUFhO0NBQzdDLElBQUk7Q0FDSixjQUFjO0NBQ2QsT0FBTyxNQUFNLFNBQVM7Q0FDdEIsV0FBVztDQUNYLG9CQUFvQixFQUFFLE9BQU87O0NBRTdCLGFBQWEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQ2pDLE1BQU07Q0FDTixPQUFPOztDQUVQLFVBQVUsRUFBRSxPQUFPOztDQUVuQixVQUFVLG1CQUFtQixTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7Q0FDcEQsU0FBUyxrQkFBa0IsU0FBUztDQUNwQyxPQUFPLFVBQVUsU0FBUztDQUMxQixXQUFXLEVBQUUsT0FBTztDQUNwQixZQUFZLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztBQUNsQyxDQUFDOztBQzlHRCxNQUFNLGVBQWUsYUFBYSxPQUFPOztBQUV2QyxVQUFVLGFBQWEsTUFBTSxTQUFTLFNBQVMsRUFDakQsQ0FBQzs7QUFHRCxNQUFhLG9CQUFvQixnQkFDOUIsT0FBTztDQUNOLGFBQWEsWUFBWSxTQUFTO0NBQ2xDLE9BQU8sYUFBYSxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7QUFDN0MsQ0FBQyxDQUFDLENBQ0QsVUFBVSxjQUFjOztBQUkzQixTQUFnQixvQkFDZCxZQUNBLGlCQUNnQjtDQUNoQixNQUFNLGNBQWMsV0FBVyxlQUFlO0NBQzlDLE1BQU0sRUFBRSxVQUFVO0NBQ2xCLE9BQU87RUFDTCxHQUFHO0VBQ0g7RUFDQSxPQUFPLFNBQVM7R0FBRSxHQUFHO0dBQU8sVUFBVSxNQUFNLFlBQVksY0FBYyxXQUFXO0VBQUU7Q0FDckY7QUFDRjs7O0FDNUJBLE1BQWEsaUJBQWlCLEVBQUUsS0FBSyxDQUFDLFdBQVcsUUFBUSxDQUFDLENBQUMsQ0FBQyxRQUFRLFNBQVM7O0FBSTdFLE1BQWEsZUFBZSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0FBRXJFLE1BQWEsZ0JBQXNDLENBQ2pEO0NBQ0UsTUFBTTtDQUNOLEtBQUs7Q0FDTCxPQUFPO0NBQ1AsU0FBUyxDQUNQO0VBQUUsT0FBTztFQUFXLE9BQU87Q0FBbUIsR0FDOUM7RUFBRSxPQUFPO0VBQVUsT0FBTztDQUFrQixDQUM5QztBQUNGLEdBQ0E7Q0FDRSxNQUFNO0NBQ04sS0FBSztDQUNMLE9BQU87Q0FDUCxNQUFNO0FBQ1IsQ0FDRjs7QUNmQSxNQUFhRSxvQkFBa0I7Q0FDN0IsUUFSYSxFQUFFLGFBQWE7RUFDNUIsTUFBTSxFQUFFLFFBQVEsa0JBQWtCO0VBQ2xDLFNBQVM7RUFDVCxPQUFPO0NBQ1QsQ0FJRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUTtDQUNSLFVBQVU7RUFBRSxNQUFNO0VBQW9CLFNBQVM7RUFBVyxPQUFPO0NBQUs7Q0FDdEUsY0FBYztDQUNkLGtCQUFrQjtDQUNsQixRQUFRO0VBQUUsU0FBUztFQUFHLFVBQVU7Q0FBRTtBQUNwQzs7QUNkQSxNQUFhRSxpQkFBZTtDQUMxQixRQUphLEVBQUUsYUFBYSxFQUFFLE1BQU0sRUFBRSxRQUFRLGVBQWUsRUFBRSxDQUkvRDtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUSxDQUFDO0NBQ1QsVUFBVSxFQUFFLE1BQU0sZ0JBQWdCO0NBQ2xDLGNBQWM7Q0FDZCxrQkFBa0I7Q0FDbEIsUUFBUTtFQUFFLFNBQVM7RUFBRyxVQUFVO0NBQUU7QUFDcEM7OztBRVBBLE1BQWEsY0FBYyxRQUFRO0NBQ2pDLGNBQWM7RURGZCxRQUphLEVBQUUsYUFBYSxFQUFFLE1BQU0sRUFBRSxRQUFRLFlBQVksRUFBRSxDQUk1RDtFQUNBLE9BQU87RUFDUCxRQUFRO0VBQ1IsUUFBUSxDQUFDO0VBQ1QsVUFBVSxFQUFFLE1BQU0sYUFBYTtFQUMvQixjQUFjO0VBQ2Qsa0JBQWtCO0VBQ2xCLFFBQVE7R0FBRSxTQUFTO0dBQUcsVUFBVTtFQUFFO0NDTHBCO0NBQ2QsaUJBQWlCRTtDQUNqQixvQkFBb0JDO0FBQ3RCLENBQUM7O0FBT0QsTUFBYSxTQUFTLEVBQUUsbUJBQW1CLFFBQVEsVUFBVSxXQUFXLENBQUM7QUFFekUsU0FBZ0IsYUFBYSxFQUFFLFFBQW9DO0NBQ2pFLE9BQU8sWUFBWTtBQUNyQjs7O0FDQUEsTUFBYSxjQUFjOztDQUV6QixVQUFVLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUM7O0NBRWhDLGlCQUFpQixFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFTLENBQUMsQ0FBQyxRQUFRLEdBQUk7QUFDN0Q7QUFFQSxNQUFhLGVBQXFDLENBQ2hEO0NBQUUsTUFBTTtDQUFVLEtBQUs7Q0FBWSxPQUFPO0NBQWEsUUFBUTtBQUFhLEdBQzVFO0NBQUUsTUFBTTtDQUFVLEtBQUs7Q0FBbUIsT0FBTztDQUFtQixRQUFRO0FBQVMsQ0FDdkY7OztBQzdCQSxNQUFNQyxZQUFTLEVBQUUsYUFBYTtDQUM1QixNQUFNLEVBQUUsUUFBUSxPQUFPO0NBQ3ZCLEdBQUc7Q0FDSCxVQUFVLFlBQVksU0FBUyxRQUFRLEVBQUc7QUFDNUMsQ0FBQztBQUVELE1BQWEsUUFBUTtDQUNuQixRQUFBO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRO0NBQ1IsVUFBVUEsVUFBTyxNQUFNLEVBQUUsTUFBTSxRQUFRLENBQUM7Q0FDeEMsVUFBVSxZQUFZLFVBQVUsSUFBSTtBQUN0Qzs7O0FDYkEsTUFBTUMsWUFBUyxFQUFFLGFBQWE7Q0FDNUIsTUFBTSxFQUFFLFFBQVEsYUFBYTtDQUM3QixPQUFPLEVBQ0osT0FBTyxDQUFDLENBQ1IsSUFBSSxDQUFDLENBQUMsQ0FDTixHQUFHLEdBQUcsRUFBRSxPQUFPLG1FQUFtRSxDQUFDLENBQUMsQ0FDcEYsUUFBUSxJQUFLO0NBQ2hCLEdBQUc7Q0FDSCxVQUFVLFlBQVksU0FBUyxRQUFRLEVBQUc7QUFDNUMsQ0FBQzs7O0FDTkQsTUFBYSxpQkFBaUIsUUFBUTtDQUFFO0VEU3RDLFFBQUE7RUFDQSxPQUFPO0VBQ1AsUUFBUTtFQUNSLFFBQVEsQ0FBQztHQUFFLE1BQU07R0FBVSxLQUFLO0dBQVMsT0FBTztFQUFRLEdBQUcsR0FBRyxZQUFZO0VBQzFFLFVBQVVBLFVBQU8sTUFBTSxFQUFFLE1BQU0sY0FBYyxDQUFDO0VBQzlDLFVBQVUsRUFBRSxTQUFTLFVBQVcsU0FBUyxJQUFJLElBQUksSUFBSTtDQ2RmO0NBQWE7QUFBTSxDQUFDOztBQU01RCxNQUFhLFlBQVksRUFBRSxtQkFBbUIsUUFBUSxVQUFVLGNBQWMsQ0FBQztBQ1IvRSxNQUFhRSxhQUFXO0NBQ3RCLFFBSGEsRUFBRSxhQUFhLEVBQUUsTUFBTSxFQUFFLFFBQVEsVUFBVSxFQUFFLENBRzFEO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRLENBQUM7Q0FDVCxTQUFTLEVBQUUsTUFBTSxXQUFXO0NBQzVCLE9BQU8sQ0FBQztDQUNSLGFBQWE7Q0FDYixlQUFlO0FBQ2pCO0FDRUEsTUFBYSxlQUFlO0NBQzFCLFFBYmEsRUFDWixhQUFhO0VBQ1osTUFBTSxFQUFFLFFBQVEsZ0JBQWdCO0VBQ2hDLGVBQWUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDO0VBQ2pELFVBQVUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxHQUFJO0VBQy9DLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxHQUFJO0NBQy9DLENBQUMsQ0FBQyxDQUNELFFBQVEsRUFBRSxVQUFVLGFBQWEsV0FBVyxRQUFRO0VBQ25ELE1BQU0sQ0FBQyxRQUFRO0VBQ2YsU0FBUztDQUNYLENBR0E7Q0FDQSxPQUFPO0NBQ1AsUUFBUTtDQUNSLFFBQVE7RUFDTjtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQVksT0FBTztHQUFhLFFBQVE7RUFBYTtFQUM1RTtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQVUsT0FBTztHQUFXLFFBQVE7RUFBYTtFQUN4RTtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQWlCLE9BQU87R0FBYyxRQUFRO0VBQVk7Q0FDbkY7Q0FDQSxTQUFTO0VBQUUsTUFBTTtFQUFrQixlQUFlO0VBQUcsVUFBVTtFQUFNLFFBQVE7Q0FBSztDQUNsRixPQUFPLENBQUM7Q0FDUixhQUFhO0NBQ2IsUUFBUSxFQUFFLGVBQWUsVUFBVSxVQUFVLE9BQU8sUUFBUTtFQUMxRCxNQUFNLFlBQVksUUFBUSxTQUFTLGFBQWEsU0FBUztFQUN6RCxPQUFPLGlCQUFpQixJQUFJLGlCQUFpQixLQUFLLElBQUksR0FBRyxLQUFLLElBQUksR0FBRyxRQUFRLENBQUM7Q0FDaEY7QUFDRjs7QUMvQkEsU0FBZ0IsV0FBVyxRQUF3QjtDQUNqRCxPQUFPLEdBQUcsT0FBTyxPQUFPLFlBQVksQ0FBQyxDQUFDLEVBQUUsR0FBRyxXQUFXLElBQUksVUFBVTtBQUN0RTtBQ1VBLE1BQWEsYUFBYTtDQUN4QixRQVJhLEVBQUUsYUFBYTtFQUM1QixNQUFNLEVBQUUsUUFBUSxhQUFhO0VBQzdCLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0VBQzVCLGVBQWUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDO0NBQ25ELENBSUU7Q0FDQSxPQUFPO0NBQ1AsUUFBUTtDQUNSLFFBQVEsQ0FDTjtFQUFFLE1BQU07RUFBVSxLQUFLO0VBQVUsT0FBTztFQUFhLFFBQVE7Q0FBUyxHQUN0RTtFQUFFLE1BQU07RUFBVSxLQUFLO0VBQWlCLE9BQU87Q0FBYSxDQUM5RDtDQUNBLFNBQVM7RUFBRSxNQUFNO0VBQWUsUUFBUTtFQUFHLGVBQWU7Q0FBRTtDQUM1RCxPQUFPLENBQUMsUUFBUTtDQUNoQixTQUFTO0NBQ1QsYUFBYTtDQUNiLFVBQVUsRUFBRSxRQUFRLGlCQUFpQixVQUNuQyxpQkFBaUIsSUFBSSxpQkFBaUIsS0FBSyxJQUFJLEdBQUcsUUFBUSxNQUFNO0FBQ3BFOztBQUdBLFNBQVMsZ0JBQWdCLEVBQUUsUUFBUSxRQUFvQixRQUFtQztDQUN4RixJQUFJLFFBQVEsUUFBUSxPQUFPO0NBRTNCLE9BQU87RUFBRSxNQUFNO0VBQVUsU0FBQSxzQkFEYSxXQUFXLElBQUksRUFBRSxnQ0FBZ0MsV0FBVyxNQUFNLEVBQUU7Q0FDekU7QUFDbkM7OztBQ3pCQSxNQUFhLHVCQUF1QixRQUFRO0NBQzFDLFVBQUE7Q0FDQSxlQUFlO0NBQ2Ysa0JBQWtCO0FBQ3BCLENBQUM7O0FBTUQsTUFBYSxrQkFBa0IsRUFBRSxtQkFBbUIsUUFBUSxVQUFVLG9CQUFvQixDQUFDOzs7QUNUM0YsTUFBYSxhQUFvQztDQUFDO0NBQVM7Q0FBVztBQUFROztBQVM5RSxNQUFhLGVBQW9DO0NBQUM7Q0FBVztDQUFVO0FBQW9CO0FBOEMzRixNQUFhRyxXQUFTLEVBQ25CLE9BQU8sQ0FBQyxDQUNSLFNBQVMsRUFBRSxPQUFPLHNEQUFzRCxDQUFDLENBQUMsQ0FDMUUsSUFBSSxHQUFNLENBQUMsQ0FDWCxRQUFRLENBQUM7O0FBRVosTUFBYSxVQUF1QjtDQUNsQyxNQUFNO0NBQ04sS0FBSztDQUNMLE9BQU87Q0FDUCxTQUFTLENBQ1A7RUFBRSxPQUFPO0VBQVcsT0FBTztDQUFpQixHQUM1QztFQUFFLE9BQU87RUFBUyxPQUFPO0NBQWUsQ0FDMUM7QUFDRjtBQUVBLE1BQWEsY0FBMkI7Q0FBRSxNQUFNO0NBQVUsS0FBSztDQUFVLE9BQU87QUFBUztBQ3BFekYsTUFBYSxlQUFlO0NBQzFCLFFBVmEsRUFBRSxhQUFhO0VBQzVCLE1BQU0sRUFBRSxRQUFRLGVBQWU7RUFDL0IsUUFBUUU7O0VBRVIsSUFBSSxFQUFFLEtBQUssQ0FBQyxTQUFTLFNBQVMsQ0FBQzs7RUFFL0IsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUM7Q0FDOUMsQ0FHRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUTtFQUNOO0VBQ0E7R0FDRSxNQUFNO0dBQ04sS0FBSztHQUNMLE9BQU87R0FDUCxNQUFNO0VBQ1I7RUFDQTtDQUNGO0NBQ0EsVUFBVTtFQUFFLE1BQU07RUFBaUIsUUFBUTtFQUFHLElBQUk7RUFBVyxXQUFXO0NBQUU7Q0FDMUUsUUFBUSxFQUFFLFNBQVMsQ0FBQyxFQUFFO0NBQ3RCLFVBQVUsRUFBRSxnQkFBaUIsWUFBWSxJQUFJLG9CQUFvQjtBQUNuRTtBQ3hCQSxNQUFhLHlCQUF5QjtDQUNwQyxRQUhhLEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLDBCQUEwQjtFQUFHLFFBQVFFO0NBQU8sQ0FHMUY7Q0FDQSxPQUFPO0NBQ1AsUUFBUTtDQUNSLFFBQVEsQ0FBQyxXQUFXO0NBQ3BCLFVBQVU7RUFBRSxNQUFNO0VBQTRCLFFBQVE7Q0FBSTtDQUMxRCxhQUFhLENBQUMsU0FBUyxTQUFTO0NBQ2hDLGVBQWU7QUFDakI7QUNSQSxNQUFhLGVBQWU7Q0FDMUIsUUFIYSxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxlQUFlO0VBQUcsUUFBUUU7Q0FBTyxDQUcvRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUSxDQUFDLFdBQVc7Q0FDcEIsVUFBVTtFQUFFLE1BQU07RUFBaUIsUUFBUTtDQUFFO0NBQzdDLGFBQWEsQ0FBQyxTQUFTLFNBQVM7Q0FDaEMsZUFBZTtBQUNqQjtBQ1JBLE1BQWEsc0JBQXNCO0NBQ2pDLFFBSGEsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsdUJBQXVCO0VBQUcsUUFBUUU7Q0FBTyxDQUd2RjtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUSxDQUFDLFdBQVc7Q0FDcEIsVUFBVTtFQUFFLE1BQU07RUFBeUIsUUFBUTtDQUFFO0NBQ3JELGFBQWEsQ0FBQyxTQUFTO0NBQ3ZCLGVBQWU7QUFDakI7QUNSQSxNQUFhLHVCQUF1QjtDQUNsQyxRQUhhLEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLHdCQUF3QjtFQUFHLFFBQVFFO0NBQU8sQ0FHeEY7Q0FDQSxPQUFPO0NBQ1AsUUFBUTtDQUNSLFFBQVEsQ0FBQyxXQUFXO0NBQ3BCLFVBQVU7RUFBRSxNQUFNO0VBQTBCLFFBQVE7Q0FBRTtDQUN0RCxhQUFhLENBQUMsU0FBUyxTQUFTO0NBQ2hDLGVBQWU7QUFDakI7QUNHQSxNQUFhLGtCQUFrQjtDQUM3QixRQVZhLEVBQUUsYUFBYTtFQUM1QixNQUFNLEVBQUUsUUFBUSxrQkFBa0I7RUFDbEMsUUFBUUU7O0VBRVIsSUFBSSxFQUFFLEtBQUssQ0FBQyxTQUFTLFNBQVMsQ0FBQyxDQUFDLENBQUMsUUFBUSxTQUFTO0VBQ2xELFNBQVM7RUFDVCxPQUFPO0NBQ1QsQ0FHRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUTtFQUFDO0VBQVMsR0FBRztFQUFlO0NBQVc7Q0FDL0MsVUFBVTtFQUNSLE1BQU07RUFDTixRQUFRO0VBQ1IsSUFBSTtFQUNKLFNBQVM7RUFDVCxPQUFPO0NBQ1Q7Q0FDQSxRQUFRLEVBQUUsU0FBUyxDQUFDLElBQUksU0FBUztDQUNqQyxVQUFVLEVBQUUsWUFBWTtDQUN4QixlQUFlO0FBQ2pCO0FDcEJBLE1BQWEsZUFBZTtDQUMxQixRQVRhLEVBQUUsYUFBYTtFQUM1QixNQUFNLEVBQUUsUUFBUSxjQUFjO0VBQzlCLFFBQVFFOztFQUVSLElBQUksRUFBRSxLQUFLLENBQUMsU0FBUyxTQUFTLENBQUMsQ0FBQyxDQUFDLFFBQVEsU0FBUztFQUNsRCxhQUFhLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxRQUFRLENBQUM7Q0FDdkQsQ0FHRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUTtFQUFDO0VBQVM7R0FBRSxNQUFNO0dBQVUsS0FBSztHQUFlLE9BQU87RUFBYztFQUFHO0NBQVc7Q0FDM0YsVUFBVTtFQUFFLE1BQU07RUFBZ0IsUUFBUTtFQUFHLElBQUk7RUFBVyxhQUFhO0NBQUU7Q0FDM0UsUUFBUSxFQUFFLFNBQVMsQ0FBQyxJQUFJLFNBQVM7Q0FDakMsZUFBZTtBQUNqQjtBQ1hBLE1BQWEsU0FBUztDQUNwQixRQUhhLEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLFFBQVE7RUFBRyxRQUFRRTtDQUFPLENBR3hFO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRLENBQUMsV0FBVztDQUNwQixVQUFVO0VBQUUsTUFBTTtFQUFVLFFBQVE7Q0FBSTtDQUN4QyxhQUFhLENBQUMsVUFBVSxvQkFBb0I7Q0FDNUMsZUFBZTtBQUNqQjtBQ1hBLE1BQWEsa0JBQWtCO0NBQzdCLFFBSGEsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsbUJBQW1CO0VBQUcsUUFBUUU7Q0FBTyxDQUduRjtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUSxDQUFDLFdBQVc7Q0FDcEIsVUFBVTtFQUFFLE1BQU07RUFBcUIsUUFBUTtDQUFLO0NBQ3BELGFBQWEsQ0FBQyxPQUFPO0NBQ3JCLGVBQWU7QUFDakI7OztBQ1RBLE1BQWEsS0FBSyxFQUFFLEtBQUssQ0FBQyxTQUFTLFNBQVMsQ0FBQyxDQUFDLENBQUMsUUFBUSxTQUFTOztBQUdoRSxNQUFhLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLEdBQUc7QUFFbEQsTUFBYSxhQUEwQjtDQUNyQyxNQUFNO0NBQ04sS0FBSztDQUNMLE9BQU87Q0FDUCxNQUFNO0FBQ1I7O0FBR0EsTUFBYSxlQUFlLFVBQStCO0NBQ3pELE1BQU07Q0FDTixLQUFLO0NBQ0wsT0FBTztDQUNQO0FBQ0Y7O0FBR0EsTUFBYSxpQkFBaUIsRUFBRSxTQUFvRCxDQUFDLEVBQUU7QUFFdkYsTUFBYSxlQUE0QjtDQUN2QyxNQUFNO0NBQ04sS0FBSztDQUNMLE9BQU87Q0FDUCxTQUFTO0VBQ1A7R0FBRSxPQUFPO0dBQVUsT0FBTztFQUE2QjtFQUN2RDtHQUFFLE9BQU87R0FBUyxPQUFPO0VBQTRCO0VBQ3JEO0dBQUUsT0FBTztHQUFZLE9BQU87RUFBNEI7Q0FDMUQ7QUFDRjtBQ3hCQSxNQUFhLFVBQVU7Q0FDckIsUUFUYSxFQUFFLGFBQWE7RUFDNUIsTUFBTSxFQUFFLFFBQVEsU0FBUztFQUN6QixRQUFRRTtFQUNSLElBQUk7RUFDSixRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLElBQUksQ0FBQyxDQUFDLFFBQVEsRUFBRztFQUMvQyxPQUFPLE1BQU0sUUFBUSxFQUFFO0NBQ3pCLENBR0U7Q0FDQSxPQUFPO0NBQ1AsUUFBUTtDQUNSLFFBQVE7RUFBQztFQUFTLFlBQVksbUNBQW1DO0VBQUc7RUFBWTtDQUFXO0NBQzNGLFVBQVU7RUFDUixNQUFNO0VBQ04sUUFBUTtFQUNSLElBQUk7RUFDSixRQUFRO0VBQ1IsT0FBTztDQUNUO0NBQ0EsT0FBTztDQUNQLFNBQVMsRUFBRSxhQUFhO0VBQUU7RUFBTyxhQUFhO0NBQUs7Q0FDbkQsZUFBZTtBQUNqQjtBQ2ZBLE1BQWEsVUFBVTtDQUNyQixRQVRhLEVBQUUsYUFBYTtFQUM1QixNQUFNLEVBQUUsUUFBUSxTQUFTO0VBQ3pCLFFBQVFFO0VBQ1IsSUFBSTtFQUNKLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxHQUFJO0VBQzdDLE9BQU8sTUFBTSxRQUFRLEVBQUU7Q0FDekIsQ0FHRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUTtFQUFDO0VBQVMsWUFBWSx5QkFBeUI7RUFBRztFQUFZO0NBQVc7Q0FDakYsVUFBVTtFQUNSLE1BQU07RUFDTixRQUFRO0VBQ1IsSUFBSTtFQUNKLFFBQVE7RUFDUixPQUFPO0NBQ1Q7Q0FDQSxPQUFPO0NBQ1AsU0FBUyxFQUFFLGFBQWE7RUFBRTtFQUFPLGFBQWE7Q0FBSztDQUNuRCxlQUFlO0FBQ2pCO0FDaEJBLE1BQWEsV0FBVztDQUN0QixRQVJhLEVBQUUsYUFBYTtFQUM1QixNQUFNLEVBQUUsUUFBUSxVQUFVO0VBQzFCLFFBQVFFO0VBQ1IsSUFBSTtFQUNKLE9BQU8sTUFBTSxRQUFRLEVBQUU7Q0FDekIsQ0FHRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUTtFQUFDO0VBQVM7RUFBWTtDQUFXO0NBQ3pDLFVBQVU7RUFDUixNQUFNO0VBQ04sUUFBUTtFQUNSLElBQUk7RUFDSixPQUFPO0NBQ1Q7Q0FDQSxPQUFPO0NBQ1AsU0FBUyxFQUFFLGFBQWE7RUFBRTtFQUFPLGFBQWE7Q0FBSztDQUNuRCxlQUFlO0FBQ2pCOzs7QUNyQkEsTUFBTSxxQkFBcUI7Q0FDekIsUUFBUTtFQUFFLE9BQU87RUFBRyxNQUFNO0VBQUcsV0FBVztDQUFJO0NBQzVDLE9BQU87RUFBRSxPQUFPO0VBQUcsTUFBTSxLQUFLLEtBQUs7RUFBRyxXQUFXO0NBQUk7Q0FDckQsVUFBVTtFQUFFLE9BQU87RUFBRyxNQUFNO0VBQUcsV0FBVztDQUFJO0FBQ2hEO0FBK0JBLE1BQWEsY0FBYztDQUN6QixRQTFCYSxFQUNaLGFBQWE7RUFDWixNQUFNLEVBQUUsUUFBUSxhQUFhO0VBQzdCLFFBQVFFO0VBQ1IsSUFBSTtFQUNKLFNBQVMsRUFBRSxLQUFLO0dBQUM7R0FBVTtHQUFTO0VBQVUsQ0FBQyxDQUFDLENBQUMsUUFBUSxRQUFRO0VBQ2pFLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxRQUFRLG1CQUFtQixPQUFPLFNBQVM7RUFDOUQsT0FBTyxNQUFNLFFBQVEsRUFBRTs7RUFFdkIsVUFBVSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxRQUFRLENBQUM7O0VBRTdDLFNBQVMsRUFBRSxPQUFPLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsUUFBUSxFQUFHOztFQUUzQyxXQUFXLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsSUFBSSxHQUFJLENBQUMsQ0FBQyxRQUFRLEVBQUU7Q0FDdkQsQ0FBQyxDQUFDLENBQ0QsYUFBYSxFQUFFLFNBQVMsVUFBVSxZQUFZO0VBQzdDLE1BQU0sRUFBRSxPQUFPLE1BQU0sY0FBYyxtQkFBbUI7RUFDdEQsSUFBSSxVQUFVLFNBQVMsVUFBVSxNQUFNO0VBQ3ZDLFFBQVEsU0FBUztHQUNmLE1BQU07R0FDTixNQUFNLENBQUMsUUFBUTtHQUNmLFNBQVMsbUJBQW1CLE1BQU0sT0FBTyxPQUFPLEtBQUssUUFBUSxDQUFDLENBQUMsRUFBRSw2QkFBNkIsUUFBUSw0QkFBNEI7RUFDcEksQ0FBQztDQUNILENBR0E7Q0FDQSxPQUFPO0NBQ1AsUUFBUTtDQUNSLFFBQVE7RUFDTjtFQUNBO0VBQ0EsWUFBWSw0Q0FBNEM7RUFDeEQ7RUFDQTtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQVksT0FBTztFQUFzQjtFQUNoRTtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQVcsT0FBTztHQUFXLE1BQU07RUFBOEI7RUFDeEY7R0FBRSxNQUFNO0dBQVUsS0FBSztHQUFhLE9BQU87RUFBYTtFQUN4RDtDQUNGO0NBQ0EsVUFBVTtFQUNSLE1BQU07RUFDTixRQUFRO0VBQ1IsSUFBSTtFQUNKLFNBQVM7RUFDVCxRQUFRO0VBQ1IsT0FBTztFQUNQLFVBQVU7RUFDVixTQUFTO0VBQ1QsV0FBVztDQUNiO0NBQ0EsT0FBTztDQUNQLFNBQVMsVUFBVTtFQUNqQixPQUFPLEtBQUs7RUFDWixjQUFjLGVBQWUsWUFBWSxNQUFNLFVBQVU7Q0FDM0Q7Q0FDQSxVQUFVLEVBQUUsY0FBYyxlQUFlO0VBQUUsUUFBUTtFQUFLLE9BQU87RUFBSyxVQUFVO0NBQUksRUFBRTtBQUN0Rjs7OztBQUtBLFNBQVMsWUFBWSxNQUE4QixZQUE0QjtDQUM3RSxNQUFNLEVBQUUsT0FBTyxZQUFZO0NBQzNCLE1BQU0sT0FBTyxZQUFZLElBQUksV0FBVyxLQUFLLElBQUksYUFBYSxHQUFHLENBQUM7Q0FDbEUsTUFBTSxDQUFDLEtBQUssVUFBVSxpQkFBaUIsSUFBSTtDQUMzQyxNQUFNLE9BQU8sS0FBSyxNQUFNLElBQUksU0FBUyxJQUFJLElBQUksT0FBTyxLQUFLLElBQUksU0FBUyxNQUFNLE9BQU8sQ0FBQztDQUNwRixPQUFPLEtBQUssSUFBSSxJQUFJLElBQUksSUFBSSxRQUFRLFNBQVMsS0FBSyxJQUFJLElBQUksT0FBTyxJQUFJO0FBQ3ZFOztBQUdBLFNBQVMsaUJBQWlCLEVBQ3hCLFNBQ0EsUUFDQSxZQUN3RDtDQUN4RCxNQUFNLFlBQVksV0FBMkIsTUFBTSxTQUFTLEtBQUssTUFBTSxXQUFXO0NBQ2xGLE1BQU0sUUFBUSxTQUFTLENBQUM7Q0FDeEIsSUFBSSxZQUFZLFVBQVUsT0FBTyxDQUFDLFFBQVEsUUFBUSxRQUFRLE1BQU07Q0FDaEUsTUFBTSxRQUFRLFlBQVksVUFBVSxLQUFLLEtBQUssSUFBSSxTQUFVLEtBQUssS0FBSyxJQUFLO0NBQzNFLE9BQU8sQ0FBQyxTQUFTLEtBQUssSUFBSSxLQUFLLElBQUksS0FBSyxJQUFJLEtBQUssQ0FBQyxDQUFDLEdBQUcsS0FBSztBQUM3RDs7O0FDdkVBLE1BQWEsWUFBWSxRQUFRO0NBQy9CLGlCQUFpQjtDQUNqQiw0QkFBNEI7Q0FDNUIsaUJBQWlCO0NBQ2pCLHlCQUF5QjtDQUN6QiwwQkFBMEI7Q0FDMUIsb0JBQW9CO0NBQ3BCO0NBQ0E7Q0FDQSxxQkFBcUI7Q0FDckI7Q0FDQTtDQUNBO0NBQ0E7QUFDRixDQUFDOztBQU9ELE1BQWEsT0FBTyxFQUFFLG1CQUFtQixRQUFRLFVBQVUsU0FBUyxDQUFDOztBQUdyRSxTQUFnQixXQUFXLEVBQUUsUUFBOEI7Q0FDekQsT0FBTyxVQUFVO0FBQ25COztBQUdBLFNBQWdCLFFBQVEsV0FBbUQ7Q0FDekUsT0FBTyxJQUFJLElBQUksVUFBVSxTQUFTLFNBQVMsQ0FBQyxHQUFHLFdBQVcsSUFBSSxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsQ0FBQyxDQUFDO0FBQy9FOztBQUdBLFNBQWdCLG9CQUFvQixXQUFxQztDQUN2RSxPQUFPLFVBQVUsTUFBTSxTQUFTO0VBQzlCLE1BQU0sRUFBRSxPQUFPLFlBQVksV0FBVyxJQUFJO0VBRTFDLE9BRGEsTUFBTSxJQUFJLENBQUMsQ0FBQyxNQUFNLFNBQVMsU0FBUyxhQUFhLFNBQVMsb0JBQzdELEtBQUssQ0FBQztDQUNsQixDQUFDO0FBQ0g7Ozs7OztBQ3pEQSxNQUFhLHFCQUFxQixFQUFFLGFBQWE7Q0FDL0MsTUFBTSxFQUFFLFFBQVEsYUFBYTs7Q0FFN0IsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxJQUFLOztDQUVqRCxVQUFVLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQztBQUM3QyxDQUFDO0FBR21DLG1CQUFtQixNQUFNLEVBQUUsTUFBTSxjQUFjLENBQUM7OztBQ05wRixNQUFhLFdBQVcsRUFDckIsYUFBYTtDQUNaLFFBQVE7Q0FDUixpQkFBaUIsZ0JBQWdCLFFBQVEsRUFBRSxNQUFNLFdBQVcsQ0FBQzs7Q0FFN0QsU0FBUyxPQUFPLFFBQVEsRUFBRSxNQUFNLGFBQWEsQ0FBQztBQUNoRCxDQUFDLENBQUMsQ0FDRCxhQUFhLEVBQUUsUUFBUSxXQUFXLFlBQVk7Q0FDN0MsSUFBSSxRQUFRLFNBQVMsY0FBYztDQUNuQyxNQUFNLFVBQVUsS0FBYSxZQUMzQixRQUFRLFNBQVM7RUFBRSxNQUFNO0VBQVUsTUFBTSxDQUFDLFVBQVUsR0FBRztFQUFHO0NBQVEsQ0FBQztDQUNyRSxNQUFNLEVBQUUsa0JBQWtCLFVBQVUsYUFBYSxPQUFPO0NBQ3hELE1BQU0sRUFBRSxPQUFPLG9CQUFvQixhQUFhLE1BQU07Q0FDdEQsSUFBSSxvQkFBb0IsS0FBQSxHQUN0QixPQUFPLFFBQVEsR0FBRyxNQUFNLEdBQUcsZ0JBQWdCLFlBQVksTUFBTSw4QkFBOEI7Q0FFN0YsSUFBSSxvQkFBb0IsRUFBRSxhQUFhLE1BQU0sQ0FBQyxDQUFDLGlCQUFpQixNQUFNLEtBQUssUUFDekUsT0FDRSxlQUNBLE9BQU8sTUFBTSxnR0FDZjtDQUVGLElBQUksWUFBWSxVQUFVLE9BQU8sV0FBVyxRQUMxQyxPQUFPLFVBQVUsNkJBQTZCLE1BQU0scUNBQXFDO0FBRTdGLENBQUM7O0FBSUgsTUFBYSxTQUFTLEVBQ25CLGFBQWE7O0NBRVosVUFBVSxTQUFTLFNBQVM7Q0FDNUIsV0FBVyxFQUFFLE1BQU0sSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUU7O0NBRXRDLFdBQVcsVUFBVSxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7O0NBRTVDLG9CQUFvQixtQkFBbUIsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0FBQ2hFLENBQUMsQ0FBQyxDQUNELGFBQWEsRUFBRSxVQUFVLFdBQVcsc0JBQXNCLFlBQVk7Q0FDckUsSUFBSSxVQUFVLE9BQU8sU0FBUyxVQUFVLG9CQUN0QyxRQUFRLFNBQVM7RUFDZixNQUFNO0VBQ04sTUFBTSxDQUFDLG9CQUFvQjtFQUMzQixTQUNFO0NBQ0osQ0FBQztDQUVILFVBQVUsU0FBUyxNQUFNLFVBQVU7RUFDakMsTUFBTSxZQUFZLFdBQVcsSUFBSSxDQUFDLENBQy9CLE1BQU0sSUFBSSxDQUFDLENBQ1gsTUFBTSxTQUFTLGFBQWEsU0FBUyxJQUFJLENBQUM7RUFDN0MsSUFBSSxZQUFZLENBQUMsV0FBVztFQUM1QixRQUFRLFNBQVM7R0FDZixNQUFNO0dBQ04sTUFBTSxDQUFDLGFBQWEsS0FBSztHQUN6QixTQUFTLEdBQUcsS0FBSyxLQUFLO0VBQ3hCLENBQUM7Q0FDSCxDQUFDO0NBQ0QsTUFBTSxRQUFRLFFBQVEsU0FBUztDQUMvQixJQUFJLENBQUMsV0FBVyxNQUFNLFdBQVcsTUFBTSxJQUFJLE1BQU0sQ0FBQyxHQUNoRCxRQUFRLFNBQVM7RUFDZixNQUFNO0VBQ04sTUFBTSxDQUFDLFdBQVc7RUFDbEIsU0FBUztDQUNYLENBQUM7TUFDSSxJQUFJLFlBQVksQ0FBQyxhQUFhLE1BQU0sU0FBUyxNQUFNLElBQUksSUFBSSxDQUFDLEdBQ2pFLFFBQVEsU0FBUztFQUNmLE1BQU07RUFDTixNQUFNLENBQUMsVUFBVTtFQUNqQixTQUNFO0NBQ0osQ0FBQztBQUVMLENBQUM7O0FBNkNILFNBQWdCLGFBQWEsRUFBRSxVQUFVLGFBQThCO0NBQ3JFLE1BQU0sUUFBUSxRQUFRLFNBQVM7Q0FDL0IsT0FDRSxNQUFNLElBQUksU0FBUyxLQUNuQixNQUFNLElBQUksb0JBQW9CLEtBQzdCLGFBQWEsUUFBUSxhQUFhLFNBQVMsT0FBTyxDQUFDLENBQUM7QUFFekQ7Ozs7OztBQ2xJQSxNQUFNLGdCQUFnQixFQUFFLGFBQWE7O0NBRW5DLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFFBQVEsRUFBRzs7Q0FFaEQsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFJLENBQUMsQ0FBQyxRQUFRLEVBQUU7O0NBRTFDLFFBQVEsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBUyxDQUFDLENBQUMsUUFBUSxHQUFJO0FBQ3BELENBQUM7O0FBSUQsTUFBYSxXQUFXLEVBQ3JCLGFBQWE7O0NBRVosZ0JBQWdCLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU0sQ0FBQyxDQUFDLFFBQVEsQ0FBQzs7Q0FFdkQsYUFBYSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFNLENBQUMsQ0FBQyxRQUFRLENBQUM7O0NBRWpELFFBQVEsRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBSSxDQUFDLENBQUMsUUFBUSxDQUFDLENBQUM7Ozs7O0NBS3ZELFdBQVcsRUFBRSxLQUFLO0VBQUM7RUFBUTtFQUFVO0NBQUssQ0FBQyxDQUFDLENBQUMsUUFBUSxRQUFROztDQUU3RCxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxTQUFTOztDQUVqQyxlQUFlLGNBQWMsU0FBUztBQUN4QyxDQUFDLENBQUMsQ0FDRCxhQUFhLEVBQUUsTUFBTSxlQUFlLFFBQVEsYUFBYSxrQkFBa0IsWUFBWTtDQUN0RixNQUFNLE1BQU0sU0FBUyxLQUFBLElBQVksa0JBQWtCO0NBQ25ELElBQUksU0FBUyxLQUFBLEtBQWEsa0JBQWtCLEtBQUEsR0FBVztDQUN2RCxNQUFNLFVBQVUsWUFDZCxRQUFRLFNBQVM7RUFBRSxNQUFNO0VBQVUsTUFBTSxDQUFDLEdBQUc7RUFBRztDQUFRLENBQUM7Q0FDM0QsSUFBSSxTQUFTLEtBQUEsS0FBYSxrQkFBa0IsS0FBQSxHQUMxQyxPQUFPLHNFQUFzRTtDQUUvRSxJQUFJLE9BQU8sU0FBUyxLQUFLLGNBQWMsS0FBSyxpQkFBaUIsR0FDM0QsT0FDRSw2RkFDRjtBQUVKLENBQUM7Ozs7Ozs7QUN0Q0gsTUFBYSxtQkFBbUIsRUFBRSxhQUFhOztDQUU3QyxRQUFRLEVBQUUsS0FBSyxDQUFDLFlBQVksT0FBTyxDQUFDLENBQUMsQ0FBQyxRQUFRLFVBQVU7Q0FDeEQsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxRQUFRLEVBQUc7QUFDM0MsQ0FBQzs7Ozs7O0FDUkQsTUFBYSxXQUFXLEVBQUUsYUFBYTs7Q0FFckMsbUJBQW1CLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUc7O0NBRXpDLGVBQWUsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBTyxDQUFDLENBQUMsUUFBUSxDQUFDO0FBQ3RELENBQUM7O0FBT0QsU0FBZ0IsbUJBQW1CLFdBQW1CLEVBQUUscUJBQXVDO0NBQzdGLE9BQU8sWUFBWTtBQUNyQjs7QUFHQSxTQUFnQixnQkFBZ0IsV0FBbUIsVUFBbUM7Q0FDcEYsTUFBTSxFQUFFLHNCQUFzQjtDQUM5QixNQUFNLGFBQWEsbUJBQW1CLFdBQVcsUUFBUTtDQUN6RCxJQUFJLE9BQU8sVUFBVSxVQUFVLEtBQUssY0FBYyxHQUFHLE9BQU87Q0FDNUQsT0FBTyxpQ0FBaUMsVUFBVSwrQkFBK0Isa0JBQWtCO0FBQ3JHOztBQ3ZCQSxNQUFhLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLEdBQUc7QUFDakQsTUFBYSxXQUFXLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUM7O0FBMkQvQyxTQUFnQixVQUFVLFFBQXdCO0NBQ2hELElBQUksVUFBVSxHQUFHLE9BQU87Q0FDeEIsT0FBTyxVQUFVLEtBQUssS0FBTTtBQUM5Qjs7QUFHQSxTQUFnQixVQUFVLE9BQWUsUUFBd0I7Q0FDL0QsTUFBTSxPQUFPLFVBQVUsTUFBTTtDQUM3QixPQUFPLFFBQVEsS0FBSyxNQUFNLFFBQVEsSUFBSSxJQUFJLEtBQUEsQ0FBTSxRQUFRLENBQUMsQ0FBQztBQUM1RDs7QUFHQSxTQUFnQixVQUFVLE9BQWUsUUFBd0I7Q0FDL0QsT0FBTyxPQUFPLEtBQUssSUFBSSxLQUFNLEtBQUssSUFBSSxLQUFNLFFBQVEsTUFBTSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQztBQUN6RTtBQUVBLE1BQWEsWUFBeUI7Q0FBRSxNQUFNO0NBQVUsS0FBSztDQUFRLE9BQU87QUFBWTtBQUN4RixNQUFhLGFBQTBCO0NBQUUsTUFBTTtDQUFVLEtBQUs7Q0FBUyxPQUFPO0FBQVE7QUFDdEYsTUFBYSxjQUEyQjtDQUN0QyxNQUFNO0NBQ04sS0FBSztDQUNMLE9BQU87Q0FDUCxRQUFRO0FBQ1Y7O0FBUUEsU0FBZ0IsV0FBVyxFQUFFLE1BQU0sZ0JBQXdCLE9BQThCO0NBQ3ZGLE9BQU8sUUFBUSxlQUFnQixPQUFPLFFBQVMsZUFBZTtBQUNoRTs7QUFHQSxTQUFnQixjQUFjLEVBQUUsTUFBTSxnQkFBd0IsUUFBbUM7Q0FDL0YsSUFBSSxlQUFlLFFBQVEsT0FBTztDQUNsQyxNQUFNLENBQUMsUUFBUSxZQUFZLENBQUMsV0FBVyxZQUFZLEdBQUcsV0FBVyxNQUFNLENBQUM7Q0FDeEUsTUFBTSxVQUFVLFFBQVMsT0FBTyxTQUFVLGFBQUEsQ0FBYyxZQUFZLENBQUMsQ0FBQztDQUt0RSxPQUFPO0VBQUUsTUFBTTtFQUFnQixTQUg3QixpQkFBaUIsU0FDYiwyQ0FBMkMsU0FBUyxpRUFDcEQsa0JBQWtCLE9BQU8sa0NBQWtDLFNBQVMsc0JBQXNCLFFBQVEsaUNBQWlDLEtBQUs7Q0FDdkc7QUFDekM7O0FBR0EsU0FBZ0IsV0FBVyxFQUFFLE9BQU8sUUFBNEQ7Q0FDOUYsSUFBSSxTQUFTLE1BQU0sT0FBTztDQUUxQixPQUFPO0VBQUUsTUFBTTtFQUFTLFNBQUEsZ0JBRFEsTUFBTSx3QkFBd0IsS0FBSztDQUNuQztBQUNsQzs7QUFHQSxTQUFnQixhQUFhLEVBQUUsT0FBTyxRQUE0RDtDQUNoRyxJQUFJLFVBQVUsTUFBTSxPQUFPO0NBRTNCLE9BQU87RUFBRSxNQUFNO0VBQVMsU0FBQTtDQUFRO0FBQ2xDOztBQUdBLFNBQWdCLGNBQ2QsVUFDNEI7Q0FDNUIsTUFBTSxFQUFFLE1BQU0saUJBQWlCO0NBQy9CLE9BQU8sQ0FDTDtFQUNFLElBQUk7RUFDSixPQUFPO0VBQ1AsT0FBTztFQUNQLE1BQU07RUFDTixNQUFNO0VBQ04sTUFBTTtFQUNOLFlBQVk7RUFDWixRQUFRLEVBQUUsUUFBUSxvQkFBb0I7R0FBRSxHQUFHO0dBQVUsY0FBYztFQUFNO0NBQzNFLEdBQ0EsV0FBVyxjQUFjLE9BQU8sRUFBRSxRQUFRLGNBQWMsT0FBTyxZQUFZO0VBQ3pFLEdBQUc7RUFDSCxNQUFNO0VBQ04sY0FBYztDQUNoQixFQUFFLENBQ0o7QUFDRjtBQUVBLFNBQWdCLFdBQ2QsT0FDQSxNQUNBLE9BQzBCO0NBQzFCLE9BQU87RUFBRSxJQUFJO0VBQVEsT0FBTztFQUFRO0VBQU8sTUFBTTtFQUFNLE1BQU07RUFBUSxNQUFNO0VBQVc7Q0FBTTtBQUM5RjtBQ3RKQSxNQUFhLFdBQVc7Q0FDdEIsUUFKYSxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxVQUFVO0VBQUcsTUFBTTtDQUFLLENBSXRFO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRLENBQUM7RUFBRSxNQUFNO0VBQVUsS0FBSztFQUFRLE9BQU87Q0FBTyxDQUFDO0NBQ3ZELE9BQU8sQ0FBQztDQUNSLFNBQVMsRUFBRSxXQUFXO0NBQ3RCLFVBQVUsVUFBVSxXQUFXLENBQzdCO0VBQ0UsSUFBSTtFQUNKLE9BQU87RUFDUCxPQUFPLFNBQVM7RUFDaEIsTUFBTSxTQUFTO0VBQ2YsTUFBTTtFQUNOLE1BQU07RUFDTixRQUFRLEVBQUUsT0FBTyxTQUFTLFlBQVk7R0FBRSxHQUFHO0dBQVU7RUFBSztDQUM1RCxDQUNGO0NBQ0EsV0FBVyxFQUFFLFdBQVc7Q0FDeEIsV0FBVyxVQUFVO0VBQUUsTUFBTTtFQUFZO0NBQUs7QUFDaEQ7QUNIQSxNQUFhLFNBQVM7Q0FDcEIsUUFUYSxFQUFFLGFBQWE7RUFDNUIsTUFBTSxFQUFFLFFBQVEsUUFBUTtFQUN4QixNQUFNO0VBQ04sT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDO0VBQ2xDLGNBQWMsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQztDQUMzQyxDQUlFO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRO0VBQUM7RUFBYTtFQUFXO0NBQVU7Q0FDM0MsT0FBTyxDQUFDLGNBQWM7Q0FDdEIsT0FBTztDQUNQLFVBQVUsVUFBVSxXQUFXLGNBQWMsVUFBVSxNQUFNLEtBQUssYUFBYSxRQUFRO0NBQ3ZGLE9BQU8sVUFBVSxPQUFPLFFBQVE7RUFDOUIsTUFBTSxFQUFFLE1BQU0sT0FBTyxpQkFBaUI7RUFDdEMsTUFBTSxTQUFTLFNBQVM7RUFDeEIsTUFBTSxXQUFXLFNBQVMsSUFBSSxLQUFLLElBQUksSUFBSSxRQUFRLGdCQUFnQixNQUFNLElBQUk7RUFDN0UsTUFBTSxZQUFZLFNBQVUsT0FBTyxTQUFTLEtBQU0sSUFBSSxLQUFLLElBQUksS0FBSyxLQUFLLFFBQVE7RUFDakYsT0FBTyxXQUFXLFVBQVUsS0FBSyxLQUFLO0NBQ3hDO0NBQ0EsU0FBUztDQUNULFdBQVcsRUFBRSxXQUFXO0NBQ3hCLFdBQVcsVUFBVTtFQUFFLE1BQU07RUFBVTtFQUFNLE9BQU87RUFBRyxjQUFjO0NBQUU7QUFDekU7QUM5QkEsTUFBYSxXQUFXO0NBQ3RCLFFBUmEsRUFBRSxhQUFhO0VBQzVCLE1BQU0sRUFBRSxRQUFRLFdBQVc7RUFDM0IsTUFBTTtFQUNOLGdCQUFnQixFQUFFLE9BQU8sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxRQUFRLEVBQUc7Q0FDcEQsQ0FJRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUSxDQUNOLFdBQ0E7RUFBRSxNQUFNO0VBQVUsS0FBSztFQUFrQixPQUFPO0VBQVcsTUFBTTtDQUF3QixDQUMzRjtDQUNBLE9BQU8sQ0FBQztDQUNSLE9BQU8sRUFBRSxNQUFNLGtCQUFrQixPQUFPLFFBQVE7RUFDOUMsTUFBTSxXQUFXLEtBQUssSUFBSSxHQUFHLFFBQVEsTUFBTTtFQUMzQyxPQUFPLFdBQVcsaUJBQ2IsT0FBTyxXQUFZLGlCQUNuQixRQUFRLElBQUksYUFBYyxJQUFJO0NBQ3JDO0NBQ0EsVUFBVSxVQUFVLFdBQVcsQ0FDN0IsV0FBVyxTQUFTLGlCQUFpQixRQUFRLFNBQVMsT0FBTyxFQUFFLE9BQU8sWUFBWTtFQUNoRixHQUFHO0VBQ0gsTUFBTSxRQUFRLFNBQVM7RUFDdkIsZ0JBQWdCLFVBQVUsS0FBQSxJQUFZLFNBQVMsaUJBQWlCLFVBQVUsT0FBTyxNQUFNO0NBQ3pGLEVBQUUsQ0FDSjtDQUNBLFdBQVcsRUFBRSxXQUFXO0NBQ3hCLFdBQVcsVUFBVTtFQUFFLE1BQU07RUFBYTtFQUFNLGdCQUFnQjtDQUFJO0FBQ3RFO0FDckJBLE1BQWEsWUFBWTtDQUN2QixRQVZhLEVBQUUsYUFBYTtFQUM1QixNQUFNLEVBQUUsUUFBUSxXQUFXO0VBQzNCLGVBQWUsRUFBRSxLQUFLLENBQUMsVUFBVSxNQUFNLENBQUMsQ0FBQyxDQUFDLFFBQVEsUUFBUTtFQUMxRCxRQUFRLEVBQ0wsTUFBTSxFQUFFLGFBQWE7R0FBRSxPQUFPLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDO0dBQUcsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHO0VBQUUsQ0FBQyxDQUFDLENBQUMsQ0FDckYsSUFBSSxDQUFDO0NBQ1YsQ0FJRTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUSxDQUNOO0VBQ0UsTUFBTTtFQUNOLEtBQUs7RUFDTCxPQUFPO0VBQ1AsTUFBTTtDQUNSLEdBQ0E7RUFDRSxNQUFNO0VBQ04sS0FBSztFQUNMLE9BQU87RUFDUCxTQUFTLENBQ1A7R0FBRSxPQUFPO0dBQVUsT0FBTztFQUFTLEdBQ25DO0dBQUUsT0FBTztHQUFRLE9BQU87RUFBc0IsQ0FDaEQ7Q0FDRixDQUNGO0NBQ0EsT0FBTyxDQUFDLGdCQUFnQjtDQUN4QixPQUFPO0NBQ1AsU0FBUztDQUNULFFBQVE7Q0FDUixVQUFVLGFBQ1IsU0FBUyxPQUFPLEtBQUssRUFBRSxPQUFPLFFBQVEsV0FBVztFQUMvQyxJQUFJLFVBQVU7RUFDZCxPQUFPLFNBQVMsUUFBUTtFQUN4QjtFQUNBO0VBQ0EsTUFBTTtFQUNOLE1BQU07RUFDTixRQUFRLFNBQVMsZUFBZSxVQUFVLE9BQU8sSUFBSTtDQUN2RCxFQUFFO0NBQ0osV0FBVyxFQUFFLGFBQWEsS0FBSyxJQUFJLEdBQUcsT0FBTyxLQUFLLEVBQUUsV0FBVyxJQUFJLENBQUM7Q0FDcEUsV0FBVyxVQUFVO0VBQ25CLE1BQU07RUFDTixlQUFlO0VBQ2YsUUFBUTtHQUNOO0lBQUUsT0FBTztJQUFHLE1BQU07R0FBRTtHQUNwQjtJQUFFLE9BQU87SUFBRztHQUFLO0dBQ2pCO0lBQUUsT0FBTztJQUFJLE1BQU07R0FBRTtFQUN2QjtDQUNGO0FBQ0Y7O0FBR0EsU0FBUyxVQUFVLEVBQUUsVUFBd0M7Q0FDM0QsSUFBSSxPQUFPLE1BQU0sRUFBRSxXQUFXLFNBQVMsQ0FBQyxHQUFHLE9BQU87Q0FFbEQsT0FBTztFQUFFLE1BQU07RUFBVSxTQUFBO0NBQVE7QUFDbkM7O0FBR0EsU0FBUyxrQkFBa0IsRUFBRSxVQUFxQixRQUFtQztDQUNuRixNQUFNLE9BQU8sT0FBTyxRQUFRLEVBQUUsWUFBWSxRQUFRLE1BQU0sQ0FBQyxDQUFDO0NBQzFELElBQUksU0FBUyxHQUFHLE9BQU87Q0FHdkIsT0FBTztFQUFFLE1BQU07RUFBVSxTQUFBLEdBRlosU0FBUyxJQUFJLG1CQUFtQixHQUFHLEtBQUssYUFDN0IsMENBQTBDLE9BQU87Q0FDeEM7QUFDbkM7O0FBR0EsU0FBUyxrQkFBa0IsVUFBcUIsT0FBdUI7Q0FDckUsTUFBTSxTQUFTLENBQUMsR0FBRyxTQUFTLE1BQU0sQ0FBQyxDQUFDLE1BQU0sTUFBTSxVQUFVLEtBQUssUUFBUSxNQUFNLEtBQUs7Q0FDbEYsTUFBTSxTQUFTLE9BQU8sUUFBUSxVQUFVLE1BQU0sU0FBUyxLQUFLO0NBQzVELE1BQU0sV0FBVyxPQUFPLEdBQUcsRUFBRSxLQUFLLE9BQU87Q0FDekMsSUFBSSxDQUFDLFVBQVUsTUFBTSxJQUFJLFdBQVcsK0NBQStDO0NBQ25GLE1BQU0sWUFBWSxPQUFPLE9BQU87Q0FDaEMsSUFBSSxDQUFDLGFBQWEsT0FBTyxXQUFXLEtBQUssU0FBUyxrQkFBa0IsUUFBUSxPQUFPLFNBQVM7Q0FDNUYsTUFBTSxZQUFZLFFBQVEsU0FBUyxVQUFVLFVBQVUsUUFBUSxTQUFTO0NBQ3hFLE9BQU8sU0FBUyxRQUFRLFVBQVUsT0FBTyxTQUFTLFFBQVE7QUFDNUQ7O0FBR0EsU0FBUyxlQUFlLFVBQXFCLE9BQWUsTUFBNkI7Q0FDdkYsTUFBTSxFQUFFLFdBQVc7Q0FDbkIsTUFBTSxRQUFRLE9BQU8sUUFBUSxFQUFFLEVBQUUsU0FBUztDQUMxQyxNQUFNLE9BQU8sT0FBTyxRQUFRLEVBQUUsRUFBRSxTQUFTO0NBQ3pDLE1BQU0sU0FBUyxXQUE0QztFQUN6RCxPQUFPLEtBQUssSUFBSSxNQUFNLEtBQUssSUFBSSxPQUFPLEtBQUssU0FBUyxNQUFNLEtBQUssQ0FBQztFQUNoRSxNQUFNLEtBQUssUUFBUSxNQUFNO0NBQzNCO0NBQ0EsT0FBTztFQUNMLEdBQUc7RUFDSCxRQUFRLE9BQU8sS0FBSyxPQUFPLFVBQVcsVUFBVSxRQUFRLE1BQU0sS0FBSyxJQUFJLEtBQU07Q0FDL0U7QUFDRjtBQ2xGQSxNQUFhLGFBQWE7Q0FDeEIsUUFUYSxFQUFFLGFBQWE7RUFDNUIsTUFBTSxFQUFFLFFBQVEsWUFBWTtFQUM1QixNQUFNO0VBQ04sT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxDQUFDO0VBQy9DLGNBQWMsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQztDQUMzQyxDQUlFO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRO0VBQ047RUFDQTtFQUNBO0dBQUUsTUFBTTtHQUFVLEtBQUs7R0FBUyxPQUFPO0dBQVMsTUFBTTtFQUF1QjtDQUMvRTtDQUNBLE9BQU8sQ0FBQyxjQUFjO0NBQ3RCLFNBQVM7Q0FDVCxPQUFPLFVBQVUsT0FBTyxRQUFRO0VBQzlCLE1BQU0sRUFBRSxNQUFNLE9BQU8saUJBQWlCO0VBQ3RDLE1BQU0sU0FBUyxTQUFTO0VBQ3hCLE1BQU0sT0FBTyxTQUFTLElBQUksS0FBSyxJQUFJLEdBQUcsS0FBSyxRQUFRLGdCQUFnQixNQUFNLElBQUk7RUFDN0UsT0FBTyxXQUFXLFVBQVUsS0FBSyxLQUFLLE9BQU8sUUFBUTtDQUN2RDtDQUNBLFNBQVM7Q0FDVCxXQUFXLEVBQUUsV0FBVztDQUN4QixXQUFXLFVBQVU7RUFBRSxNQUFNO0VBQWM7RUFBTSxPQUFPO0VBQUcsY0FBYztDQUFFO0FBQzdFO0FDWkEsTUFBYSxxQkFBcUI7Q0FDaEMsUUFWYSxFQUFFLGFBQWE7RUFDNUIsTUFBTSxFQUFFLFFBQVEsdUJBQXVCO0VBQ3ZDLE1BQU07RUFDTixjQUFjLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUM7RUFDekMsZ0JBQWdCLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxDQUFDO0VBQy9DLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQztDQUNwQyxDQUlFO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRO0VBQ047RUFDQTtFQUNBO0dBQUUsTUFBTTtHQUFVLEtBQUs7R0FBa0IsT0FBTztHQUFhLFFBQVE7RUFBUztFQUM5RTtDQUNGO0NBQ0EsT0FBTyxDQUFDLGdCQUFnQixnQkFBZ0I7Q0FDeEMsT0FBTztDQUNQLFVBQVUsVUFBVSxXQUNsQixjQUFjLFVBQVUsTUFBTSxLQUFLLGFBQWEsUUFBUSxLQUFLLGdCQUFnQixVQUFVLE1BQU07Q0FDL0YsT0FBTyxVQUFVLE9BQU87RUFDdEIsTUFBTSxFQUFFLE1BQU0sY0FBYyxnQkFBZ0IsVUFBVTtFQUN0RCxNQUFNLFVBQVUsT0FBTyxNQUFNLEVBQUUsUUFBUSxnQkFBZ0I7RUFDdkQsT0FBTyxXQUFXLFVBQVUsS0FBSyxLQUFLLEtBQUssSUFBSSxLQUFLLElBQUksT0FBTyxJQUFJLEdBQUcsT0FBTztDQUMvRTtDQUNBLFVBQVUsVUFBVSxXQUFXLENBQUMsR0FBRyxjQUFjLFFBQVEsR0FBRyxlQUFlLFVBQVUsTUFBTSxDQUFDO0NBQzVGLFdBQVcsRUFBRSxXQUFXO0NBQ3hCLFdBQVcsVUFBVTtFQUNuQixNQUFNO0VBQ047RUFDQSxjQUFjO0VBQ2QsZ0JBQWdCO0VBQ2hCLE9BQU87Q0FDVDtBQUNGOztBQUdBLFNBQVMsZ0JBQWdCLFVBQThCLFFBQW1DO0NBQ3hGLE1BQU0sRUFBRSxjQUFjLG1CQUFtQjtDQUN6QyxNQUFNLE9BQU8sU0FBUztDQUN0QixJQUFJLFFBQVEsZ0JBQWdCLE9BQU87Q0FFbkMsT0FBTztFQUFFLE1BQU07RUFBa0IsU0FBQSxxQkFESSxXQUFXLElBQUksRUFBRSxrREFBa0QsV0FBVyxjQUFjLEVBQUU7Q0FDMUY7QUFDM0M7QUFFQSxTQUFTLGVBQ1AsVUFDQSxRQUNvQztDQUNwQyxNQUFNLEVBQUUsTUFBTSxjQUFjLGdCQUFnQixVQUFVO0NBQ3RELE9BQU87RUFDTCxJQUFJO0VBQ0osT0FBTztFQUNQLE9BQU8sZUFBZTtFQUN0QixNQUFNLEtBQUssSUFBSSxLQUFLLElBQUksT0FBTyxJQUFJLEdBQUcsT0FBTyxDQUFDO0VBQzlDLE1BQU07RUFDTixNQUFNO0VBQ04sWUFBWTtFQUNaLFFBQVEsRUFBRSxRQUFRLGVBQWUsc0JBQXNCO0dBQ3JELEdBQUc7R0FFSCxnQkFBZ0IsS0FBSyxJQUFJLFVBQVUsUUFBUSxjQUFjLE1BQU0sR0FBRyxHQUFJO0VBQ3hFO0NBQ0Y7QUFDRjtBQ3pFQSxNQUFhLE9BQU87Q0FDbEIsUUFUYSxFQUFFLGFBQWE7RUFDNUIsTUFBTSxFQUFFLFFBQVEsTUFBTTtFQUN0QixTQUFTO0VBQ1QsUUFBUSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxFQUFHO0VBQ2hELGFBQWEsRUFBRSxNQUFNLFFBQVEsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUssR0FBSSxDQUFDO0NBQzNELENBSUU7Q0FDQSxPQUFPO0NBQ1AsUUFBUTtDQUNSLFFBQVE7RUFDTjtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQVcsT0FBTztFQUFlO0VBQ3hEO0dBQUUsTUFBTTtHQUFVLEtBQUs7R0FBVSxPQUFPO0VBQVM7RUFDakQ7R0FDRSxNQUFNO0dBQ04sS0FBSztHQUNMLE9BQU87R0FDUCxNQUFNO0VBQ1I7Q0FDRjtDQUNBLE9BQU8sQ0FBQztDQUNSLFNBQVM7Q0FDVCxPQUFPLEVBQUUsU0FBUyxRQUFRLGVBQWUsT0FBTyxRQUFRO0VBRXRELE9BQU8sVUFBVSxVQURILFlBQVksUUFBUSxhQUFhLFNBQVMsV0FBVyxNQUFNLENBQUMsQ0FBQztDQUU3RTtDQUNBLFVBQVUsYUFBYSxDQUNyQjtFQUNFLElBQUk7RUFDSixPQUFPO0VBQ1AsT0FBTztFQUNQLE1BQU0sU0FBUztFQUNmLE1BQU07RUFDTixNQUFNO0VBQ04sUUFBUSxFQUFFLE9BQU8sU0FBUyxlQUFlO0dBQUUsR0FBRztHQUFVLFNBQVM7RUFBSztDQUN4RSxDQUNGO0NBQ0EsV0FBVyxFQUFFLGNBQWM7Q0FDM0IsV0FBVyxhQUFhO0VBQUUsTUFBTTtFQUFRO0VBQVMsUUFBUTtFQUFLLGFBQWEsQ0FBQyxJQUFLLEdBQUk7Q0FBRTtBQUN6Rjs7QUFHQSxTQUFTLFlBQVksRUFBRSxRQUFRLGVBQXdDO0NBQ3JFLElBQUksU0FBUyxLQUFLLFlBQVksTUFBTSxhQUFhLFdBQVcsQ0FBQyxHQUFHLE9BQU87Q0FFdkUsT0FBTztFQUFFLE1BQU0sU0FBUyxJQUFJLGdCQUFnQjtFQUFVLFNBQUE7Q0FBUTtBQUNoRTs7O0FDeENBLE1BQWEsZ0JBQWdCLFFBQVE7Q0FDbkMseUJBQXlCO0NBQ3pCLGFBQWE7Q0FDYjtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0FBQ0YsQ0FBQzs7QUFNRCxNQUFhLHVCQUF1QixFQUFFLG1CQUFtQixRQUFRLFVBQVUsYUFBYSxDQUFDOztBQzFCekYsTUFBTSxvQ0FBb0IsSUFBSSxJQUFzQjtDQUNsRCxDQUFDLFdBQVcsS0FBSztDQUNqQixDQUFDLHdCQUF3QixJQUFJO0NBQzdCLENBQUMsMkJBQTJCLElBQUk7QUFDbEMsQ0FBQzs7Ozs7O0FBT0QsU0FBZ0IsWUFBWSxNQUF3QjtDQUNsRCxJQUFJLENBQUMsU0FBUyxJQUFJLEtBQUssS0FBSyxlQUFlLEtBQUssQ0FBQyxTQUFTLEtBQUssU0FBUyxHQUFHLE9BQU87Q0FDbEYsTUFBTSxFQUFFLE1BQU0sR0FBRyxhQUFhLEtBQUs7Q0FDbkMsTUFBTSxTQUFTLGtCQUFrQixJQUFJLElBQUk7Q0FDekMsSUFBSSxXQUFXLEtBQUEsR0FBVyxPQUFPO0NBQ2pDLE1BQU0sWUFBWSxDQUFDO0VBQUUsTUFBTTtFQUFpQixRQUFRO0VBQUcsSUFBSSxTQUFTLFlBQVk7Q0FBUSxDQUFDO0NBQ3pGLE1BQU0sU0FBUyxTQUNYO0VBQUUsVUFBVTtFQUFVO0NBQVUsSUFDaEM7RUFBRSxVQUFVO0VBQU07RUFBVyxHQUFHO0NBQVM7Q0FDN0MsT0FBTztFQUFFLEdBQUc7RUFBTSxTQUFTO0VBQUc7Q0FBTztBQUN2QztBQUVBLFNBQVMsU0FBUyxPQUFrRDtDQUNsRSxPQUFPLE9BQU8sVUFBVSxZQUFZLFVBQVUsUUFBUSxDQUFDLE1BQU0sUUFBUSxLQUFLO0FBQzVFOztBQ3ZCQSxNQUFNLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQzs7QUFHckMsTUFBTVEsV0FBUyxFQUFFLGFBQWE7Q0FDNUIsTUFBTSxFQUFFLFFBQVEsZUFBZTtDQUMvQixZQUFZLE1BQU0sUUFBUSxFQUFHO0NBQzdCLFVBQVUsTUFBTSxRQUFRLEVBQUc7O0NBRTNCLFlBQVksTUFBTSxRQUFRLEVBQUc7QUFDL0IsQ0FBQztBQUVELE1BQWEsZUFBZTtDQUMxQixRQUFBO0NBQ0EsT0FBTztDQUNQLFFBQVE7Q0FDUixRQUFRO0VBQ047R0FBRSxNQUFNO0dBQVUsS0FBSztHQUFjLE9BQU87R0FBZ0IsTUFBTTtFQUF1QjtFQUN6RjtHQUFFLE1BQU07R0FBVSxLQUFLO0dBQVksT0FBTztFQUFhO0VBQ3ZEO0dBQUUsTUFBTTtHQUFVLEtBQUs7R0FBYyxPQUFPO0VBQWU7Q0FDN0Q7Q0FDQSxVQUFVQSxTQUFPLE1BQU0sRUFBRSxNQUFNLGdCQUFnQixDQUFDO0NBQ2hELFNBQVNBLFNBQU8sTUFBTTtFQUFFLE1BQU07RUFBaUIsWUFBWTtFQUFHLFVBQVU7RUFBRyxZQUFZO0NBQUUsQ0FBQztBQUM1Rjs7O0FDckJBLE1BQU1DLFdBQVMsRUFBRSxhQUFhO0NBQzVCLE1BQU0sRUFBRSxRQUFRLFFBQVE7O0NBRXhCLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxDQUFDO0FBQ3pDLENBQUM7QUFFRCxNQUFhLFNBQVM7Q0FDcEIsUUFBQTtDQUNBLE9BQU87Q0FDUCxRQUFRO0NBQ1IsUUFBUSxDQUFDO0VBQUUsTUFBTTtFQUFVLEtBQUs7RUFBUSxPQUFPO0VBQXNCLFFBQVE7Q0FBUyxDQUFDO0NBQ3ZGLFVBQVVBLFNBQU8sTUFBTSxFQUFFLE1BQU0sU0FBUyxDQUFDO0NBQ3pDLFNBQVNBLFNBQU8sTUFBTTtFQUFFLE1BQU07RUFBVSxNQUFNO0NBQUUsQ0FBQztBQUNuRDs7O0FDYkEsTUFBTSxTQUFTLEVBQUUsYUFBYTtDQUM1QixNQUFNLEVBQUUsUUFBUSxpQkFBaUI7O0NBRWpDLFVBQVUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDO0FBQzlDLENBQUM7OztBQ0RELE1BQWEsaUJBQWlCLFFBQVE7Q0FDcEM7Q0FDQSxpQkFBaUI7Q0FDakIsbUJBQW1CO0VEQ25CO0VBQ0EsT0FBTztFQUNQLFFBQVE7RUFDUixRQUFRLENBQ047R0FDRSxNQUFNO0dBQ04sS0FBSztHQUNMLE9BQU87R0FDUCxNQUFNO0VBQ1IsQ0FDRjtFQUNBLFVBQVUsT0FBTyxNQUFNLEVBQUUsTUFBTSxrQkFBa0IsQ0FBQztFQUNsRCxTQUFTLE9BQU8sTUFBTTtHQUFFLE1BQU07R0FBbUIsVUFBVTtFQUFFLENBQUM7Q0NiM0M7QUFDckIsQ0FBQzs7QUFPRCxNQUFhLFlBQVksRUFBRSxtQkFBbUIsUUFBUSxVQUFVLGNBQWMsQ0FBQzs7OztBQ0QvRSxNQUFNLGNBQWMsRUFBRSxhQUFhO0NBQ2pDLFFBQVEsRUFBRSxRQUFRLFNBQVM7O0NBRTNCLFlBQVksRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7QUFDOUIsQ0FBQztBQUVELE1BQU0sUUFBUSxFQUFFLG1CQUFtQixRQUFRLENBQ3pDLEVBQUUsYUFBYTtDQUNiLE1BQU0sRUFBRSxRQUFRLE9BQU87Q0FDdkIsU0FBUyxFQUFFLG1CQUFtQixVQUFVLENBQUMsR0FBRyxjQUFjLFNBQVMsV0FBVyxDQUFDOzs7OztDQUsvRSxlQUFlLEVBQUUsS0FBSyxDQUFDLFdBQVcsTUFBTSxDQUFDLENBQUMsQ0FBQyxRQUFRLFNBQVM7QUFDOUQsQ0FBQyxHQUNELEVBQUUsYUFBYTtDQUNiLE1BQU0sRUFBRSxRQUFRLFlBQVk7Q0FDNUIsWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFNUIsTUFBTSxFQUFFLEtBQUssQ0FBQyxRQUFRLEtBQUssQ0FBQyxDQUFDLENBQUMsUUFBUSxNQUFNO0FBQzlDLENBQUMsQ0FDSCxDQUFDO0FBR0QsTUFBYSxlQUFlLEVBQUUsYUFBYTs7Q0FFekMsYUFBYSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxRQUFRLENBQUM7Q0FDN0MsZ0JBQWdCLEVBQUUsUUFBUSxDQUFDLENBQUMsUUFBUSxLQUFLOztDQUV6QyxZQUFZLEVBQUUsTUFBTSxTQUFTLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFNBQVM7QUFDakQsQ0FBQzs7QUFJRCxNQUFhLGtCQUFrQixFQUFFLEtBQUssQ0FBQyxXQUFXLFVBQVUsQ0FBQzs7Ozs7QUFNN0QsTUFBTSxZQUFZLEVBQUUsYUFBYTtDQUMvQixRQUFRLGdCQUFnQixRQUFRLFNBQVM7O0NBRXpDLFFBQVEsZ0JBQWdCLFNBQVM7QUFDbkMsQ0FBQzs7QUFJRCxNQUFNLGFBQWEsRUFBRSxPQUNuQixFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUNoQixFQUNHLE9BQU8sQ0FBQyxDQUNSLFNBQVMsRUFBRSxPQUFPLHdFQUF3RSxDQUFDLENBQUMsQ0FDNUYsSUFBSSxHQUFJLENBQ2I7Ozs7O0FBU0EsTUFBTSxhQUFhLEVBQUUsYUFBYTs7Q0FFaEMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFvQixDQUFDLENBQUMsUUFBUSxHQUFJO0NBQzdELFFBQVE7O0NBRVIsT0FBTyxpQkFBaUIsU0FBUyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUM7O0NBRTlDLGVBQWUsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBSSxDQUFDLENBQUMsU0FBUztBQUNuRCxDQUFDO0FBR0QsTUFBTSxZQUFZLEVBQUUsYUFBYTtDQUMvQixTQUFTLEVBQUUsUUFBUSxHQUFHLEVBQ3BCLE9BQ0UsK0hBQ0osQ0FBQztDQUNELE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRzs7Q0FFL0IsYUFBYSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksR0FBSSxDQUFDLENBQUMsUUFBUSxFQUFFO0NBQzVDLE1BQU0sRUFDSCxJQUFJLENBQUMsQ0FDTCxJQUFJLENBQUMsQ0FBQyxDQUNOLElBQUksS0FBSyxLQUFLLENBQUMsQ0FBQyxDQUNoQixRQUFRLENBQUM7O0NBRVosU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztDQUN6QixPQUFPO0NBQ1AsUUFBUTs7Q0FFUixTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7Q0FDbEQsYUFBYTtDQUNiLFdBQVcsVUFBVSxTQUFTLENBQUMsQ0FBQzs7Q0FFaEMsa0JBQWtCLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7Q0FDeEUsY0FBYztDQUNkLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLEdBQU07Q0FDeEMsV0FBVyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJLENBQUMsQ0FBQyxRQUFRLEVBQUU7O0NBRTlDLFVBQVUsU0FBUyxTQUFTO0NBQzVCLGNBQWMsYUFBYSxTQUFTLENBQUMsQ0FBQztDQUN0QyxXQUFXLFVBQVUsU0FBUyxDQUFDLENBQUM7Q0FDaEMsVUFBVSxTQUFTLFNBQVMsQ0FBQyxDQUFDOztDQUU5QixZQUFZLFdBQVcsUUFBUSxDQUFDLENBQUM7O0NBRWpDLFNBQVMsRUFBRSxLQUFLLENBQUMsV0FBVyxLQUFLLENBQUMsQ0FBQyxDQUFDLFFBQVEsU0FBUztDQUNyRCxZQUFZOztDQUVaLHNCQUFzQixFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxHQUFHOztDQUVoRCxZQUFZLGtCQUFrQixTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7QUFDdkQsQ0FBQztBQUVELFNBQVMsbUJBQ1AsRUFBRSxPQUFPLFlBQ1QsU0FDTTtDQUNOLElBQUksU0FBUyxrQkFBa0IsS0FBQSxHQUFXO0NBQzFDLElBQUksTUFBTSxTQUFTLGdCQUFnQixNQUFNLFNBQVMsUUFBUTtDQUMxRCxNQUFNLE9BQU8sTUFBTSxTQUFTLFVBQVUsd0JBQXdCO0NBQzlELFFBQVEsU0FBUztFQUNmLE1BQU07RUFDTixNQUFNLENBQUMsWUFBWSxlQUFlO0VBQ2xDLFNBQVMsR0FBRyxLQUFLO0NBQ25CLENBQUM7QUFDSDs7QUFHQSxTQUFTLGFBQ1AsRUFBRSxRQUFRLFFBQVEsYUFDbEIsU0FDTTtDQUNOLElBQUksT0FBTyxVQUFVLE9BQU8sU0FBUyxRQUFRO0NBQzdDLE1BQU0sVUFBVSxNQUFnQixZQUM5QixRQUFRLFNBQVM7RUFBRSxNQUFNO0VBQVU7RUFBTTtDQUFRLENBQUM7Q0FDcEQsTUFBTSxFQUFFLFlBQVksT0FBTyxTQUFTO0NBQ3BDLElBQUksU0FBUyxZQUFZLEdBRXZCLE9BQ0U7RUFBQztFQUFVO0VBQVk7RUFBVTtDQUFTLEdBQzFDLEdBQUcsUUFBUSxxQkFBcUIsT0FBTyxvRkFIM0IsS0FBSyxJQUFJLEdBQUcsS0FBSyxNQUFNLFNBQVMsT0FBTyxDQUFDLElBQUksUUFHeUUsa0NBQ25JO0NBRUYsSUFBSSxVQUFVLFdBQVcsV0FDdkIsT0FDRSxDQUFDLGFBQWEsUUFBUSxHQUN0QixvRkFDRjtBQUVKO0FBRUEsU0FBUyxhQUFhLE1BQWtDLFNBQWdDO0NBQ3RGLE1BQU0sRUFBRSxPQUFPLFFBQVEsWUFBWTtDQUNuQyxJQUFJLENBQUMsYUFBYSxNQUFNLEtBQUssWUFBWSxNQUFNO0NBQy9DLE1BQU0sVUFBVSxZQUNkLFFBQVEsU0FBUztFQUFFLE1BQU07RUFBVSxNQUFNLENBQUMsU0FBUztFQUFHO0NBQVEsQ0FBQztDQUNqRSxJQUFJLE1BQU0sU0FBUyxTQUNqQixPQUFPLE9BQ0wseUhBQ0Y7Q0FFRixJQUFJLE1BQU0sU0FBUyxTQUFTLG9CQUFvQixPQUFPLFNBQVMsR0FDOUQsT0FDRSxrSUFDRjtBQUVKO0FBRUEsU0FBUyxjQUNQLEVBQUUsV0FBVyxZQUNiLFNBQ007Q0FDTixNQUFNLFVBQVUsWUFBWSxnQkFBZ0IsV0FBVyxRQUFRO0NBQy9ELElBQUksQ0FBQyxTQUFTO0NBRWQsUUFBUSxTQUFTO0VBQUUsTUFBTTtFQUFVLE1BQUEsQ0FEckIsWUFBWSxtQkFDWTtFQUFHLFNBQVM7Q0FBUSxDQUFDO0FBQzdEOzs7OztBQU1BLE1BQWEsT0FBTyxFQUFFLFdBQ3BCLGFBQ0EsVUFDRyxZQUFZLFlBQVksQ0FBQyxDQUN6QixZQUFZLGFBQWEsQ0FBQyxDQUMxQixZQUFZLGtCQUFrQixDQUFDLENBQy9CLFlBQVksWUFBWSxDQUFDLENBQ3pCLFdBQVcsVUFBVTtDQUNwQixHQUFHO0NBQ0gsWUFBWSxLQUFLLGNBQWMsb0JBQW9CLEtBQUssWUFBWSxLQUFLLFdBQVc7QUFDdEYsRUFBRSxDQUNOOzs7Ozs7QUNoTkEsTUFBYSxtQkFBbUIsRUFBRSxLQUFLLENBQUMsWUFBWSxjQUFjLENBQUM7O0FBSW5FLE1BQWEsbUJBQW1CLEVBQUUsS0FBSyxDQUFDLFNBQVMsU0FBUyxDQUFDOzs7OztBQU8zRCxNQUFhLFlBQVksRUFBRSxLQUFLO0NBQUM7Q0FBUTtDQUFVO0NBQVM7QUFBMkIsQ0FBQzs7QUFJeEYsTUFBYSxlQUFlLEVBQUUsYUFBYTtDQUN6QyxRQUFRLEVBQUUsS0FBSztFQUFDO0VBQVE7RUFBZ0I7Q0FBYSxDQUFDO0NBQ3RELFNBQVMsRUFDTixNQUNDLEVBQUUsYUFBYTtFQUNiLE1BQU0sRUFBRSxPQUFPO0VBQ2YsZUFBZSxFQUFFLE9BQU87RUFDeEIsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ2hDLENBQUMsQ0FDSCxDQUFDLENBQ0EsSUFBSSxDQUFDO0NBQ1IsWUFBWTs7Q0FFWixnQkFBZ0IsRUFDYixhQUFhO0VBQ1osUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztFQUNyQixXQUFXLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0VBQ3hCLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7RUFDbkIsSUFBSTtDQUNOLENBQUMsQ0FBQyxDQUNELFNBQVM7O0NBRVosV0FBVyxVQUFVLFNBQVM7QUFDaEMsQ0FBQzs7Ozs7O0FDbENELE1BQWEsT0FBTyxFQUFFLGFBQWE7Q0FDakMsYUFBYSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFN0IsbUJBQW1CLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUVuQyxZQUFZLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUU1Qix3QkFBd0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFNBQVM7QUFDckQsQ0FBQzs7QUFJRCxNQUFhLGlCQUFpQixFQUFFLGFBQWE7Q0FDM0MsTUFBTSxFQUFFLE9BQU87Q0FDZixhQUFhLEVBQUUsT0FBTzs7Q0FFdEIsUUFBUSxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsT0FBTztFQUFHLGVBQWUsRUFBRSxPQUFPO0NBQUUsQ0FBQyxDQUFDLENBQUMsU0FBUztDQUNqRixNQUFNLEtBQUssU0FBUztDQUNwQixhQUFhLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUNqQyxvQkFBb0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQ3hDLFlBQVksRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDO0NBQzlCLE9BQU8sRUFBRSxPQUFPO0NBQ2hCLE1BQU0sRUFBRSxJQUFJO0NBQ1osU0FBUyxFQUFFLE9BQU8sRUFBRSxPQUFPLEdBQUcsRUFBRSxPQUFPLENBQUM7Q0FDeEMsTUFBTSxLQUFLLFNBQVM7Q0FDcEIsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDN0IsV0FBVyxFQUFFLE9BQU87Q0FDcEIsV0FBVyxFQUFFLE9BQU87O0NBRXBCLFVBQVUsa0JBQWtCLFNBQVM7O0NBRXJDLFVBQVUsYUFBYSxTQUFTO0FBQ2xDLENBQUM7O0FBSUQsTUFBYSxvQkFBb0IsRUFBRSxLQUFLO0NBQUM7Q0FBUTtDQUFZO0FBQU0sQ0FBQztBQUdwRSxNQUFhLGlCQUFpQixFQUFFLEtBQUs7Q0FDbkMsR0FBRyxrQkFBa0I7Q0FDckI7Q0FDQTtDQUNBO0NBQ0E7QUFDRixDQUFDOztBQUlELE1BQWEsbUJBQW1CLEVBQUUsYUFBYTtDQUM3QyxJQUFJO0NBQ0osTUFBTTtDQUNOLE1BQU0sRUFBRSxPQUFPO0NBQ2YsTUFBTSxFQUFFLE9BQU87O0NBRWYsZUFBZSxFQUFFLE9BQU87Q0FDeEIsT0FBTyxNQUFNLFNBQVM7Q0FDdEIsVUFBVSxhQUFhLFNBQVM7Q0FDaEMsYUFBYSxFQUFFLE9BQU87Q0FDdEIsWUFBWSxFQUFFLElBQUk7O0NBRWxCLGFBQWEsRUFBRSxPQUFPO0NBQ3RCLE1BQU07Q0FDTixXQUFXLEVBQUUsT0FBTztBQUN0QixDQUFDOzs7QUN2RUQsTUFBYSxVQUFVLEVBQUUsYUFBYTs7Q0FFcEMsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxRQUFRLEVBQUc7O0NBRXpDLGVBQWUsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBTyxDQUFDLENBQUMsUUFBUSxDQUFDOztDQUVwRCxZQUFZLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUcsQ0FBQyxDQUFDLFFBQVEsRUFBRztDQUNsRCxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUM7QUFDaEMsQ0FBQzs7QUFJRCxNQUFhLGNBQWMsRUFBRSxhQUFhOztDQUV4QyxhQUFhLEVBQUUsT0FBTztDQUN0QixNQUFNLEVBQUUsS0FBSyxDQUFDLFlBQVksVUFBVSxDQUFDO0NBQ3JDLFVBQVU7QUFDWixDQUFDO0FBRTZCLEVBQUUsYUFBYTs7Q0FFM0MsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztDQUMzQixVQUFVLFFBQVEsU0FBUyxDQUFDLENBQUM7O0NBRTdCLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0FBQ2pFLENBQUM7O0FDeEJELE1BQU0sUUFBUTtDQUNaLE9BQU87O0NBRVAsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztBQUN0Qjs7QUFHQSxNQUFhLGFBQWEsRUFBRSxtQkFBbUIsUUFBUTtDQUNyRCxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxTQUFTO0VBQUcsR0FBRztFQUFPLFdBQVcsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRztDQUFFLENBQUM7Q0FDOUYsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsU0FBUztFQUFHLEdBQUc7Q0FBTSxDQUFDO0NBS3ZELEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLE1BQU07RUFBRyxHQUFHO0VBQU8sSUFBSTtDQUFNLENBQUM7QUFDakUsQ0FBQztBQUdELE1BQU0sbUJBQW1CLEVBQUUsYUFBYTs7Q0FFdEMsWUFBWSxFQUFFLE1BQU0sRUFBRSxNQUFNLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQzs7Q0FFN0QsVUFBVSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQzs7Q0FFaEMsT0FBTyxFQUFFLE1BQU0sRUFBRSxNQUFNLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsR0FBRyxLQUFLLENBQUMsQ0FBQztBQUNqRCxDQUFDOztBQUdELE1BQWEscUJBQXFCLEVBQUUsYUFBYTtDQUMvQyxPQUFPO0NBQ1AsWUFBWTtDQUNaLE1BQU07QUFDUixDQUFDOztBQUlELE1BQWEsV0FBVyxFQUFFLEtBQUssQ0FBQyxTQUFTLE1BQU0sQ0FBQztBQUlmLEVBQUUsYUFBYTtDQUM5QyxXQUFXLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUUzQixNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLFNBQVM7Q0FDakQsYUFBYSxFQUFFLE1BQU0sVUFBVSxDQUFDLENBQUMsSUFBSSxHQUFPLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQzs7Q0FFeEQsaUJBQWlCLFNBQVMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJOztDQUVqRCxhQUFhLFNBQVMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0FBQy9DLENBQUM7QUFJZ0MsRUFBRSxhQUFhOztDQUU5QyxVQUFVLEVBQUUsYUFBYTtFQUN2QixJQUFJLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztFQUN4QixNQUFNLEVBQUUsT0FBTztFQUNmLGFBQWEsRUFBRSxPQUFPO0NBQ3hCLENBQUM7Q0FDRCxhQUFhLEVBQUUsTUFBTSxVQUFVO0FBQ2pDLENBQUM7QUFRVyxFQUFFLGFBQWEsRUFBRSxhQUFhLFlBQVksQ0FBQyxHQUk1QyxFQUFFLGFBQWEsRUFBRSxXQUFXLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQzs7O0FDckUxRCxNQUFhLGVBQWUsRUFBRSxtQkFBbUIsUUFBUTtDQUV2RCxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsUUFBUSxPQUFPLEVBQUUsQ0FBQztDQUUzQyxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxPQUFPO0VBQUcsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztFQUFHLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FBRSxDQUFDO0NBRTFGLEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLFNBQVM7RUFBRyxRQUFRLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0VBQUcsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUFFLENBQUM7QUFDOUYsQ0FBQzs7QUFJRCxNQUFhLFVBQVUsRUFBRSxtQkFBbUIsUUFBUSxDQUNsRCxFQUFFLGFBQWE7Q0FBRSxNQUFNLEVBQUUsUUFBUSxRQUFRO0NBQUcsUUFBUSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHO0FBQUUsQ0FBQyxHQUVoRixFQUFFLGFBQWE7Q0FBRSxNQUFNLEVBQUUsUUFBUSxRQUFRO0NBQUcsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFO0FBQUUsQ0FBQyxDQUM3RSxDQUFDO0FBR0QsTUFBYSxnQkFBZ0IsRUFBRSxhQUFhO0NBQzFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsU0FBUztDQUMxQyxRQUFRLGFBQWEsUUFBUSxFQUFFLE1BQU0sUUFBUSxDQUFDOztDQUU5QyxvQkFBb0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRyxDQUFDLENBQUMsUUFBUSxFQUFHOztDQUUxRCxjQUFjLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUcsQ0FBQyxDQUFDLFFBQVEsRUFBRztDQUNwRCxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUM7O0NBRTlCLGFBQWEsRUFBRSxRQUFRLENBQUMsQ0FBQyxRQUFRLElBQUk7O0NBRXJDLFNBQVMsUUFBUSxTQUFTO0FBQzVCLENBQUM7O0FBSUQsTUFBYSxlQUFlLEVBQUUsT0FBTyxFQUFFLE9BQU8sR0FBRyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUM7QUFHM0UsTUFBYSxlQUFlLEVBQUUsYUFBYTtDQUFFLE1BQU0sRUFBRSxPQUFPO0NBQUcsUUFBUSxFQUFFLE9BQU87QUFBRSxDQUFDO0FBR25GLE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FDekMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFckIsYUFBYSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQztBQUNyQyxDQUFDOztBQUlELE1BQWEsa0JBQWtCLEVBQUUsYUFBYTtDQUM1QyxTQUFTLEVBQUUsUUFBUSxDQUFDO0NBQ3BCLE1BQU0sRUFBRSxPQUFPO0NBQ2YsUUFBUSxFQUFFLEtBQUs7RUFDYjtFQUNBO0VBQ0E7RUFDQTtFQUNBO0VBQ0E7RUFDQTtFQUNBO0VBQ0E7Q0FDRixDQUFDO0NBQ0QsWUFBWSxFQUFFLE9BQU87O0NBRXJCLGFBQWEsRUFBRSxPQUFPOztDQUV0QixhQUFhLEVBQUUsT0FBTztDQUN0QixPQUFPO0NBQ1AsWUFBWSxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFckMsUUFBUSxFQUFFLGFBQWE7RUFBRSxPQUFPO0VBQWMsWUFBWTtFQUFjLE1BQU07Q0FBYSxDQUFDOztDQUU1RixNQUFNLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQztDQUN4QixXQUFXLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQztDQUM3QixTQUFTO0NBQ1QsVUFBVSxFQUFFLE1BQU0sWUFBWTtDQUM5QixTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFN0IsUUFBUSxFQUFFLGFBQWE7RUFBRSxJQUFJO0VBQVMsT0FBTyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztDQUFFLENBQUMsQ0FBQyxDQUFDLFNBQVM7O0NBRXBGLGFBQWEsRUFDVixhQUFhO0VBQ1osYUFBYSxFQUFFLE9BQU87RUFDdEIsU0FBUzs7RUFFVCxhQUFhLG1CQUFtQixTQUFTO0NBQzNDLENBQUMsQ0FBQyxDQUNELFNBQVM7O0NBRVosYUFBYSxZQUFZLFNBQVM7QUFDcEMsQ0FBQztBQUdELE1BQWEsZ0JBQWdCLEVBQUUsYUFBYTtDQUMxQyxJQUFJO0NBQ0osTUFBTSxFQUFFLE9BQU87Q0FDZixXQUFXLEVBQUUsT0FBTztDQUNwQixVQUFVO0NBQ1YsT0FBTyxFQUFFLE9BQU87Q0FDaEIsU0FBUyxFQUFFLFFBQVE7Q0FDbkIsV0FBVyxFQUFFLE9BQU87QUFDdEIsQ0FBQzs7QUFJRCxNQUFhLGlCQUFpQixFQUFFLGFBQWE7Q0FDM0MsT0FBTzs7Q0FFUCxPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3BCLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7QUFDdEIsQ0FBQzs7QUFJRCxNQUFhLGlCQUFpQixFQUFFLGFBQWE7O0NBRTNDLE1BQU0sRUFBRSxLQUFLLENBQUMsU0FBUyxNQUFNLENBQUM7Q0FDOUIsUUFBUSxFQUFFLE1BQU0sY0FBYyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUVyQyxVQUFVLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUV2QixNQUFNLEVBQUUsUUFBUTs7Q0FFaEIsVUFBVSxFQUFFLFFBQVE7QUFDdEIsQ0FBQztBQUdELE1BQU0sa0JBQWtCLEVBQUUsYUFBYTtDQUNyQyxRQUFRLEVBQUUsSUFBSTs7Q0FFZCxlQUFlLEVBQUUsSUFBSTtDQUNyQixXQUFXLEVBQUUsSUFBSTs7Q0FFakIsa0JBQWtCLEVBQUUsSUFBSTtDQUN4QixZQUFZLEVBQUUsSUFBSTtBQUNwQixDQUFDO0FBRzZCLEVBQUUsYUFBYTtDQUMzQyxTQUFTLEVBQUUsUUFBUSxDQUFDOztDQUVwQixhQUFhLEVBQUUsT0FBTztDQUN0QixRQUFRLEVBQUUsSUFBSTtDQUNkLE9BQU87Q0FDUCxNQUFNOztDQUVOLGFBQWEsRUFBRSxJQUFJOztDQUVuQixVQUFVLEVBQUUsUUFBUTs7Q0FFcEIsUUFBUSxFQUFFLE1BQU0sY0FBYztBQUNoQyxDQUFDOztBQU9ELE1BQWEsa0JBQWtCLEVBQUUsYUFBYTs7Q0FFNUMsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNwQixPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3BCLFlBQVksRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7O0NBRXpCLGFBQWEsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNwQyxrQkFBa0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztBQUMzQyxDQUFDOzs7OztBQU9ELE1BQWEsYUFBYSxFQUFFLGFBQWE7Q0FDdkMsU0FBUyxFQUFFLFFBQVEsQ0FBQzs7Q0FFcEIsYUFBYSxFQUFFLE9BQU87Q0FDdEIsT0FBTztDQUNQLGNBQWM7Q0FDZCxnQkFBZ0IsRUFBRSxPQUFPO0NBQ3pCLGVBQWUsRUFBRSxPQUFPO0NBQ3hCLFFBQVEsRUFBRSxJQUFJOztDQUVkLGVBQWUsRUFBRSxJQUFJOztDQUVyQixXQUFXLEVBQUUsSUFBSTs7Q0FFakIsZUFBZSxFQUFFLFFBQVE7O0NBRXpCLFVBQVUsRUFBRSxNQUFNLGVBQWU7QUFDbkMsQ0FBQzs7O0FDbE1ELE1BQWEsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLE1BQU0sdUJBQXVCLHNCQUFzQjtBQUd0RixNQUFNLGNBQWM7QUFDcEIsTUFBTSxlQUFlLEVBQUUsT0FBTyxrQ0FBa0MsY0FBYzs7QUFFOUUsTUFBYSxjQUFjLEVBQUUsSUFBSSxZQUFZLENBQUMsQ0FBQyxJQUFJLEdBQUcsWUFBWSxDQUFDLENBQUMsSUFBSSxhQUFhLFlBQVk7QUE4QmpHLE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FDekMsSUFBSTtDQUNKLE1BQU0sRUFBRSxPQUFPO0NBQ2YsTUFBTSxFQUFFLEtBQUssQ0FBQyxPQUFPLEtBQUssQ0FBQztDQUMzQixhQUFhLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztBQUNuQyxDQUFDO0FBSXlCLEVBQUUsYUFBYTtDQUN2QyxTQUFTLEVBQUUsTUFBTSxZQUFZOztDQUU3QixRQUFRLFNBQVMsU0FBUzs7Q0FFMUIsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDL0IsU0FBUyxFQUFFLGFBQWE7O0VBRXRCLFFBQVEsWUFBWSxTQUFTO0VBQzdCLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7O0VBRXBCLE9BQU8sRUFDSixhQUFhO0dBQUUsSUFBSSxFQUFFLEtBQUssQ0FBQyxrQkFBa0Isc0JBQXNCLENBQUM7R0FBRyxPQUFPO0VBQVksQ0FBQyxDQUFDLENBQzVGLFNBQVM7Q0FDZCxDQUFDO0FBQ0gsQ0FBQztBQUl5QixFQUFFLGFBQWE7O0NBRXZDLGdCQUFnQixFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxTQUFTO0NBQ2xELE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDcEIsaUJBQWlCLEVBQUUsT0FBTztDQUMxQixrQkFBa0IsRUFBRSxPQUFPO0NBQzNCLE1BQU0sRUFBRSxNQUNOLEVBQUUsYUFBYTtFQUNiLE1BQU0sRUFBRSxPQUFPOztFQUVmLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUztFQUN6QyxpQkFBaUIsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0VBQ3JDLGtCQUFrQixFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDeEMsQ0FBQyxDQUNIO0FBQ0YsQ0FBQzs7O0FDL0VELE1BQWEsY0FBYyxFQUFFLGFBQWE7Q0FDeEMsUUFBUSxFQUFFLE9BQU87Q0FDakIsWUFBWSxFQUFFLEtBQUssQ0FBQyxPQUFPLEtBQUssQ0FBQztDQUNqQyxTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUV0QixhQUFhLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUU3QixRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUM1QixlQUFlLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQzVCLGlCQUFpQixFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7O0NBRXJDLGVBQWUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFdEMscUJBQXFCLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUVyQyxhQUFhLEVBQUUsT0FBTzs7Q0FFdEIsY0FBYyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUM7QUFDL0IsQ0FBQztBQUd3QixFQUFFLGFBQWE7O0NBRXRDLFNBQVMsRUFBRSxNQUFNLFdBQVcsQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNuQyxhQUFhLEVBQUUsS0FBSyxDQUFDLE9BQU8sS0FBSyxDQUFDOztDQUVsQyxRQUFRLFNBQVMsU0FBUzs7Q0FFMUIsUUFBUSxFQUFFLE9BQU87QUFDbkIsQ0FBQzs7QUFJRCxNQUFhLGdCQUFnQixFQUFFLGFBQWE7Q0FDMUMsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFbkIsVUFBVSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7O0NBRTlCLFdBQVcsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0FBQ2pDLENBQUM7O0FBSUQsTUFBYSxjQUFjLEVBQUUsYUFBYTtDQUN4QyxRQUFRO0NBQ1IsUUFBUTtDQUNSLE1BQU07QUFDUixDQUFDOztBQy9DRCxNQUFNLFVBQVUsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBVzs7Ozs7Ozs7QUFTOUMsTUFBYSxpQkFBaUIsRUFBRSxtQkFBbUIsUUFBUTtDQUN6RCxFQUFFLGFBQWE7RUFDYixNQUFNLEVBQUUsUUFBUSxXQUFXO0VBQzNCLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLEVBQUUsT0FBTyxrQkFBa0IsQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHO0VBQ2hFLFNBQVM7Q0FDWCxDQUFDO0NBQ0QsRUFBRSxhQUFhO0VBQ2IsTUFBTSxFQUFFLFFBQVEsUUFBUTtFQUN4QixpQkFBaUIsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBSSxDQUFDLENBQUMsUUFBUSxDQUFDO0VBQ25ELFNBQVM7Q0FDWCxDQUFDO0NBQ0QsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsT0FBTztFQUFHLFNBQVM7Q0FBUSxDQUFDO0NBQzdELEVBQUUsYUFBYSxFQUFFLE1BQU0sRUFBRSxRQUFRLFFBQVEsRUFBRSxDQUFDO0FBQzlDLENBQUM7O0FBSUQsTUFBYSxXQUFXLEVBQUUsYUFBYTtDQUNyQyxRQUFRO0NBQ1IsTUFBTSxFQUNILElBQUksQ0FBQyxDQUNMLElBQUksQ0FBQyxDQUFDLENBQ04sSUFBSSxLQUFLLEtBQUssQ0FBQyxDQUFDLENBQ2hCLFFBQVEsQ0FBQzs7Q0FFWixlQUFlLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQVMsQ0FBQyxDQUFDLFFBQVEsRUFBRTs7Q0FFdkQsaUJBQWlCLEVBQUUsS0FBSyxDQUFDLFVBQVUsTUFBTSxDQUFDLENBQUMsQ0FBQyxRQUFRLFFBQVE7QUFDOUQsQ0FBQztBQUdELE1BQWEsZ0JBQWdCLEVBQUUsYUFBYTs7Q0FFMUMsYUFBYSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQztDQUNuQyxrQkFBa0IsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDL0IsWUFBWSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztBQUMzQixDQUFDOztBQUlELE1BQWEsa0JBQWtCLEVBQUUsYUFBYTtDQUM1QyxTQUFTLEVBQUUsTUFBTSxhQUFhOztDQUU5QixPQUFPLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJOztDQUVsRCxTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUM7O0NBRWpDLGFBQWEsRUFBRSxPQUFPO0FBQ3hCLENBQUM7Ozs7Ozs7OztBQ25ERCxNQUFhLGtCQUFrQixFQUFFLEtBQUs7Q0FBQztDQUFVO0NBQVM7Q0FBUTtDQUFRO0NBQVc7QUFBTyxDQUFDOztBQUk3RixNQUFhLGNBQWMsRUFBRSxLQUFLLENBQUMsVUFBVSxTQUFTLENBQUM7O0FBSXZELE1BQWEsUUFBUSxFQUFFLGFBQWE7Q0FDbEMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNyQixPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3BCLFFBQVEsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7QUFDdkIsQ0FBQztBQUdELE1BQWEsY0FBYyxFQUFFLGFBQWE7Q0FDeEMsU0FBUzs7Q0FFVCxPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUVwQixTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUV0QixXQUFXLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUMvQixlQUFlLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFbkMsWUFBWSxNQUFNLFNBQVM7O0NBRTNCLFNBQVMsRUFBRSxNQUFNLEVBQUUsYUFBYTtFQUFFLFFBQVEsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7RUFBRyxRQUFRLEVBQUUsT0FBTztDQUFFLENBQUMsQ0FBQztBQUNqRixDQUFDOztBQVlELE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FDekMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNyQixRQUFROztDQUVSLE1BQU0sTUFBTSxTQUFTOztDQUVyQixPQUFPLEVBQUUsTUFBTSxFQUFFLGFBQWE7RUFBRSxRQUFRLEVBQUUsT0FBTztFQUFHLFlBQVksTUFBTSxTQUFTO0NBQUUsQ0FBQyxDQUFDOztDQUVuRixRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFNUIsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDL0IsQ0FBQzs7QUFJRCxNQUFhLGVBQWUsRUFBRSxhQUFhO0NBQ3pDLFNBQVMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDdEIsTUFBTSxFQUFFLE9BQU87Q0FDZixRQUFRLEVBQUUsT0FBTzs7Q0FFakIsWUFBWSxFQUFFLE9BQU87O0NBRXJCLFdBQVcsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTOztDQUUvQixXQUFXLEVBQUUsT0FBTzs7Q0FFcEIsUUFBUTtBQUNWLENBQUM7O0FBSUQsTUFBYSxPQUFPLEVBQUUsYUFBYTtDQUNqQyxTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUV0QixRQUFRLEVBQUUsT0FBTzs7Q0FFakIsS0FBSyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDekIsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDMUIsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNyQixPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0FBQ3RCLENBQUM7QUFHRCxNQUFNLFlBQTJDLFVBQy9DLEVBQUUsYUFBYTtDQUFFLE9BQU87Q0FBTyxRQUFRO0FBQU0sQ0FBQztBQUVoRCxNQUFhLGlCQUFpQixFQUFFLGFBQWE7Q0FDM0MsUUFBUSxhQUFhLE1BQU07Q0FDM0IsVUFBVSxTQUFTLFlBQVk7O0NBRS9CLGVBQWUsU0FBUyxJQUFJLENBQUMsQ0FBQyxTQUFTO0NBQ3ZDLGNBQWMsU0FBUyxJQUFJLENBQUMsQ0FBQyxTQUFTOztDQUV0QyxRQUFRLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0FBQ3ZCLENBQUM7QUFJaUMsRUFBRSxNQUFNLGNBQWM7OztBQ2xHeEQsTUFBTSxXQUFXLEVBQUUsYUFBYTs7Q0FFOUIsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFJLENBQUMsQ0FBQyxRQUFRLENBQUM7O0NBRTFDLGNBQWMscUJBQXFCLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSTs7Q0FFMUQsU0FBUyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLFFBQVE7RUFBQztFQUFNO0VBQUs7Q0FBQyxDQUFDO0FBQ3hGLENBQUM7QUFFRCxNQUFNLFFBQVEsRUFBRSxhQUFhO0NBQzNCLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRztDQUN0QyxVQUFVOztDQUVWLFVBQVU7Q0FDVixRQUFRLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU07Q0FDakMsYUFBYSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFJLENBQUMsQ0FBQyxRQUFRLENBQUM7O0NBRS9DLGVBQWUsRUFBRSxPQUFPLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDOzs7OztDQUtoRCxXQUFXLEVBQUUsS0FBSyxDQUFDLFVBQVUsT0FBTyxDQUFDLENBQUMsQ0FBQyxRQUFRLFFBQVE7O0NBRXZELFFBQVEsRUFDTCxhQUFhO0VBQ1osY0FBYyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsUUFBUSxDQUFDO0VBQ3JELFVBQVUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDO0NBQzdDLENBQUMsQ0FBQyxDQUNELFNBQVMsQ0FBQyxDQUFDOztDQUVkLFdBQVcsRUFBRSxLQUFLLENBQUMsWUFBWSxPQUFPLENBQUMsQ0FBQyxDQUFDLFFBQVEsVUFBVTtDQUMzRCxTQUFTLEVBQ04sTUFBTSxlQUFlLENBQUMsQ0FDdEIsSUFBSSxDQUFDLENBQUMsQ0FDTixRQUFRO0VBQUM7RUFBVTtFQUFTO0VBQVE7Q0FBTSxDQUFDLENBQUMsQ0FDNUMsV0FBVyxZQUFZLGdCQUFnQixRQUFRLFFBQVEsV0FBVyxRQUFRLFNBQVMsTUFBTSxDQUFDLENBQUM7Q0FDOUYsVUFBVSxTQUFTLFNBQVMsQ0FBQyxDQUFDOztDQUU5QixVQUFVLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxRQUFRLEdBQUk7O0NBRXJELE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLFFBQVEsRUFBRztDQUNqRCxZQUFZLEVBQ1QsYUFBYTs7RUFFWixRQUFRLE9BQU8sU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJOztFQUV0QyxZQUFZLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQVMsQ0FBQyxDQUFDLFFBQVEsR0FBRzs7RUFFckQsYUFBYSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFNLENBQUMsQ0FBQyxRQUFRLENBQUM7Q0FDbkQsQ0FBQyxDQUFDLENBQ0QsU0FBUyxDQUFDLENBQUM7QUFDaEIsQ0FBQztBQUVELFNBQVMsZ0JBQWdCLEVBQUUsWUFBb0MsU0FBZ0M7Q0FDN0YsTUFBTSxVQUFVLE1BQTJCLFlBQ3pDLFFBQVEsU0FBUztFQUFFLE1BQU07RUFBVSxNQUFNLENBQUMsWUFBWSxHQUFHLElBQUk7RUFBRztDQUFRLENBQUM7Q0FDM0UsTUFBTSxFQUFFLFFBQVEsVUFBVSxhQUFhO0NBQ3ZDLElBQUksT0FBTyxXQUNULE9BQ0UsQ0FBQyxVQUFVLFdBQVcsR0FDdEIsbUdBQ0Y7Q0FFRixNQUFNLFFBQVEsT0FBTyxVQUFVLFdBQVcsRUFBRSxXQUFXLFNBQVMsbUJBQW1CO0NBQ25GLElBQUksU0FBUyxHQUNYLE9BQ0U7RUFBQztFQUFVO0VBQWE7Q0FBSyxHQUM3Qix3RkFDRjtDQUVGLElBQUksVUFDRixPQUFPLENBQUMsVUFBVSxHQUFHLHlFQUF5RTtDQUVoRyxJQUFJLE9BQU8sVUFBVSxPQUFPLFNBQVMsUUFDbkMsT0FDRTtFQUFDO0VBQVU7RUFBWTtFQUFVO0NBQU0sR0FDdkMsb0dBQ0Y7Q0FFRixJQUFJLFNBQVMsa0JBQWtCLEtBQUEsR0FDN0IsT0FDRSxDQUFDLFlBQVksZUFBZSxHQUM1QiwyRUFDRjtDQUVGLElBQUksU0FBUyxpQkFBaUIsR0FDNUIsT0FDRSxDQUFDLFlBQVksZ0JBQWdCLEdBQzdCLHdFQUNGO0FBRUo7O0FBR0EsTUFBYSxpQkFBaUIsTUFBTSxZQUFZLGVBQWUsQ0FBQyxDQUFDLFdBQVcsVUFBVTtDQUNwRixHQUFHO0NBQ0gsVUFBVTtFQUFFLEdBQUcsS0FBSztFQUFVLFFBQVEsS0FBSyxTQUFTLEtBQUs7RUFBYSxZQUFZO0NBQUs7QUFDekYsRUFBRTtBQUdGLE1BQWEscUJBQXFCLEVBQUUsYUFBYTs7Q0FFL0MsVUFBVSxFQUFFLE9BQU87O0NBRW5CLFNBQVMsRUFBRSxPQUFPO0NBQ2xCLGFBQWEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0FBQ25DLENBQUM7QUFHRCxNQUFhLGtCQUFrQixFQUFFLEtBQUs7Q0FDcEM7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7QUFDRixDQUFDO0FBV0QsTUFBYSxvQkFBb0IsRUFBRSxhQUFhOztDQUU5QyxnQkFBZ0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDaEMsWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztBQUM5QixDQUFDO0FBR0QsTUFBYSxtQkFBbUIsRUFBRSxhQUFhO0NBQzdDLElBQUk7Q0FDSixNQUFNLEVBQUUsT0FBTztDQUNmLFdBQVc7Q0FDWCxvQkFBb0IsRUFBRSxPQUFPO0NBQzdCLFlBQVksRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDO0NBQzlCLE1BQU07Q0FDTixVQUFVO0NBQ1YsT0FBTztDQUNQLFVBQVUsRUFBRSxPQUFPOztDQUVuQixVQUFVLG1CQUFtQixTQUFTO0NBQ3RDLFFBQVEsRUFBRSxNQUFNLFdBQVc7O0NBRTNCLGFBQWEsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDMUIsU0FBUyxrQkFBa0IsU0FBUzs7Q0FFcEMsY0FBYyxhQUFhLFNBQVM7Q0FDcEMsT0FBTyxVQUFVLFNBQVM7Q0FDMUIsV0FBVyxFQUFFLE9BQU87Q0FDcEIsWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDbEMsQ0FBQzs7O0FDM0pELE1BQWEsU0FBUyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQzs7QUFJNUMsTUFBYSxrQkFBa0IsRUFBRSxLQUFLO0NBQUM7Q0FBUTtDQUFVO0NBQVc7Q0FBVztBQUFNLENBQUM7OztBQ1h0RixNQUFNLGlCQUFpQixFQUFFLEtBQUs7Q0FBQztDQUFXO0NBQVk7QUFBUSxDQUFDOztBQUcvRCxNQUFhLGtCQUFrQixFQUFFLGFBQWE7O0NBRTVDLFFBQVEsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7O0NBRXJCLFlBQVksRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDekIsUUFBUTtDQUNSLFFBQVE7O0NBRVIsUUFBUSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDNUIsT0FBTzs7Q0FFUCxTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUM3QixPQUFPLE1BQU0sU0FBUzs7Q0FFdEIsUUFBUSxFQUFFLFFBQVE7O0NBRWxCLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQzNCLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTOztDQUU1QixTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDO0FBQzNCLENBQUM7O0FBSUQsTUFBYSxpQkFBaUIsRUFBRSxhQUFhO0NBQzNDLFFBQVEsRUFBRSxRQUFRO0NBQ2xCLE1BQU0sRUFBRSxLQUFLLENBQUMsY0FBYyxNQUFNLENBQUM7Q0FDbkMsWUFBWSxFQUFFLElBQUk7Q0FDbEIsYUFBYSxFQUFFLElBQUk7O0NBRW5CLE9BQU8sRUFBRSxJQUFJO0NBQ2IsUUFBUSxFQUFFLElBQUk7O0NBRWQsTUFBTSxFQUFFLElBQUk7Q0FDWixTQUFTLEVBQUUsT0FBTztDQUNsQixVQUFVLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFOUIsYUFBYSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDakMsTUFBTSxFQUFFLGFBQWE7RUFBRSxRQUFRLEVBQUUsSUFBSTtFQUFHLE9BQU8sRUFBRSxPQUFPO0VBQUcsUUFBUSxFQUFFLE9BQU87Q0FBRSxDQUFDLENBQUMsQ0FBQyxTQUFTO0FBQzVGLENBQUM7O0FBSUQsTUFBYSxlQUFlLEVBQUUsYUFBYTtDQUN6QyxLQUFLLEVBQUUsT0FBTztDQUNkLE1BQU0sRUFBRSxLQUFLLENBQUMsY0FBYyxNQUFNLENBQUM7Q0FDbkMsT0FBTyxFQUFFLE1BQU0sRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLE9BQU87RUFBRyxRQUFRLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQztDQUFFLENBQUMsQ0FBQztDQUM5RSxZQUFZLEVBQUUsTUFBTSxlQUFlOztDQUVuQyxPQUFPLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQzs7Q0FFdEIsU0FBUyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUM7O0NBRXhCLFFBQVEsRUFBRSxJQUFJLENBQUMsQ0FBQyxTQUFTOztDQUV6QixZQUFZLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFaEMsa0JBQWtCLEVBQUUsSUFBSTtBQUMxQixDQUFDO0FBSTZCLEVBQUUsYUFBYTs7Q0FFM0MsWUFBWSxFQUFFLElBQUk7Q0FDbEIsaUJBQWlCLEVBQUUsSUFBSTs7Q0FFdkIsYUFBYSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7O0NBRWpDLFNBQVMsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQzdCLFVBQVUsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0FBQ2hDLENBQUM7OztBQ3pFRCxNQUFhLGVBQWU7Q0FBQztDQUFTO0NBQU87QUFBVTs7Ozs7O0FBd0J2RCxTQUFnQixVQUFVLE1BQW1CLFVBQVUsVUFBbUI7Q0FDeEUsUUFBUSxNQUFSO0VBQ0UsS0FBSyxTQUNILE9BQU8sT0FBTyxNQUFNLENBQUMsY0FBYyxFQUFFLEdBQUcsY0FBYyxJQUFJLEVBQUUsTUFBTSxTQUFTLENBQUMsQ0FBQyxDQUFDO0VBQ2hGLEtBQUssT0FDSCxPQUFPLE9BQU8sTUFBTTtHQUNsQixPQUFPLE1BQU0sRUFBRSxNQUFNLE9BQU8sQ0FBQztHQUM3QixjQUFjLEVBQUU7R0FDaEIsY0FBYyxJQUFJLEVBQUUsVUFBVSxHQUFHLENBQUM7R0FDbEMsY0FBYyxJQUFJO0lBQUUsVUFBVTtJQUFJLE1BQU07R0FBUyxDQUFDO0VBQ3BELENBQUM7RUFDSCxLQUFLLFlBQ0gsT0FBTyxTQUFTLE9BQU87Q0FDM0I7QUFDRjtBQUVBLFNBQVMsT0FBTyxNQUFtQixTQUE0QjtDQUM3RCxPQUFPO0VBQUU7RUFBTSxNQUFNO0VBQVEsU0FBUyxRQUFRLElBQUksS0FBSztFQUFHLFNBQVMsQ0FBQztDQUFFO0FBQ3hFO0FBRUEsTUFBTSxRQUFnQixPQUFPLE1BQU07Q0FBRSxNQUFNO0NBQVEsTUFBTTtBQUFlLENBQUM7O0FBR3pFLE1BQU0sa0JBQXFDO0NBQ3pDLE9BQU8sTUFBTTtFQUFFLE1BQU07RUFBUSxNQUFNO0NBQWdCLENBQUM7Q0FDcEQ7Q0FDQSxPQUFPLE1BQU0sRUFBRSxNQUFNLE1BQU0sQ0FBQztDQUM1QixPQUFPLE1BQU0sRUFBRSxNQUFNLFNBQVMsQ0FBQztBQUNqQztBQUVBLFNBQVMsU0FBUyxTQUEwQjtDQUkxQyxPQUFPO0VBQ0wsTUFBTTtFQUNOLE1BQU07RUFDTixTQU5lLGdCQUFnQixTQUFTLFdBQ3hDLFdBQVcsUUFBUSxlQUFlLE9BQU8sSUFBSSxDQUFDLE1BQU0sQ0FLcEMsQ0FBQyxDQUFDLElBQUksS0FBSztFQUMzQixTQUFTLFdBQVcsSUFBSSxDQUFDLElBQUksQ0FBQyxZQUFZLE9BQU8sQ0FBQztDQUNwRDtBQUNGOzs7OztBQU1BLFNBQVMsZUFBZSxTQUEyQjtDQUNqRCxJQUFJLFdBQVcsR0FBRyxPQUFPLENBQUMsS0FBSztDQUMvQixJQUFJLFlBQVksR0FBRyxPQUFPLENBQUMsT0FBTyxNQUFNO0VBQUUsTUFBTTtFQUFRLE1BQU07Q0FBTSxDQUFDLENBQUM7Q0FDdEUsT0FBTyxDQUFDLGNBQWMsS0FBSyxFQUFFLE1BQU0sU0FBUyxDQUFDLENBQUM7QUFDaEQ7QUFFQSxTQUFTLFlBQVksU0FBeUI7Q0FDNUMsTUFBTSxVQUNKLFlBQVksSUFDUixpREFDQTtDQUNOLE9BQU8sR0FBRyxZQUFZLEtBQUssRUFBRSwwRUFBMEUsUUFBUSxVQUFVLFFBQVE7QUFDbkk7QUFFQSxTQUFTLE1BQU0sUUFBNkI7Q0FDMUMsT0FBTztFQUFFLE1BQU0sWUFBWSxNQUFNO0VBQUc7Q0FBTztBQUM3Qzs7O0FDbkZBLE1BQWEsU0FBUyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRTtBQUdyRSxNQUFNLFVBQVU7QUFDaEIsTUFBTSxRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxHQUFHLEVBQUUsT0FBTyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxFQUFFLE9BQU8sUUFBUSxDQUFDOzs7Ozs7QUFPN0UsTUFBYSxvQkFBb0IsRUFBRSxtQkFBbUIsUUFBUTtDQUM1RCxFQUFFLGFBQWE7RUFDYixNQUFNLEVBQUUsUUFBUSxNQUFNOztFQUV0QixRQUFRLEVBQUUsTUFBTSxLQUFLLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsVUFBVSxRQUFRO0NBQzNELENBQUM7Q0FDRCxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsUUFBUSxjQUFjLEVBQUUsQ0FBQztDQUNsRCxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsUUFBUSxhQUFhLEVBQUUsQ0FBQztBQUNuRCxDQUFDO0FBR0QsTUFBTSxrQkFBa0IsRUFBRSxhQUFhO0NBQUUsY0FBYztDQUFjLE1BQU0sRUFBRSxPQUFPO0FBQUUsQ0FBQzs7QUFHdkYsTUFBYSxrQkFBa0IsRUFBRSxhQUFhO0NBQzVDLFFBQVE7Q0FDUixTQUFTLEVBQUUsTUFBTSxlQUFlLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRTs7Q0FFL0MsWUFBWTs7Q0FFWixZQUFZLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLEdBQUk7O0NBRXZDLGtCQUFrQixFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxHQUFJO0NBQzdDLGNBQWMsaUJBQWlCLFFBQVEsT0FBTztDQUM5QyxXQUFXLFVBQVUsUUFBUSxNQUFNOztDQUVuQyxRQUFRLEVBQ0wsTUFBTSxFQUFFLGFBQWE7RUFBRSxXQUFXO0VBQVcsTUFBTSxFQUFFLE9BQU87Q0FBRSxDQUFDLENBQUMsQ0FBQyxDQUNqRSxJQUFJLENBQUMsQ0FBQyxDQUNOLFFBQVEsQ0FBQyxDQUFDOztDQUViLFdBQVcsRUFBRSxNQUFNLGVBQWUsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsUUFBUSxDQUFDLENBQUM7QUFDeEQsQ0FBQztBQUdELE1BQU0sWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztBQUdBLGdCQUFnQixLQUFLO0NBQ3JELFNBQVM7Q0FDVCxRQUFRO0NBQ1IsV0FBVztBQUNiLENBQUMsQ0FBQyxDQUFDLE9BQU87Q0FDUixTQUFTLEVBQUUsTUFBTSxTQUFTLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRTs7Q0FFekMsU0FBUyxVQUFVLFNBQVM7Q0FDNUIsUUFBUSxFQUFFLE1BQU0sU0FBUyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQztDQUM1QyxXQUFXLEVBQUUsTUFBTSxTQUFTLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDO0FBQ2xELENBQUM7QUFHRCxNQUFhLGNBQWMsRUFBRSxhQUFhO0NBQUUsV0FBVztDQUFXLFVBQVU7QUFBVyxDQUFDOztBQUl4RixNQUFhLG1CQUFtQixFQUFFLGFBQWE7Q0FDN0MsUUFBUTtDQUNSLFlBQVk7Q0FDWixPQUFPO0NBQ1AsT0FBTzs7Q0FFUCxXQUFXO0NBQ1gsU0FBUyxFQUFFLE1BQU0sRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLE9BQU87RUFBRyxVQUFVO0NBQVcsQ0FBQyxDQUFDO0NBQzNFLGFBQWEsRUFBRSxNQUFNLGdCQUFnQjtDQUNyQyxRQUFRLEVBQUUsTUFBTSxXQUFXOztDQUUzQixrQkFBa0IsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7O0NBRS9CLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7QUFDMUIsQ0FBQzs7QUFJRCxNQUFhLGdCQUFnQixFQUFFLGFBQWE7Q0FDMUMsY0FBYztDQUNkLE9BQU87Q0FDUCxhQUFhLEVBQUUsTUFBTSxnQkFBZ0I7Q0FDckMsUUFBUSxFQUFFLE1BQU0sV0FBVztBQUM3QixDQUFDO0FBR0QsTUFBYSxxQkFBcUIsRUFBRSxhQUFhOztDQUUvQyxRQUFROztDQUVSLE1BQU0sRUFBRSxNQUFNLGdCQUFnQjtDQUM5QixXQUFXLEVBQUUsTUFBTSxhQUFhOztDQUVoQyxRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUV4QixrQkFBa0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDbEMsWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztBQUM5QixDQUFDO0FBR0QsTUFBYSxzQkFBc0IsRUFBRSxhQUFhOztDQUVoRCxVQUFVLEVBQUUsT0FBTzs7Q0FFbkIsU0FBUyxFQUFFLE9BQU87Q0FDbEIsYUFBYSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDbkMsQ0FBQztBQUdELE1BQWEsbUJBQW1CLEVBQUUsS0FBSztDQUNyQztDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtBQUNGLENBQUM7QUFXRCxNQUFhLG9CQUFvQixFQUFFLGFBQWE7Q0FDOUMsSUFBSTtDQUNKLFdBQVc7Q0FDWCxvQkFBb0IsRUFBRSxPQUFPO0NBQzdCLE1BQU07Q0FDTixPQUFPO0NBQ1AsVUFBVSxFQUFFLE9BQU87O0NBRW5CLFVBQVUsb0JBQW9CLFNBQVM7O0NBRXZDLFFBQVEsRUFBRSxNQUFNLGdCQUFnQjtDQUNoQyxTQUFTLG1CQUFtQixTQUFTO0NBQ3JDLE9BQU8sVUFBVSxTQUFTO0NBQzFCLFdBQVcsRUFBRSxPQUFPO0NBQ3BCLFlBQVksRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0FBQ2xDLENBQUM7O0FBSUQsU0FBUyxTQUFTLFFBQTRCO0NBQzVDLE9BQU8sQ0FBQyxtQkFBRyxJQUFJLElBQUk7RUFBQztFQUFHLEdBQUc7RUFBUTtDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxNQUFNLFVBQVUsT0FBTyxLQUFLO0FBQzNFOztBQzlKQSxNQUFhLE9BQU8sRUFDakIsSUFBSSxDQUFDLENBQ0wsSUFBSSxDQUFDLENBQUMsQ0FDTixJQUFJLEtBQUssS0FBSyxDQUFDOztBQUdsQixNQUFhLGdCQUFnQixFQUFFLGFBQWE7Q0FDMUMsS0FBSyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFckIsTUFBTSxFQUFFLE1BQU0sQ0FBQyxFQUFFLFFBQVEsTUFBTSxHQUFHLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxNQUFNO0NBQ3ZELE9BQU8sa0JBQWtCLFFBQVEsTUFBTTtBQUN6QyxDQUFDO0FBR0QsTUFBTSxTQUFTLE1BQU0sS0FBSyxFQUFFLFFBQVEsR0FBRyxJQUFJLEdBQUcsVUFBVSxRQUFRLEVBQUU7Ozs7O0FBTWxFLE1BQWEsaUJBQWlCLEVBQzNCLGFBQWE7O0NBRVosU0FBUyxFQUNOLE1BQU0sRUFBRSxNQUFNLENBQUMsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsR0FBRyxhQUFhLENBQUMsQ0FBQyxDQUFDLENBQ2xELElBQUksR0FBRyxFQUFFLE9BQU8sZ0VBQWdFLENBQUMsQ0FBQyxDQUNsRixJQUFJLEVBQUU7Q0FDVCxRQUFRLGtCQUFrQixTQUFTO0VBQUUsTUFBTTtFQUFRLFFBQVE7Q0FBTyxDQUFDOztDQUVuRSxXQUFXLFVBQVUsUUFBUSxNQUFNO0NBQ25DLFNBQVMsRUFBRSxLQUFLLFlBQVksQ0FBQyxDQUFDLFFBQVEsT0FBTzs7Q0FFN0MsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxHQUFHO0NBQ2xDLGtCQUFrQixFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxHQUFJO0NBQzdDLGNBQWMsaUJBQWlCLFFBQVEsT0FBTztBQUNoRCxDQUFDLENBQUMsQ0FDRCxRQUFRLEVBQUUsUUFBUSxjQUFjLE9BQU8sU0FBUyxVQUFVLFFBQVEsV0FBVyxHQUFHO0NBQy9FLE1BQU0sQ0FBQyxTQUFTO0NBQ2hCLE9BQU87QUFDVCxDQUFDLENBQUMsQ0FDRCxRQUNFLEVBQUUsY0FBYyxJQUFJLElBQUksUUFBUSxLQUFLLFNBQVMsS0FBSyxVQUFVLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLFFBQVEsUUFDdkY7Q0FDRSxNQUFNLENBQUMsU0FBUztDQUNoQixPQUFPO0FBQ1QsQ0FDRjs7QUNsREYsTUFBTSxTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUksQ0FBQyxDQUFDLFFBQVEsQ0FBQzs7Ozs7QUFNcEQsTUFBYSxVQUFVLEVBQUUsbUJBQW1CLFFBQVEsQ0FFbEQsRUFDRyxhQUFhO0NBQUUsTUFBTSxFQUFFLFFBQVEsVUFBVTtDQUFHLE9BQU87Q0FBUSxRQUFRO0FBQU8sQ0FBQyxDQUFDLENBQzVFLFFBQVEsRUFBRSxPQUFPLGFBQWEsUUFBUSxTQUFTLEdBQUcsRUFDakQsT0FBTyx1RkFDVCxDQUFDLEdBRUgsRUFBRSxhQUFhLEVBQUUsTUFBTSxFQUFFLFFBQVEsUUFBUSxFQUFFLENBQUMsQ0FDOUMsQ0FBQzs7QUFJRCxNQUFhLFNBQVMsRUFBRSxhQUFhOztDQUVuQyxRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsSUFBSSxHQUFNO0NBQ3hDLFNBQVMsUUFBUSxTQUFTLEVBQUUsTUFBTSxXQUFXLENBQUM7O0NBRTlDLFVBQVUsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7QUFDekQsQ0FBQzs7O0FDeEJELE1BQU0sYUFBYSxFQUFFLEtBQUssQ0FBQyxTQUFTLE1BQU0sQ0FBQyxDQUFDLENBQUMsUUFBUSxPQUFPOztBQUc1RCxNQUFNLGFBQWEsRUFDaEIsSUFBSSxDQUFDLENBQ0wsSUFBSSxDQUFDLENBQUMsQ0FDTixJQUFJLEtBQUssS0FBSyxDQUFDLENBQUMsQ0FDaEIsUUFBUSxDQUFDO0FBRVosTUFBTSxRQUFRLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU07O0FBR3ZDLE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FBRSxNQUFNLEVBQUUsUUFBUSxNQUFNO0NBQUcsT0FBTztBQUFXLENBQUM7O0FBSXpGLE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FBRSxNQUFNLEVBQUUsUUFBUSxNQUFNO0NBQUcsT0FBTztBQUFXLENBQUM7O0FBSXpGLE1BQWEsaUJBQWlCLEVBQUUsYUFBYTtDQUMzQyxNQUFNLEVBQUUsUUFBUSxRQUFRO0NBQ3hCLE1BQU07Q0FDTixZQUFZLE1BQU0sUUFBUSxFQUFFO0NBQzVCLE9BQU87QUFDVCxDQUFDOztBQUlELE1BQWEsa0JBQWtCLEVBQUUsYUFBYTtDQUM1QyxNQUFNLEVBQUUsUUFBUSxTQUFTO0NBQ3pCLE1BQU07O0NBRU4sWUFBWSxNQUFNLFFBQVEsRUFBRTs7Q0FFNUIsV0FBVyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxRQUFRLENBQUM7Q0FDM0MsT0FBTztBQUNULENBQUM7Ozs7Ozs7QUFTRCxNQUFhLG9CQUFvQixFQUFFLGFBQWE7Q0FDOUMsTUFBTSxFQUFFLFFBQVEsV0FBVztDQUMzQixNQUFNO0NBQ04sYUFBYSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFJLENBQUMsQ0FBQyxRQUFRLEVBQUU7O0NBRWhELFlBQVksTUFBTSxRQUFRLEVBQUU7Q0FDNUIsUUFBUSxNQUFNLFFBQVEsRUFBRTtDQUN4QixTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU0sQ0FBQyxDQUFDLFFBQVEsRUFBRTtDQUM5QyxTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU0sQ0FBQyxDQUFDLFFBQVEsRUFBRTs7Q0FFOUMsU0FBUyxNQUFNLFFBQVEsRUFBRTs7Q0FFekIscUJBQXFCLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFFBQVEsRUFBRztDQUN6RCxPQUFPO0FBQ1QsQ0FBQzs7QUFJRCxNQUFhLGdCQUFnQixFQUFFLG1CQUFtQixRQUFRO0NBQ3hEO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7QUFDRixDQUFDOztBQ2pFRCxNQUFNLFFBQVEsRUFDWCxNQUFNLElBQUksQ0FBQyxDQUNYLElBQUksR0FBRyxFQUFFLE9BQU8sZ0RBQWdELENBQUMsQ0FBQyxDQUNsRSxJQUFJLEVBQUUsQ0FBQyxDQUNQLFFBQVEsVUFBVSxJQUFJLElBQUksS0FBSyxDQUFDLENBQUMsU0FBUyxNQUFNLFFBQVEsRUFDdkQsT0FBTyx5Q0FDVCxDQUFDOztBQUdILE1BQU0sWUFBWSxFQUFFLE9BQU8sRUFBRSxPQUFPLEdBQUcsRUFBRSxLQUFLLENBQUM7O0FBRy9DLE1BQU0sVUFBVSxFQUFFLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQztBQUVwRCxNQUFNLFVBQVUsRUFDYixPQUFPLENBQUMsQ0FDUixLQUFLLENBQUMsQ0FDTixJQUFJLENBQUMsQ0FBQyxDQUNOLElBQUksRUFBRSxDQUFDLENBQ1AsTUFBTSxnQkFBZ0IsRUFBRSxPQUFPLG1CQUFtQixDQUFDO0FBNkJ0RCxNQUFhLE1BdkJJLEVBQUUsYUFBYTtDQUM5QixNQUFNO0NBQ04sYUFBYSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksR0FBSSxDQUFDLENBQUMsUUFBUSxFQUFFOztDQUU1QyxZQUFZLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxTQUFTOztDQUV2QyxTQUFTLGVBQWUsU0FBUzs7Q0FFakMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUzs7Q0FFakMsTUFBTSxVQUFVLFFBQVEsQ0FBQyxDQUFDO0NBQzFCLFNBQVMsUUFBUSxRQUFRLENBQUMsQ0FBQzs7Ozs7Q0FLM0IsTUFBTSxFQUFFLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsR0FBRyxFQUFFLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDOztDQUUvRSxPQUFPLE1BQU0sU0FBUzs7Q0FFdEIsUUFBUSxFQUFFLE1BQU0saUJBQWlCLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUM7QUFDN0QsQ0FFbUIsQ0FBQSxDQUNoQixRQUFRLFFBQVEsSUFBSSxlQUFlLEtBQUEsS0FBYSxDQUFDLE9BQU8sR0FBRyxHQUFHLEVBQzdELE9BQ0UsbUlBQ0osQ0FBQyxDQUFDLENBQ0QsUUFBUSxRQUFRLElBQUksWUFBWSxLQUFBLEtBQWEsQ0FBQyxPQUFPLEdBQUcsR0FBRyxFQUMxRCxPQUNFLG9IQUNKLENBQUMsQ0FBQyxDQUNELFFBQVEsRUFBRSxZQUFZLGNBQWMsZUFBZSxLQUFBLEtBQWEsWUFBWSxLQUFBLEdBQVcsRUFDdEYsT0FDRSw0RkFDSixDQUFDO0FBR0gsU0FBUyxPQUFPLEVBQ2QsTUFDQSxNQUNBLFNBQ0EsUUFDZ0Y7Q0FDaEYsT0FBTyxTQUFTLEtBQUEsS0FBYTtFQUFDO0VBQU07RUFBUztDQUFJLENBQUMsQ0FBQyxNQUFNLFNBQVMsT0FBTyxLQUFLLElBQUksQ0FBQyxDQUFDLFNBQVMsQ0FBQztBQUNoRzs7QUFHQSxNQUFNLGtCQUFrQixFQUFFLFdBQVcsYUFBYSxpQkFBaUI7QUFFbkUsU0FBUyxZQUFZLFNBQTJCO0NBQzlDLElBQUksT0FBTyxZQUFZLFlBQVksWUFBWSxRQUFRLGFBQWEsU0FBUyxPQUFPO0NBQ3BGLE1BQU0sT0FBTyxhQUFhLFVBQVUsUUFBUSxVQUFVLEtBQUE7Q0FDdEQsSUFBSSxDQUFDLGFBQWEsU0FBUyxJQUFtQixHQUFHLE9BQU87Q0FDeEQsTUFBTSxFQUFFLE1BQU0sWUFBWSxVQUFVLElBQW1CO0NBQ3ZELE9BQU87RUFBRTtFQUFNO0VBQVMsR0FBRztDQUFRO0FBQ3JDOztBQUdBLE1BQWEsUUFBUSxFQUFFLGFBQWE7Q0FDbEMsU0FBUyxFQUFFLFFBQVEsR0FBRyxFQUFFLE9BQU8sZ0RBQWdELENBQUM7Q0FDaEYsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFOztDQUVyQyxVQUFVLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxHQUFJLENBQUMsQ0FBQyxRQUFRLEVBQUU7O0NBRXpDLFFBQVEsVUFBVSxRQUFRLENBQUMsQ0FBQzs7Q0FFNUIsT0FBTyxFQUFFLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsR0FBRyxTQUFTLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQztDQUN4RCxNQUFNLEVBQUUsTUFBTSxHQUFHLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRztDQUNqQyxPQUFPO0NBQ1AsVUFBVSxjQUFjLFNBQVM7O0NBRWpDLFFBQVEsT0FBTyxTQUFTOztDQUV4QixZQUFZO0NBQ1osWUFBWSxFQUFFLGFBQWE7O0FBRXpCLFVBQVUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsRUFDNUIsQ0FBQztBQUNILENBQUM7OztBQ3ZHRCxNQUFhLFlBQVksRUFBRSxhQUFhO0NBQ3RDLFNBQVMsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDekIsVUFBVSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztBQUM1QixDQUFDOztBQUlELE1BQWEsY0FBYyxFQUFFLGFBQWE7Q0FDeEMsS0FBSyxFQUFFLE9BQU87Q0FDZCxRQUFRLEVBQUUsSUFBSTs7Q0FFZCxRQUFROztDQUVSLGtCQUFrQixFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFbEMsWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUztDQUN2QyxjQUFjLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxTQUFTOztDQUV6QyxPQUFPLEVBQUUsT0FBTztBQUNsQixDQUFDO0FBR0QsTUFBYSxhQUFhLEVBQUUsS0FBSztDQUFDO0NBQVc7Q0FBVTtDQUFXO0NBQWU7QUFBVyxDQUFDOztBQUk3RixNQUFhLGFBQWEsRUFBRSxLQUFLO0NBQy9CO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtBQUNGLENBQUM7O0FBSUQsTUFBYSxrQkFBa0IsRUFBRSxhQUFhOztDQUU1QyxNQUFNLGtCQUFrQixTQUFTO0NBQ2pDLGNBQWMsYUFBYSxTQUFTOztDQUVwQyxjQUFjLGFBQWEsU0FBUztDQUNwQyxPQUFPLFdBQVcsU0FBUztDQUMzQixRQUFRLFdBQVcsU0FBUztBQUM5QixDQUFDO0FBR0QsTUFBYSxjQUFjLEVBQUUsYUFBYTtDQUN4QyxLQUFLLEVBQUUsT0FBTztDQUNkLE1BQU0sRUFBRSxJQUFJO0NBQ1osT0FBTzs7Q0FFUCxRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUM1QixPQUFPLE1BQU0sU0FBUzs7Q0FFdEIsUUFBUSxFQUFFLFFBQVE7Q0FDbEIsYUFBYSxFQUFFLE1BQU0sZUFBZTtBQUN0QyxDQUFDOztBQUlELE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FDekMsS0FBSyxFQUFFLE9BQU87Q0FDZCxNQUFNLEVBQUUsSUFBSTs7Q0FFWixRQUFRLEVBQUUsSUFBSTs7Q0FFZCxhQUFhLEVBQUUsUUFBUSxDQUFDLENBQUMsUUFBUSxLQUFLO0NBQ3RDLE9BQU8sRUFBRSxLQUFLLENBQUMsWUFBWSxZQUFZLENBQUM7Q0FDeEMsT0FBTyxNQUFNLFNBQVM7O0NBRXRCLFVBQVUsRUFBRSxPQUFPO0NBQ25CLGlCQUFpQixFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7O0NBRXJDLFlBQVksRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0FBQ2xDLENBQUM7QUFHRCxNQUFhLGdCQUFnQixFQUFFLGFBQWE7Q0FDMUMsUUFBUSxFQUFFLElBQUk7O0NBRWQsT0FBTyxFQUFFLElBQUk7Q0FDYixRQUFRLEVBQUUsSUFBSTs7Q0FFZCxVQUFVLEVBQUUsT0FBTztDQUNuQixhQUFhLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUNqQyxTQUFTLGFBQWEsU0FBUztBQUNqQyxDQUFDO0FBR0QsTUFBYSxjQUFjLEVBQUUsYUFBYTtDQUN4QyxJQUFJO0NBQ0osTUFBTSxFQUFFLE9BQU87Q0FDZixPQUFPOztDQUVQLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQzVCLE9BQU87O0NBRVAsV0FBVyxFQUFFLE1BQU0sV0FBVztDQUM5QixVQUFVOztDQUVWLFFBQVEsZUFBZSxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7O0NBRTlDLGNBQWMsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTOztDQUVsQyxjQUFjLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUNsQyxXQUFXLEVBQUUsT0FBTztDQUNwQixXQUFXLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUMvQixZQUFZLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztBQUNsQyxDQUFDOztBQUlELE1BQWEsVUFBVSxFQUFFLGFBQWE7Q0FDcEMsUUFBUTs7Q0FFUixpQkFBaUIsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQ3JDLFlBQVksRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7O0NBRTVCLG1CQUFtQixFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDekMsQ0FBQzs7QUFJRCxNQUFhLFVBQVUsRUFBRSxhQUFhOztDQUVwQyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsU0FBUztDQUN2QixPQUFPO0NBQ1AsUUFBUSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDNUIsT0FBTyxNQUFNLFNBQVM7Q0FDdEIsY0FBYyxhQUFhLFNBQVM7Q0FDcEMsY0FBYyxhQUFhLFNBQVM7Q0FDcEMsT0FBTyxXQUFXLFNBQVM7O0NBRTNCLFFBQVEsV0FBVyxTQUFTOztDQUU1QixRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0NBQzFDLE1BQU0sUUFBUSxTQUFTO0FBQ3pCLENBQUM7O0FBSUQsTUFBYSxXQUFXLEVBQUUsYUFBYTtDQUFFLE1BQU0sRUFBRSxPQUFPO0NBQUcsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFBRSxDQUFDOztBQUk3RixNQUFhLGdCQUFnQixFQUFFLGFBQWE7Q0FDMUMsUUFBUSxFQUFFLE9BQU87O0NBRWpCLEtBQUssRUFBRSxPQUFPO0NBQ2QsTUFBTSxFQUFFLE9BQU87Q0FDZixRQUFRLEVBQUUsT0FBTzs7Q0FFakIsZ0JBQWdCLEVBQUUsT0FBTzs7Q0FFekIsT0FBTyxFQUFFLE1BQU0sRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLElBQUk7RUFBRyxRQUFRLEVBQUUsT0FBTztFQUFHLFFBQVEsRUFBRSxPQUFPO0NBQUUsQ0FBQyxDQUFDO0FBQzFGLENBQUM7O0FBSUQsTUFBYSxXQUFXLEVBQUUsYUFBYTs7Q0FFckMsTUFBTSxFQUFFLE9BQU87Q0FDZixLQUFLLEVBQUUsT0FBTztDQUNkLFlBQVksa0JBQWtCLFNBQVM7Q0FDdkMsYUFBYSxFQUFFLE9BQU87Q0FDdEIsWUFBWSxFQUFFLFFBQVE7Q0FDdEIsT0FBTyxFQUFFLE1BQU0sT0FBTzs7Q0FFdEIsT0FBTyxTQUFTLFNBQVM7Q0FDekIsUUFBUSxTQUFTLFNBQVM7O0NBRTFCLE1BQU0sUUFBUSxTQUFTO0NBQ3ZCLGlCQUFpQixjQUFjLFNBQVM7Q0FDeEMsa0JBQWtCLGNBQWMsU0FBUztBQUMzQyxDQUFDO0FBRzBCLEVBQUUsYUFBYTtDQUN4QyxRQUFRO0NBQ1IsYUFBYSxFQUFFLE9BQU87Q0FDdEIsb0JBQW9CLEVBQUUsT0FBTztDQUM3QixnQkFBZ0I7O0NBRWhCLFlBQVksRUFBRSxPQUFPO0NBQ3JCLFFBQVEsRUFBRSxNQUFNLFdBQVc7O0NBRTNCLFFBQVEsYUFBYSxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7Q0FDNUMsTUFBTSxFQUFFLE1BQU0sUUFBUTtDQUN0QixTQUFTLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQzs7Q0FFM0IsUUFBUSxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUM7QUFDNUIsQ0FBQztBQ2pNNEIsRUFBRSxhQUFhO0NBQzFDLGNBQWMsRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDO0NBQzdCLFFBQVEsRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDO0NBQ3ZCLGtCQUFrQixFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUM7Q0FDakMsY0FBYyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUM7O0NBRWhDLHdCQUF3QixFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUM7Q0FDdkMsb0JBQW9CLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQzs7Q0FFdEMsZUFBZSxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUM7O0NBRTVDLGtCQUFrQixFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUM7QUFDakQsQ0FBQztBQUdELE1BQWEsZ0JBQWdCLEVBQUUsYUFBYTtDQUMxQyxZQUFZLEVBQUUsSUFBSTtDQUNsQixXQUFXLEVBQUUsT0FBTztDQUNwQixPQUFPOztDQUVQLFFBQVE7QUFDVixDQUFDOztBQUlELE1BQWEsWUFBWSxFQUFFLGFBQWE7Q0FDdEMsR0FBRyxjQUFjOztDQUVqQixTQUFTLEVBQ04sYUFBYTtFQUFFLE9BQU87RUFBWSxnQkFBZ0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztDQUFFLENBQUMsQ0FBQyxDQUM3RSxTQUFTO0FBQ2QsQ0FBQzs7QUFJRCxNQUFhLGtCQUFrQixFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUM7QUFHdkQsTUFBYSxpQkFBaUIsRUFBRSxhQUFhO0NBQzNDLE1BQU0sRUFBRSxPQUFPO0NBQ2YsUUFBUTs7Q0FFUixVQUFVOztDQUVWLGdCQUFnQjs7Q0FFaEIsY0FBYyxFQUFFLElBQUk7QUFDdEIsQ0FBQzs7QUFJRCxNQUFhLHFCQUFxQixFQUFFLGFBQWE7Q0FDL0MsT0FBTyxFQUFFLE9BQU87Q0FDaEIsYUFBYSxFQUFFLE9BQU87Q0FDdEIsV0FBVyxFQUFFLE9BQU87Q0FDcEIsUUFBUSxFQUFFLElBQUk7Q0FDZCxRQUFRO0FBQ1YsQ0FBQzs7Ozs7QUFPRCxNQUFhLGtCQUFrQixFQUFFLGFBQWE7Q0FDNUMsTUFBTTs7Q0FFTixRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUM1QixRQUFRLEVBQUUsSUFBSTtDQUNkLGVBQWUsRUFBRSxJQUFJO0NBQ3JCLE9BQU8sRUFBRSxJQUFJOztDQUViLFVBQVUsRUFBRSxJQUFJOztDQUVoQixPQUFPLEVBQUUsT0FBTztBQUNsQixDQUFDO0FBR0QsTUFBYSxvQkFBb0IsRUFBRSxhQUFhOztDQUU5QyxjQUFjLEVBQUUsT0FBTztDQUN2QixRQUFRLEVBQUUsSUFBSTtDQUNkLE1BQU0sRUFBRSxNQUNOLEVBQUUsYUFBYTtFQUNiLFlBQVk7RUFDWixNQUFNLEVBQUUsT0FBTztFQUNmLFlBQVksRUFBRSxNQUFNLEVBQUUsYUFBYTtHQUFFLFVBQVUsRUFBRSxJQUFJO0dBQUcsVUFBVTtFQUFXLENBQUMsQ0FBQztDQUNqRixDQUFDLENBQ0g7QUFDRixDQUFDOztBQUlELE1BQWEsYUFBYSxFQUFFLEtBQUs7Q0FBQztDQUFVO0NBQVc7Q0FBVTtBQUFNLENBQUM7QUFJdEMsRUFBRSxhQUFhO0NBQy9DLGNBQWM7Q0FDZCxhQUFhO0NBQ2IsT0FBTztDQUNQLE1BQU0sRUFBRSxJQUFJOztDQUVaLFFBQVEsRUFBRSxJQUFJO0NBQ2QsWUFBWSxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUM7O0NBRTlCLFNBQVMsRUFBRSxPQUFPOztDQUVsQixPQUFPLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQztDQUN6QixZQUFZO0NBQ1osUUFBUSxFQUFFLE1BQU0sV0FBVztDQUMzQixPQUFPO0NBQ1AsV0FBVztDQUNYLFVBQVUsRUFBRSxNQUFNLGFBQWE7Q0FDL0IsYUFBYSxFQUFFLE1BQU0sU0FBUztDQUM5QixXQUFXLEVBQUUsYUFBYTtFQUN4QixPQUFPO0VBQ1AsYUFBYTs7RUFFYixZQUFZO0NBQ2QsQ0FBQztDQUNELFNBQVMsRUFBRSxNQUFNLGNBQWM7Q0FDL0IsT0FBTyxFQUFFLE1BQU0sRUFBRSxhQUFhO0VBQUUsU0FBUyxFQUFFLE9BQU87RUFBRyxVQUFVO0NBQVcsQ0FBQyxDQUFDO0NBQzVFLG9CQUFvQixtQkFBbUIsU0FBUztDQUNoRCxpQkFBaUI7Q0FDakIsYUFBYSxrQkFBa0IsU0FBUztDQUN4QyxjQUFjLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztBQUNwQyxDQUFDO0FBR0QsTUFBTSxnQkFBZ0IsRUFBRSxhQUFhO0NBQUUsY0FBYztDQUFjLE1BQU0sRUFBRSxPQUFPO0FBQUUsQ0FBQztBQUd2RCxFQUFFLGFBQWE7Q0FDM0MsWUFBWSxFQUFFLE9BQU87Q0FDckIsUUFBUTtDQUNSLGFBQWE7Q0FDYixPQUFPO0NBQ1AsUUFBUSxFQUFFLElBQUk7Q0FDZCxTQUFTLEVBQUUsTUFBTSxFQUFFLGFBQWE7RUFBRSxHQUFHLGNBQWM7RUFBTyxjQUFjO0NBQWEsQ0FBQyxDQUFDO0NBQ3ZGLFNBQVMsRUFBRSxNQUFNLGFBQWE7O0NBRTlCLE9BQU8sRUFBRSxNQUFNLFdBQVcsU0FBUyxDQUFDOztDQUVwQyxVQUFVLEVBQUUsTUFBTSxFQUFFLE1BQU0sV0FBVyxTQUFTLENBQUMsQ0FBQztBQUNsRCxDQUFDO0FBRzJCLEVBQUUsS0FBSztDQUFDO0NBQU87Q0FBUTtDQUFPO0FBQUssQ0FBQzs7QUMxSmhFLE1BQWEsV0FBVyxFQUFFLEtBQUs7Q0FDN0I7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtBQUNGLENBQUM7QUFnQ0QsTUFBYSxjQUFjLEVBQUUsYUFBYTtDQUN4QyxPQUFPLEVBQUUsS0FBSztFQUFDO0VBQWE7RUFBWTtFQUFjO0NBQVEsQ0FBQzs7Q0FFL0QsT0FBTyxFQUFFLE9BQU87Q0FDaEIsUUFBUSxFQUFFLE9BQU87Q0FDakIsTUFBTSxFQUFFLElBQUk7Q0FDWixZQUFZLEVBQUUsSUFBSTs7Q0FFbEIsVUFBVSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ2pDLGlCQUFpQixFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDckMsYUFBYSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7O0NBRWpDLGVBQWUsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0NBQy9ELGFBQWEsRUFBRSxPQUFPOztDQUV0QixhQUFhLEVBQUUsT0FBTztDQUN0QixhQUFhLEVBQUUsSUFBSTtBQUNyQixDQUFDOztBQUlELE1BQWEsZUFBZSxFQUFFLEtBQUssQ0FBQyxTQUFTLE9BQU8sQ0FBQzs7QUFxQnJELE1BQWEsY0FBYyxFQUFFLGFBQWE7Q0FDeEMsUUFBUTtDQUNSLE9BQU8sRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUM7Q0FDN0IsUUFBUSxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQztDQUNqQyxTQUFTLEVBQUUsT0FBTyxFQUFFLE9BQU8sR0FBRyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQztBQUM5RCxDQUFDOztBQUlELE1BQWEsaUJBQWlCLEVBQUUsYUFBYTtDQUMzQyxRQUFRLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDO0NBQzlCLGFBQWEsRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUM7Q0FDbkMsUUFBUSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQztBQUNoQyxDQUFDOztBQUlELE1BQWEsc0JBQXNCLEVBQUUsYUFBYTtDQUNoRCxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ25CLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDdkIsT0FBTztDQUNQLGFBQWE7QUFDZixDQUFDOztBQUlELE1BQWEsY0FBYyxFQUFFLGFBQWE7Q0FDeEMsZUFBZSxFQUFFLE9BQU87Q0FDeEIsYUFBYSxFQUFFLE9BQU87Q0FDdEIsbUJBQW1CLEVBQUUsT0FBTztDQUM1QixnQkFBZ0IsRUFBRSxPQUFPO0NBQ3pCLFFBQVEsRUFBRSxPQUFPO0NBQ2pCLFlBQVksRUFBRSxLQUFLLENBQUMsT0FBTyxLQUFLLENBQUM7Q0FDakMsVUFBVSxFQUFFLE9BQU87Q0FDbkIsT0FBTyxFQUFFLElBQUk7O0NBRWIsU0FBUyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUztDQUNqQyxVQUFVLEVBQUUsT0FBTztBQUNyQixDQUFDO0FBR0QsTUFBYSxZQUFZLEVBQUUsYUFBYTtDQUN0QyxPQUFPLEVBQUUsT0FBTztDQUNoQixNQUFNLEVBQUUsSUFBSTtDQUNaLHlCQUF5QixFQUFFLE9BQU87Q0FDbEMsK0JBQStCLEVBQUUsT0FBTzs7Q0FFeEMsVUFBVSxFQUFFLFFBQVEsQ0FBQyxDQUFDLFFBQVEsS0FBSztBQUNyQyxDQUFDO0FBR0QsTUFBYSxZQUFZLEVBQUUsYUFBYTtDQUN0QyxJQUFJO0NBQ0osTUFBTSxFQUFFLE9BQU87Q0FDZixNQUFNO0NBQ04sT0FBTzs7Q0FFUCxRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUM1QixPQUFPLFVBQVUsU0FBUztDQUMxQixXQUFXO0NBQ1gsb0JBQW9CLEVBQUUsT0FBTztDQUM3QixhQUFhLEVBQUUsT0FBTztDQUN0QixhQUFhLEVBQUUsT0FBTztDQUN0QixZQUFZLEVBQUUsSUFBSTtDQUNsQixtQkFBbUIsYUFBYSxTQUFTO0NBQ3pDLGtCQUFrQixhQUFhLFNBQVM7Q0FDeEMsa0JBQWtCLGFBQWEsU0FBUztDQUN4QyxVQUFVLFlBQVksU0FBUztDQUMvQixNQUFNLFVBQVUsU0FBUztDQUN6QixNQUFNLEtBQUssU0FBUztDQUNwQixhQUFhLFlBQVksU0FBUztDQUNsQyxlQUFlLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFbkMsYUFBYSxFQUFFLElBQUk7Q0FDbkIsV0FBVyxFQUFFLE9BQU87Q0FDcEIsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDL0IsWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDbEMsQ0FBQztBQUdELE1BQWEsVUFBVSxFQUFFLGFBQWE7Q0FDcEMsSUFBSSxFQUFFLE9BQU87Q0FDYixPQUFPLEVBQUUsS0FBSztFQUFDO0VBQVE7RUFBVztDQUFPLENBQUM7Q0FDMUMsU0FBUyxFQUFFLE9BQU87QUFDcEIsQ0FBQzs7QUNoS0QsTUFBYSxjQUFjLEVBQUUsYUFBYTtDQUN4QyxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFMUIsYUFBYSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDbkMsQ0FBQzs7QUFJRCxNQUFhLGNBQWMsRUFBRSxhQUFhOztDQUV4QyxJQUFJLGFBQWEsU0FBUztDQUMxQixNQUFNLEVBQUUsT0FBTztDQUNmLE1BQU0sZUFBZSxTQUFTO0NBQzlCLGVBQWUsRUFBRSxPQUFPOztDQUV4QixjQUFjLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFbEMsTUFBTSxLQUFLLFNBQVM7Q0FDcEIsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDM0IsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLFNBQVM7Q0FDdkIsU0FBUyxZQUFZLFNBQVM7O0NBRTlCLFNBQVMsRUFBRSxPQUFPLEVBQUUsT0FBTyxHQUFHLEVBQUUsT0FBTyxDQUFDO0NBQ3hDLE1BQU0sS0FBSyxTQUFTOztDQUVwQixhQUFhLFlBQVksU0FBUzs7Q0FFbEMsVUFBVSxFQUNQLGFBQWE7RUFDWixRQUFRO0VBQ1IsTUFBTSxFQUFFLE9BQU87RUFDZixRQUFRLEVBQUUsT0FBTztFQUNqQixTQUFTLEVBQUUsT0FBTztDQUNwQixDQUFDLENBQUMsQ0FDRCxTQUFTOztDQUVaLFVBQVUsYUFBYSxTQUFTO0NBQ2hDLFNBQVMsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQzdCLFdBQVcsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQy9CLFdBQVcsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0FBQ2pDLENBQUM7QUFHRCxNQUFhLGlCQUFpQixFQUFFLGFBQWE7Q0FDM0MsSUFBSTtDQUNKLFNBQVM7Q0FDVCxNQUFNOztDQUVOLFFBQVEsRUFBRSxPQUFPO0NBQ2pCLE9BQU87Q0FDUCxXQUFXO0NBQ1gsU0FBUyxFQUFFLE1BQU0sRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLE9BQU87RUFBRyxVQUFVO0NBQVcsQ0FBQyxDQUFDO0NBQzNFLFFBQVEsRUFBRSxhQUFhO0VBQUUsT0FBTztFQUFZLE1BQU0sRUFBRSxPQUFPO0NBQUUsQ0FBQzs7Q0FFOUQsT0FBTyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUM7Q0FDekIsY0FBYyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7Q0FDbEMsWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDbEMsQ0FBQzs7QUFJRCxNQUFhLFlBQVksRUFBRSxhQUFhO0NBQ3RDLFNBQVMsRUFBRSxRQUFRLENBQUM7Q0FDcEIsTUFBTSxFQUFFLE9BQU87Q0FDZixhQUFhLEVBQUUsT0FBTztDQUN0QixTQUFTLEVBQUUsYUFBYTtFQUN0QixNQUFNLEVBQUUsT0FBTztFQUNmLE9BQU87RUFDUCxTQUFTLEVBQUUsSUFBSTtFQUNmLFlBQVksRUFBRSxJQUFJOztFQUVsQixhQUFhLEVBQUUsT0FBTztDQUN4QixDQUFDOztDQUVELFlBQVksRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQyxTQUFTO0NBQ3pDLGVBQWUsRUFBRSxPQUFPOztDQUV4QixTQUFTLEVBQUUsTUFBTSxXQUFXLENBQUMsQ0FBQyxJQUFJLENBQUM7O0NBRW5DLGFBQWEsWUFBWSxTQUFTOztDQUVsQyxhQUFhLEVBQUUsTUFBTSxjQUFjO0NBQ25DLFNBQVMsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTOztDQUU3QixXQUFXLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQzs7Q0FFN0IsU0FBUyxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUM7Q0FDM0IsWUFBWSxFQUFFLE9BQU87Q0FDckIsWUFBWSxFQUFFLE9BQU87QUFDdkIsQ0FBQzs7QUNuR0QsTUFBYSxvQkFBb0IsRUFBRSxLQUFLO0NBQUM7Q0FBZTtDQUFRO0NBQVM7QUFBTSxDQUFDOztBQW9DaEYsTUFBYSxxQkFBcUIsRUFBRSxhQUFhO0NBQy9DLFNBQVMsRUFBRSxLQUFLLENBQUMsWUFBWSxjQUFjLENBQUM7O0NBRTVDLGFBQWEsRUFBRSxPQUFPOztDQUV0QixXQUFXLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFL0IsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLFNBQVM7O0NBRXpCLG1CQUFtQixFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDekMsQ0FBQztBQUdELE1BQWEsZUFBZSxFQUFFLGFBQWE7O0NBRXpDLE1BQU0sRUFBRSxPQUFPO0NBQ2YsT0FBTyxFQUFFLE9BQU87QUFDbEIsQ0FBQzs7QUFJRCxNQUFhLG9CQUFvQixFQUFFLGFBQWE7Q0FDOUMsUUFBUTs7Q0FFUixRQUFRLEVBQUUsT0FBTztDQUNqQixPQUFPLEVBQUUsTUFBTSxZQUFZO0NBQzNCLGNBQWM7Q0FDZCxNQUFNO0FBQ1IsQ0FBQzs7O0FDL0RELE1BQWEsWUFBWSxFQUFFLGFBQWE7Q0FDdEMsU0FBUyxFQUFFLE9BQU87Q0FDbEIsTUFBTSxFQUFFLE9BQU87Q0FDZixRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUztDQUM1QixRQUFRLEVBQUUsS0FBSztFQUFDO0VBQVE7RUFBWTtFQUFRO0VBQVk7Q0FBTSxDQUFDO0NBQy9ELFFBQVEsRUFDTCxtQkFBbUIsUUFBUTtFQUMxQixFQUFFLGFBQWE7R0FBRSxNQUFNLEVBQUUsUUFBUSxLQUFLO0dBQUcsT0FBTztFQUFNLENBQUM7RUFDdkQsRUFBRSxhQUFhO0dBQUUsTUFBTSxFQUFFLFFBQVEsWUFBWTtHQUFHLGNBQWM7RUFBYSxDQUFDO0VBQzVFLEVBQUUsYUFBYTtHQUFFLE1BQU0sRUFBRSxRQUFRLGFBQWE7R0FBRyxlQUFlO0VBQWMsQ0FBQztFQUMvRSxFQUFFLGFBQWE7R0FBRSxNQUFNLEVBQUUsUUFBUSxZQUFZO0dBQUcsY0FBYztFQUFhLENBQUM7Q0FDOUUsQ0FBQyxDQUFDLENBQ0QsU0FBUztDQUNaLFFBQVEsRUFBRSxJQUFJOztDQUVkLE1BQU0sRUFBRSxRQUFROztDQUVoQixZQUFZLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUzs7Q0FFaEMsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVM7QUFDL0IsQ0FBQzs7Ozs7O0FDYkQsTUFBYSxpQkFBaUIsRUFBRSxLQUFLO0NBQUM7Q0FBUztDQUFjO0NBQVE7QUFBSyxDQUFDOztBQUkzRSxNQUFhLGFBQWEsRUFBRSxhQUFhO0NBQUUsVUFBVSxFQUFFLE9BQU87Q0FBRyxRQUFRLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0FBQUUsQ0FBQzs7QUFJekYsTUFBYSxZQUFZLEVBQUUsYUFBYTtDQUN0QyxPQUFPO0NBQ1AsUUFBUTtDQUNSLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7QUFDckIsQ0FBQzs7QUFPRCxNQUFhLGVBQWUsRUFBRSxtQkFBbUIsUUFBUSxDQUN2RCxFQUFFLGFBQWE7Q0FDYixNQUFNLEVBQUUsUUFBUSxPQUFPO0NBQ3ZCLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsUUFBUSxFQUFFOztDQUV4QyxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU0sQ0FBQyxDQUFDLFFBQVEsR0FBRztDQUM1QyxXQUFXLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU0sQ0FBQyxDQUFDLFFBQVEsR0FBSTtDQUNsRCxNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUM7QUFDaEMsQ0FBQyxHQUNELEVBQUUsYUFBYTtDQUNiLE1BQU0sRUFBRSxRQUFRLFFBQVE7O0NBRXhCLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRztDQUMvQixPQUFPLEVBQUUsTUFBTSxTQUFTLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBUztBQUNoRCxDQUFDLENBQ0gsQ0FBQzs7QUFJRCxNQUFNLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQzs7QUFHakMsTUFBYSxjQUFjLEVBQUUsYUFBYTtDQUN4QyxhQUFhOztDQUViLFNBQVMsRUFBRSxNQUFNLE1BQU0sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFOztDQUV0QyxPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQU0sQ0FBQyxDQUFDLFFBQVEsR0FBRzs7Q0FFN0MsS0FBSyxJQUFJLFFBQVEsR0FBSTtBQUN2QixDQUFDO0FBR0QsTUFBYSxtQkFBbUIsRUFBRSxhQUFhO0NBQzdDLFFBQVEsZUFBZSxRQUFRLEtBQUs7Q0FDcEMsT0FBTyxhQUFhLFNBQVMsRUFBRSxNQUFNLFFBQVEsQ0FBQzs7Q0FFOUMsTUFBTSxFQUFFLE1BQU0sR0FBRyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSTs7Q0FFekQsUUFBUSxZQUFZLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSTs7Q0FFM0MsV0FBVyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsSUFBSSxHQUFNLENBQUMsQ0FBQyxRQUFRLEdBQUc7Q0FDbkQsV0FBVyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJLENBQUMsQ0FBQyxRQUFRLEdBQUc7Q0FDL0MsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDOztDQUU5QixXQUFXLEVBQUUsUUFBUSxDQUFDLENBQUMsUUFBUSxLQUFLO0FBQ3RDLENBQUM7O0FBS0QsTUFBYSxXQUFXLEVBQUUsYUFBYTtDQUFFLE9BQU8sRUFBRSxPQUFPO0NBQUcsS0FBSyxFQUFFLE9BQU87Q0FBRyxNQUFNLEVBQUUsT0FBTztBQUFFLENBQUM7QUFHL0YsTUFBTSxRQUFRLFNBQVMsT0FBTztDQUM1QixLQUFLLEVBQUUsT0FBTzs7Q0FFZCxXQUFXLEVBQUUsT0FBTztBQUN0QixDQUFDOztBQUlELE1BQU0sZ0JBQWdCLEVBQUUsYUFBYTtDQUNuQyxPQUFPO0NBQ1AsT0FBTyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNwQixVQUFVLEVBQUUsT0FBTztBQUNyQixDQUFDO0FBR0QsTUFBYSxXQUFXLEVBQUUsYUFBYTtDQUNyQyxPQUFPO0NBQ1AsUUFBUTtDQUNSLFlBQVksRUFBRSxPQUFPO0FBQ3ZCLENBQUM7QUFHRCxNQUFhLFdBQVcsRUFBRSxhQUFhO0NBQ3JDLEtBQUssRUFBRSxPQUFPO0NBQ2QsS0FBSyxFQUFFLE9BQU87Q0FDZCxLQUFLLEVBQUUsT0FBTztDQUNkLE1BQU0sRUFBRSxPQUFPO0FBQ2pCLENBQUM7QUFHRCxNQUFhLGlCQUFpQixFQUFFLGFBQWE7O0NBRTNDLE1BQU0sRUFBRSxPQUFPOztDQUVmLEtBQUs7O0NBRUwsS0FBSzs7Q0FFTCxnQkFBZ0IsRUFBRSxPQUFPO0NBQ3pCLHFCQUFxQixFQUFFLE9BQU87QUFDaEMsQ0FBQztBQUdELE1BQWEsb0JBQW9CLEVBQUUsYUFBYTtDQUM5QyxNQUFNLEVBQUUsT0FBTztDQUNmLFFBQVEsRUFBRSxRQUFRO0NBQ2xCLFFBQVEsRUFBRSxPQUFPO0FBQ25CLENBQUM7QUFHRCxNQUFhLHNCQUFzQixFQUFFLGFBQWE7Q0FDaEQsUUFBUSxFQUFFLElBQUk7Q0FDZCxZQUFZLEVBQUUsSUFBSTtDQUNsQixZQUFZLEVBQUUsSUFBSTtDQUNsQixNQUFNLEVBQUUsSUFBSTtDQUNaLFdBQVcsRUFBRSxJQUFJO0NBQ2pCLE9BQU8sRUFBRSxJQUFJO0NBQ2IsS0FBSyxFQUFFLE1BQU0sUUFBUTs7Q0FFckIsVUFBVSxFQUFFLE1BQU0sS0FBSzs7Q0FFdkIsaUJBQWlCLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQztDQUNuQyxLQUFLOztDQUVMLFVBQVUsU0FBUyxPQUFPLEVBQUUsZUFBZSxFQUFFLE9BQU8sRUFBRSxDQUFDOztDQUV2RCxPQUFPLFNBQVMsT0FBTztFQUFFLFFBQVEsRUFBRSxJQUFJO0VBQUcsU0FBUyxFQUFFLElBQUk7Q0FBRSxDQUFDLENBQUMsQ0FBQyxTQUFTOztDQUV2RSxTQUFTLEVBQUUsTUFBTSxLQUFLO0NBQ3RCLFdBQVcsRUFBRSxhQUFhOztFQUV4QixPQUFPLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQztFQUN6QixNQUFNLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQztFQUNyQixXQUFXLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQztDQUM1QixDQUFDO0NBQ0QsU0FBUyxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsTUFBTSxRQUFRO0VBQUcsV0FBVyxFQUFFLE1BQU0sUUFBUTtDQUFFLENBQUM7O0NBRWpGLFlBQVksRUFBRSxhQUFhO0VBQ3pCLFdBQVcsRUFBRSxNQUFNLENBQUMsRUFBRSxPQUFPLEdBQUcsRUFBRSxPQUFPLENBQUMsQ0FBQztFQUMzQyxRQUFRLEVBQUUsTUFBTSxFQUFFLGFBQWE7R0FBRSxHQUFHLEVBQUUsT0FBTztHQUFHLEdBQUcsRUFBRSxPQUFPO0dBQUcsT0FBTztFQUFjLENBQUMsQ0FBQztDQUN4RixDQUFDO0NBQ0QsVUFBVSxFQUNQLGFBQWE7RUFDWixXQUFXLEVBQUUsT0FBTzs7RUFFcEIsT0FBTyxFQUFFLGFBQWE7R0FBRSxLQUFLO0dBQVUsS0FBSztFQUFTLENBQUM7O0VBRXRELFFBQVE7RUFDUixTQUFTLEVBQUUsTUFBTSxjQUFjO0VBQy9CLE9BQU8sRUFBRSxhQUFhO0dBQUUsTUFBTSxFQUFFLElBQUk7R0FBRyxXQUFXLEVBQUUsSUFBSTtFQUFFLENBQUM7RUFDM0QsUUFBUSxFQUFFLE1BQU0saUJBQWlCO0NBQ25DLENBQUMsQ0FBQyxDQUNELFNBQVM7Q0FDWixZQUFZLEVBQUUsT0FBTztBQUN2QixDQUFDOztBQWVELE1BQWEsV0FBVyxpQkFBaUIsS0FBSyxFQUFFLE9BQU8sS0FBSyxDQUFDLENBQUMsQ0FBQyxPQUFPLEVBQ3BFLE9BQU8sRUFBRSxtQkFBbUIsUUFBUSxDQUNsQyxhQUFhLFFBQVEsSUFDckIsYUFBYSxRQUFRLEVBQUUsQ0FBQyxLQUFLLEVBQUUsT0FBTyxLQUFLLENBQUMsQ0FDOUMsQ0FBQyxFQUNILENBQUM7O0FBSUQsTUFBYSxxQkFBcUIsRUFBRSxhQUFhO0NBQy9DLElBQUk7Q0FDSixjQUFjO0NBQ2QsZ0JBQWdCLEVBQUUsT0FBTztDQUN6QixlQUFlLEVBQUUsT0FBTztDQUN4QixXQUFXO0NBQ1gsYUFBYSxFQUFFLE9BQU87Q0FDdEIsb0JBQW9CLEVBQUUsT0FBTztDQUM3QixNQUFNOztDQUVOLGdCQUFnQixFQUFFLElBQUk7Q0FDdEIsU0FBUztDQUNULFdBQVcsRUFBRSxPQUFPO0FBQ3RCLENBQUM7QUFJaUMsbUJBQW1CLE9BQU8sRUFDMUQsU0FBUyxvQkFBb0IsS0FBSztDQUNoQyxRQUFRO0NBQ1IsWUFBWTtDQUNaLE1BQU07Q0FDTixXQUFXO0NBQ1gsVUFBVTtDQUNWLEtBQUs7Q0FDTCxVQUFVO0NBQ1YsT0FBTztDQUNQLFVBQVU7QUFDWixDQUFDLEVBQ0gsQ0FBQztBQUlxQyxFQUFFLGFBQWE7Q0FDbkQsSUFBSTtDQUNKLGdCQUFnQixFQUFFLE9BQU87Q0FDekIsYUFBYSxFQUFFLE9BQU87O0NBRXRCLE9BQU8sRUFBRSxLQUFLO0VBQUM7RUFBVztFQUFVO0NBQVMsQ0FBQzs7Q0FFOUMsT0FBTyxVQUFVLFNBQVM7Q0FDMUIsV0FBVyxFQUFFLE9BQU87QUFDdEIsQ0FBQztBQUlrQyxFQUFFLGFBQWE7Q0FDaEQsWUFBWSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztDQUM1QixTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3pCLE1BQU07QUFDUixDQUFDOztBQzFQRCxNQUFNLFFBQVEsRUFDWCxPQUFPLENBQUMsQ0FDUixJQUFJLEtBQUssQ0FBQyxDQUNWLElBQUksSUFBSSxJQUFJOztBQUdmLE1BQWEsb0JBQW9CLEVBQUUsYUFBYTs7Q0FFOUMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNyQixNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUVuQixXQUFXOztDQUVYLFNBQVM7O0NBRVQsc0JBQXNCOztDQUV0QixjQUFjOztDQUVkLGlCQUFpQjtDQUNqQixjQUFjO0NBQ2QsaUJBQWlCO0FBQ25CLENBQUM7O0FDbEJELE1BQU0sUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFOzs7Ozs7QUFPbkMsTUFBTSxRQUFRLEVBQUUsYUFBYTtDQUMzQixNQUFNLEVBQUUsUUFBUSxPQUFPOztDQUV2QixPQUFPLE1BQU0sU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJOztDQUVwQyxXQUFXLEVBQUUsS0FBSyxDQUFDLGNBQWMsTUFBTSxDQUFDLENBQUMsQ0FBQyxRQUFRLFlBQVk7O0NBRTlELE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBTyxDQUFDLENBQUMsUUFBUSxJQUFJO0NBQy9DLFNBQVMsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxFQUFFO0NBQzNDLFdBQVcsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxFQUFFO0NBQzdDLFdBQVcsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxFQUFFOztDQUU3QyxnQkFBZ0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLFFBQVEsQ0FBQztDQUN4RCxlQUFlLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLFFBQVEsRUFBRzs7Q0FFcEQsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxRQUFRLEdBQUk7O0NBRTNELGtCQUFrQixFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxRQUFRLENBQUM7O0NBRXRELFVBQVUsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxFQUFFOztDQUU1QyxPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLFFBQVEsRUFBRTs7Q0FFekMsY0FBYyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxJQUFJO0FBQ3pELENBQUM7QUFHRCxNQUFhLGtCQUFrQixFQUFFLG1CQUFtQixRQUFRO0NBQzFEO0NBRUEsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsUUFBUTtFQUFHLE9BQU8sTUFBTSxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7Q0FBRSxDQUFDO0NBRW5GLEVBQUUsYUFBYTtFQUNiLE1BQU0sRUFBRSxRQUFRLEtBQUs7RUFDckIsT0FBTyxNQUFNLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSTtFQUNwQyxRQUFRLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxJQUFJLEdBQU0sQ0FBQyxDQUFDLFFBQVEsR0FBSTtDQUNsRCxDQUFDO0NBRUQsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsTUFBTTtFQUFHLE9BQU8sTUFBTSxTQUFTLENBQUMsQ0FBQyxRQUFRLElBQUk7Q0FBRSxDQUFDO0NBRWpGLEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLE1BQU07RUFBRyxPQUFPLE1BQU0sU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0NBQUUsQ0FBQztBQUNuRixDQUFDO0FBSytCLEVBQUUsYUFBYTs7Q0FFN0MsV0FBVyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztDQUMzQixRQUFRO0NBQ1IsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDO0FBQ2hDLENBQUM7QUFHRCxNQUFhLFlBQVksRUFBRSxhQUFhOztDQUV0QyxRQUFRLEVBQUUsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUVqQyxRQUFRLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUV4QixNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxTQUFTO0NBQ2xDLE1BQU0sRUFBRSxRQUFRO0FBQ2xCLENBQUM7O0FBSUQsTUFBYSxlQUFlLEVBQUUsYUFBYTtDQUN6QyxjQUFjO0NBQ2QsZ0JBQWdCLEVBQUUsT0FBTztDQUN6QixPQUFPOztDQUVQLE9BQU87O0NBRVAsZUFBZTs7Q0FFZixnQkFBZ0IsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDaEMsWUFBWSxFQUFFLE1BQ1osRUFBRSxhQUFhOztFQUViLFdBQVcsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7RUFDeEIsUUFBUSxFQUFFLE1BQU0sRUFBRSxhQUFhO0dBQUUsT0FBTyxFQUFFLE9BQU87R0FBRyxVQUFVO0VBQVcsQ0FBQyxDQUFDO0NBQzdFLENBQUMsQ0FDSDtBQUNGLENBQUM7QUFHRCxNQUFhLHFCQUFxQixFQUFFLGFBQWE7Q0FDL0MsSUFBSTtDQUNKLE1BQU0sRUFBRSxPQUFPO0NBQ2YsYUFBYTtDQUNiLFFBQVE7Q0FDUixNQUFNLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ25CLFlBQVksRUFBRSxNQUFNLFNBQVM7O0NBRTdCLFdBQVcsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQy9CLFlBQVksRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDNUIsVUFBVSxrQkFBa0IsU0FBUzs7Q0FFckMsU0FBUyxFQUFFLE1BQU0sWUFBWTtDQUM3QixXQUFXLEVBQUUsT0FBTztBQUN0QixDQUFDOzs7QUMzR0QsTUFBTSxTQUFTOztDQUViLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsUUFBUSxFQUFFO0NBQ3pDLFdBQVcsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksSUFBSSxDQUFDLENBQUMsUUFBUSxFQUFFO0NBQzlDLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQzs7Q0FFOUIsVUFBVSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0FBQ3JEOztBQUVBLE1BQU0sU0FBUyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFO0FBQ3BDLE1BQU0sU0FBUyxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFJO0FBQ3RDLE1BQU0sZUFBZSxFQUFFLE9BQU8sQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLElBQUksQ0FBQzs7Ozs7O0FBT2hELE1BQU0sVUFBVSxFQUFFLGFBQWE7Q0FDN0IsTUFBTSxFQUFFLFFBQVEsS0FBSztDQUNyQixHQUFHO0NBQ0gsUUFBUSxPQUFPLFFBQVEsRUFBRTs7Q0FFekIsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxRQUFRLENBQUM7Q0FDMUMsUUFBUSxPQUFPLFFBQVEsRUFBRTs7Q0FFekIsY0FBYyxhQUFhLFFBQVEsSUFBSTtBQUN6QyxDQUFDOzs7OztBQU9ELE1BQU0sVUFBVSxFQUFFLGFBQWE7Q0FDN0IsTUFBTSxFQUFFLFFBQVEsS0FBSztDQUNyQixHQUFHO0NBQ0gsUUFBUSxPQUFPLFFBQVEsRUFBRTtDQUN6QixRQUFRLE9BQU8sUUFBUSxFQUFFOztDQUV6QixjQUFjLGFBQWEsUUFBUSxJQUFJOztDQUV2QyxvQkFBb0IsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsUUFBUSxDQUFDO0FBQ3RELENBQUM7O0FBSUQsTUFBYSxhQUFhLEVBQUUsS0FBSztDQUFDO0NBQVE7Q0FBVTtBQUFRLENBQUM7O0FBSTdELE1BQWEsZUFBZSxFQUFFLGFBQWE7Q0FDekMsTUFBTSxFQUFFLFFBQVEsVUFBVTtDQUMxQixHQUFHO0NBQ0gsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJO0NBQy9CLFFBQVEsT0FBTyxRQUFRLEVBQUU7O0NBRXpCLGNBQWMsYUFBYSxRQUFRLElBQUk7O0NBRXZDLFFBQVEsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDeEIsUUFBUSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztBQUMxQixDQUFDO0FBR0QsTUFBYSxnQkFBZ0IsRUFBRSxtQkFBbUIsUUFBUTtDQUFDO0NBQVM7Q0FBUztBQUFZLENBQUM7O0FBSTFGLE1BQWEsY0FBYyxFQUFFLG1CQUFtQixRQUFRLENBQUMsU0FBUyxPQUFPLENBQUM7QUFJMUMsRUFBRSxhQUFhO0NBQzdDLFNBQVMsRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLENBQUM7O0NBRXpCLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJO0NBQy9ELE1BQU0sWUFBWSxTQUFTLEVBQUUsTUFBTSxNQUFNLENBQUM7QUFDNUMsQ0FBQztBQUk4QixFQUFFLGFBQWE7Q0FDNUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQzs7Q0FFdEIsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksQ0FBQztDQUN6QixNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSTs7Q0FFL0QsT0FBTyxXQUFXLFNBQVMsQ0FBQyxDQUFDLFFBQVEsSUFBSTtDQUN6QyxVQUFVLGFBQWEsS0FBSztFQUFFLE1BQU07RUFBTSxRQUFRO0VBQU0sUUFBUTtFQUFNLFFBQVE7Q0FBSyxDQUFDLENBQUMsQ0FBQyxTQUNwRixDQUFDLENBQ0g7QUFDRixDQUFDO0FBR0QsTUFBTSxTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJOztBQUdqRCxNQUFhLGlCQUFpQixFQUFFLGFBQWE7O0NBRTNDLE9BQU8sRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7O0NBRXBCLGdCQUFnQjs7Q0FFaEIsWUFBWTs7Q0FFWixtQkFBbUI7Q0FDbkIsZUFBZTs7Q0FFZixXQUFXOztDQUVYLGlCQUFpQixFQUFFLE9BQU87O0NBRTFCLGtCQUFrQixFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsUUFBUSxJQUFJOztDQUV4RCxpQkFBaUI7O0NBRWpCLFdBQVc7QUFDYixDQUFDO0FBR0QsTUFBYSxrQkFBa0IsRUFBRSxhQUFhO0NBQzVDLElBQUk7Q0FDSixNQUFNLEVBQUUsT0FBTztDQUNmLFdBQVc7Q0FDWCxvQkFBb0IsRUFBRSxPQUFPO0NBQzdCLE9BQU87Q0FDUCxNQUFNOztDQUVOLE9BQU8sRUFBRSxLQUFLO0VBQUM7RUFBYztFQUFZO0NBQVMsQ0FBQztDQUNuRCxRQUFRLEVBQUUsTUFBTSxjQUFjOztDQUU5QixPQUFPLFVBQVUsU0FBUztDQUMxQixXQUFXLEVBQUUsT0FBTztBQUN0QixDQUFDO0FBbUJ3QixFQUFFLGFBQWE7Q0FDdEMsUUFBUSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNyQixPQUFPLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQ3BCLFVBQVUsRUFBRSxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUM7Q0FDdkIsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQztDQUNuQixTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDOztDQUV0QixRQUFRLEVBQUUsV0FBVyxVQUFVO0FBQ2pDLENBQUM7OztBQ25LRCxNQUFhLGNBQWMsRUFBRSxhQUFhO0NBQ3hDLElBQUksRUFBRSxLQUFLO0VBQ1Q7RUFDQTtFQUNBO0VBQ0E7RUFDQTtFQUNBO0VBQ0E7RUFDQTtFQUNBO0VBQ0E7RUFDQTtFQUNBO0VBQ0E7RUFDQTtDQUNGLENBQUM7Q0FDRCxNQUFNLEVBQUUsT0FBTztDQUNmLE9BQU8sRUFBRSxPQUFPO0NBQ2hCLE9BQU8sRUFBRSxJQUFJOztDQUViLGdCQUFnQixFQUFFLE9BQU87QUFDM0IsQ0FBQztBQUc0QixFQUFFLGFBQWE7Q0FDMUMsTUFBTSxFQUFFLE9BQU87Q0FDZixPQUFPLEVBQUUsTUFBTSxXQUFXOztDQUUxQixZQUFZLEVBQUUsT0FBTzs7Q0FFckIsV0FBVyxFQUFFLE9BQU87QUFDdEIsQ0FBQztBQUdELE1BQWEsZ0JBQWdCLEVBQUUsYUFBYTtDQUMxQyxNQUFNLEVBQUUsT0FBTztDQUNmLE9BQU8sRUFBRSxPQUFPO0NBQ2hCLFdBQVcsRUFBRSxPQUFPOztDQUVwQixTQUFTLEVBQ04sYUFBYTs7RUFFWixNQUFNLEVBQUUsSUFBSTtFQUNaLGFBQWEsRUFBRSxPQUFPLENBQUMsQ0FBQyxTQUFTO0NBQ25DLENBQUMsQ0FBQyxDQUNELFNBQVM7QUFDZCxDQUFDOztBQUlELE1BQWEsa0JBQWtCLEVBQUUsYUFBYTtDQUFFLFVBQVUsRUFBRSxPQUFPO0NBQUcsUUFBUTtBQUFjLENBQUM7OztBQ2hDN0YsTUFBYSxXQUFXLEVBQUUsbUJBQW1CLFFBQVE7Q0FDbkQsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsUUFBUTtFQUFHLFFBQVE7Q0FBVSxDQUFDO0NBQy9ELEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLGFBQWE7RUFBRyxLQUFLO0NBQVUsQ0FBQztDQUNqRSxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxhQUFhO0VBQUcsT0FBTztDQUFNLENBQUM7Q0FDL0QsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsU0FBUztFQUFHLE9BQU87RUFBTyxPQUFPO0NBQVksQ0FBQztDQUMvRSxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxjQUFjO0VBQUcsT0FBTztFQUFPLFdBQVcsRUFBRSxJQUFJO0NBQUUsQ0FBQztDQUNwRixFQUFFLGFBQWE7RUFDYixNQUFNLEVBQUUsUUFBUSxXQUFXO0VBQzNCLE9BQU87RUFDUCxXQUFXO0NBQ2IsQ0FBQztDQUNELEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLFNBQVM7RUFBRyxPQUFPO0VBQU8sTUFBTTtDQUFRLENBQUM7Q0FDMUUsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsb0JBQW9CO0VBQUcsWUFBWTtDQUFpQixDQUFDO0NBQ3RGLEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLG9CQUFvQjtFQUFHLGNBQWM7Q0FBYSxDQUFDO0NBQ3BGLEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLGVBQWU7RUFBRyxRQUFRO0NBQVksQ0FBQztDQUV4RSxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsUUFBUSxpQkFBaUIsRUFBRSxDQUFDO0NBQ3JELEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLGVBQWU7RUFBRyxTQUFTO0NBQVEsQ0FBQztDQUNyRSxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxxQkFBcUI7RUFBRyxhQUFhO0NBQWtCLENBQUM7Q0FDekYsRUFBRSxhQUFhO0VBQUUsTUFBTSxFQUFFLFFBQVEsb0JBQW9CO0VBQUcsWUFBWTtDQUFpQixDQUFDO0NBRXRGLEVBQUUsYUFBYTtFQUNiLE1BQU0sRUFBRSxRQUFRLHFCQUFxQjtFQUNyQyxjQUFjO0VBQ2QsVUFBVTtDQUNaLENBQUM7Q0FDRCxFQUFFLGFBQWE7RUFDYixNQUFNLEVBQUUsUUFBUSxrQkFBa0I7RUFDbEMsY0FBYztFQUNkLE9BQU87Q0FDVCxDQUFDO0NBQ0QsRUFBRSxhQUFhO0VBQ2IsTUFBTSxFQUFFLFFBQVEsb0JBQW9CO0VBQ3BDLGNBQWM7RUFDZCxhQUFhLEVBQUUsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDO0NBQzVCLENBQUM7Q0FDRCxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxvQkFBb0I7RUFBRyxjQUFjO0NBQWEsQ0FBQztDQUVwRixFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsUUFBUSx1QkFBdUIsRUFBRSxDQUFDO0NBQzNELEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLG1CQUFtQjtFQUFHLFdBQVc7Q0FBZ0IsQ0FBQztDQUNuRixFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxvQkFBb0I7RUFBRyxjQUFjO0NBQW1CLENBQUM7Q0FDMUYsRUFBRSxhQUFhLEVBQUUsTUFBTSxFQUFFLFFBQVEsa0JBQWtCLEVBQUUsQ0FBQztDQUN0RCxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsUUFBUSxnQkFBZ0IsRUFBRSxDQUFDO0NBQ3BELEVBQUUsYUFBYSxFQUFFLE1BQU0sRUFBRSxRQUFRLHFCQUFxQixFQUFFLENBQUM7Q0FDekQsRUFBRSxhQUFhLEVBQUUsTUFBTSxFQUFFLFFBQVEsdUJBQXVCLEVBQUUsQ0FBQztDQUUzRCxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsUUFBUSxlQUFlLEVBQUUsQ0FBQztDQUVuRCxnQkFBZ0IsT0FBTyxFQUFFLE1BQU0sRUFBRSxRQUFRLGtCQUFrQixFQUFFLENBQUM7Q0FDOUQsRUFBRSxhQUFhO0VBQ2IsTUFBTSxFQUFFLFFBQVEsV0FBVztFQUMzQixhQUFhOztFQUViLFVBQVUsRUFBRSxPQUFPO0VBQ25CLFNBQVMsRUFBRSxPQUFPO0VBQ2xCLFNBQVMsRUFDTixtQkFBbUIsUUFBUTtHQUMxQixFQUFFLGFBQWE7SUFDYixNQUFNLEVBQUUsUUFBUSxlQUFlO0lBQy9CLFNBQVM7O0lBRVQsV0FBVyxFQUFFLFFBQVE7SUFDckIsVUFBVSxFQUFFLE1BQU0sWUFBWTtHQUNoQyxDQUFDO0dBQ0QsRUFBRSxhQUFhO0lBQ2IsTUFBTSxFQUFFLFFBQVEscUJBQXFCO0lBQ3JDLFVBQVU7SUFDVixTQUFTOztJQUVULFNBQVMsRUFBRSxJQUFJO0dBQ2pCLENBQUM7R0FDRCxFQUFFLGFBQWE7SUFDYixNQUFNLEVBQUUsUUFBUSxnQkFBZ0I7SUFDaEMsWUFBWTtJQUNaLFFBQVE7R0FDVixDQUFDO0dBQ0QsRUFBRSxhQUFhO0lBQUUsTUFBTSxFQUFFLFFBQVEsZ0JBQWdCO0lBQUcsWUFBWTtHQUFpQixDQUFDO0dBQ2xGLEVBQUUsYUFBYTtJQUFFLE1BQU0sRUFBRSxRQUFRLG1CQUFtQjtJQUFHLFdBQVc7R0FBZ0IsQ0FBQztHQUNuRixFQUFFLGFBQWE7SUFBRSxNQUFNLEVBQUUsUUFBUSxrQkFBa0I7SUFBRyxjQUFjO0dBQW1CLENBQUM7R0FDeEYsRUFBRSxhQUFhO0lBQUUsTUFBTSxFQUFFLFFBQVEsZ0JBQWdCO0lBQUcsUUFBUTtHQUFrQixDQUFDO0dBQy9FLEVBQUUsYUFBYTtJQUNiLE1BQU0sRUFBRSxRQUFRLGNBQWM7SUFDOUIsT0FBTyxFQUFFLElBQUk7SUFDYixNQUFNLEVBQUUsT0FBTztJQUNmLE1BQU0sRUFBRSxPQUFPO0lBQ2YsVUFBVSxFQUFFLE9BQU87R0FDckIsQ0FBQztHQUNELEVBQUUsYUFBYTtJQUFFLE1BQU0sRUFBRSxRQUFRLGdCQUFnQjtJQUFHLE9BQU87R0FBVyxDQUFDO0dBQ3ZFLEVBQUUsYUFBYTtJQUNiLE1BQU0sRUFBRSxRQUFRLHFCQUFxQjtJQUNyQyxjQUFjO0dBQ2hCLENBQUM7R0FDRCxFQUFFLGFBQWE7SUFBRSxNQUFNLEVBQUUsUUFBUSxtQkFBbUI7SUFBRyxRQUFRO0dBQWMsQ0FBQztHQUM5RSxFQUFFLGFBQWE7SUFBRSxNQUFNLEVBQUUsUUFBUSxpQkFBaUI7SUFBRyxPQUFPO0dBQVksQ0FBQztHQUN6RSxFQUFFLGFBQWE7SUFBRSxNQUFNLEVBQUUsUUFBUSxRQUFRO0lBQUcsT0FBTztHQUFVLENBQUM7RUFDaEUsQ0FBQyxDQUFDLENBQ0QsU0FBUztDQUNkLENBQUM7QUFDSCxDQUFDO0FDbkhvQixFQUFFLG1CQUFtQixRQUFRLENBQ2hELEVBQUUsYUFBYTtDQUFFLE1BQU0sRUFBRSxRQUFRLE1BQU07Q0FBRyxJQUFJLEVBQUUsSUFBSTtDQUFHLE1BQU0sRUFBRSxPQUFPO0NBQUcsT0FBTyxFQUFFLFFBQVE7QUFBRSxDQUFDLEdBQzdGLEVBQUUsYUFBYSxFQUFFLE1BQU0sRUFBRSxRQUFRLFVBQVUsRUFBRSxDQUFDLENBQ2hELENBQUM7QUFHRCxNQUFhLFVBQVUsRUFBRSxtQkFBbUIsUUFBUTtDQUNsRCxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsUUFBUSxPQUFPLEVBQUUsQ0FBQztDQUMzQyxFQUFFLGFBQWE7RUFBRSxNQUFNLEVBQUUsUUFBUSxTQUFTO0VBQUcsT0FBTztDQUFVLENBQUM7Q0FDL0QsRUFBRSxhQUFhO0VBQ2IsTUFBTSxFQUFFLFFBQVEsT0FBTztFQUN2QixJQUFJLEVBQUUsSUFBSTtFQUNWLE9BQU8sRUFBRSxNQUFNO0dBQ2IsRUFBRSxhQUFhO0lBQUUsSUFBSSxFQUFFLFFBQVEsSUFBSTtJQUFHLE9BQU8sRUFBRSxRQUFRO0dBQUUsQ0FBQztHQUMxRCxFQUFFLGFBQWE7SUFBRSxJQUFJLEVBQUUsUUFBUSxJQUFJO0lBQUcsTUFBTSxFQUFFLE9BQU87R0FBRSxDQUFDO0dBQ3hELEVBQUUsYUFBYTtJQUFFLElBQUksRUFBRSxRQUFRLEtBQUs7SUFBRyxPQUFPO0dBQVUsQ0FBQztFQUMzRCxDQUFDO0NBQ0gsQ0FBQztDQUNELEVBQUUsYUFBYTtFQUFFLE1BQU0sRUFBRSxRQUFRLE9BQU87RUFBRyxPQUFPO0NBQVMsQ0FBQztBQUM5RCxDQUFDOzs7QUNFRCxTQUFnQixRQUFRLFNBQWlCLFVBQTRCO0NBQ25FLFFBQVEsRUFBRSxXQUFXLGFBQWE7RUFDaEMsTUFBTSxRQUFRLEtBQUssU0FBUyxDQUFDLEdBQUc7R0FDOUIsVUFBVTtHQUNWLFVBQVUsQ0FBQztHQUNYLGVBQWU7R0FDZixPQUFPO0lBQUM7SUFBVTtJQUFXO0lBQVc7R0FBSztFQUMvQyxDQUFDO0VBQ0QsT0FBTyxPQUFPLFdBQVcsTUFBTTtFQUMvQixPQUFPO0dBQ0wsS0FBSyxTQUFTO0lBRVosSUFBSSxNQUFNLFdBQVcsTUFBTSxLQUFLLGVBQWUsS0FBQSxDQUFTO0dBQzFEO0dBQ0EsWUFBWSxLQUFLLE1BQU0sS0FBSyxTQUFTO0VBQ3ZDO0NBQ0Y7QUFDRjtBQUVBLFNBQVMsT0FDUCxPQUNBLFdBQ0EsUUFDTTtDQUNOLElBQUksUUFBUTtDQUNaLE1BQU0sT0FBTyxTQUF3QjtFQUNuQyxJQUFJLE9BQU87RUFDWCxRQUFRO0VBQ1IsT0FBTyxJQUFJO0NBQ2I7Q0FDQSxNQUFNLEdBQUcsWUFBWSxhQUFhO0VBQ2hDLE1BQU0sVUFBVSxRQUFRLFVBQVUsUUFBUTtFQUMxQyxJQUFJLFFBQVEsU0FBUyxVQUFVLFFBQVEsSUFBSTtPQUN0QyxRQUFRLE1BQU0sdURBQXVELFFBQVEsS0FBSztDQUN6RixDQUFDO0NBQ0QsTUFBTSxHQUFHLFVBQVUsVUFBVTtFQUMzQixRQUFRLE1BQU0seUNBQXlDLEtBQUs7RUFDNUQsSUFBSTtHQUFFLE1BQU07R0FBTSxRQUFRO0VBQUssQ0FBQztDQUNsQyxDQUFDO0NBQ0QsTUFBTSxHQUFHLFNBQVMsTUFBTSxXQUFXLElBQUk7RUFBRTtFQUFNO0NBQU8sQ0FBQyxDQUFDO0FBQzFEOzs7QUMxREEsTUFBTSxzQkFBc0I7O0FBSTVCLE1BQU0sZ0JBQWdCOztBQXVCdEIsU0FBZ0IsWUFBWSxNQUFvQixLQUFLLEtBQW1CO0NBQ3RFLElBQUksZ0JBQWdCLE9BQU87Q0FDM0IsYUFBYTtFQUNYLElBQUksSUFBSSxJQUFJLGdCQUFnQixxQkFBcUIsT0FBTztFQUN4RCxnQkFBZ0IsSUFBSTtFQUNwQixPQUFPO0NBQ1Q7QUFDRjs7Ozs7QUFzQkEsSUFBYSxnQkFBYixNQUEyQjtDQUN6QjtDQUNBO0NBQ0E7Q0FDQTtDQUNBLHlCQUFrQixJQUFJLElBQWtCO0NBQ3hDLFdBQThCO0NBQzlCLFNBQWdCO0NBQ2hCLFdBQTZCO0NBQzdCLGNBQWdDO0NBQ2hDLGFBQWE7Q0FDYixTQUFnQztDQUNoQyxVQUFVO0NBQ1YsV0FBaUM7Q0FDakMsY0FBbUM7Q0FFbkMsWUFDRSxPQUNBLFNBQ0EsRUFBRSxlQUFlLFlBQVksR0FBRyxxQkFBcUIsS0FBQSxNQUFpQyxDQUFDLEdBQ3ZGO0VBQ0EsS0FBSyxTQUFTO0VBQ2QsS0FBSyxXQUFXO0VBQ2hCLEtBQUssZ0JBQWdCO0VBQ3JCLEtBQUssZ0JBQWdCO0NBQ3ZCO0NBRUEsUUFBYztFQUNaLElBQUksS0FBSyxXQUFXLFdBQVc7RUFDL0IsS0FBSyxTQUFTO0VBQ2QsS0FBSyxXQUFXO0VBQ2hCLEtBQUssV0FBVyxLQUFLLE9BQU87R0FDMUIsWUFBWSxZQUFZLEtBQUssZUFBZSxPQUFPO0dBQ25ELFNBQVMsU0FBUyxLQUFLLFlBQVksSUFBSTtFQUN6QyxDQUFDO0NBQ0g7O0NBR0EsV0FBaUI7RUFDZixJQUFJLEtBQUssV0FBVyxXQUFXO0VBQy9CLElBQUksS0FBSyxRQUFRLGFBQWEsS0FBSyxNQUFNO0VBQ3pDLEtBQUssU0FBUztFQUNkLEtBQUssTUFBTTtDQUNiOztDQUdBLEtBQUssTUFBYyxPQUFvQztFQUNyRCxJQUFJLEtBQUssV0FBVyxXQUFXLE9BQU8sUUFBUSxRQUFRLFFBQVEsWUFBWSxDQUFDO0VBQzNFLEtBQUssTUFBTTtFQUNYLE9BQU8sSUFBSSxTQUFTLFdBQVc7R0FDN0IsTUFBTSxLQUFLLEtBQUs7R0FDaEIsS0FBSyxPQUFPLElBQUksSUFBSTtJQUFFO0lBQU07SUFBTztHQUFPLENBQUM7R0FDM0MsSUFBSSxLQUFLLFdBQVcsU0FBUyxLQUFLLE1BQU0sRUFBRTtFQUM1QyxDQUFDO0NBQ0g7O0NBR0EsUUFBdUI7RUFDckIsSUFBSSxLQUFLLFdBQVcsV0FBVyxLQUFLLFVBQVU7RUFDOUMsSUFBSSxLQUFLLFdBQVcsV0FBVyxPQUFPLFFBQVEsUUFBUTtFQUN0RCxPQUFRLEtBQUssYUFBYSxJQUFJLFNBQVMsWUFBWTtHQUNqRCxNQUFNLFFBQVEsaUJBQWlCLEtBQUssVUFBVSxLQUFLLEdBQUcsYUFBYTtHQUNuRSxLQUFLLG9CQUFvQjtJQUN2QixhQUFhLEtBQUs7SUFDbEIsUUFBUTtHQUNWO0dBQ0EsS0FBSyxTQUFTO0dBQ2QsS0FBSyxVQUFVLEtBQUssRUFBRSxNQUFNLFdBQVcsQ0FBQztFQUMxQyxDQUFDO0NBQ0g7Q0FFQSxNQUFNLElBQWtCO0VBQ3RCLE1BQU0sT0FBTyxLQUFLLE9BQU8sSUFBSSxFQUFFO0VBQy9CLElBQUksTUFBTSxLQUFLLFVBQVUsS0FBSztHQUFFLE1BQU07R0FBUTtHQUFJLE1BQU0sS0FBSztHQUFNLE9BQU8sS0FBSztFQUFNLENBQUM7Q0FDeEY7Q0FFQSxlQUFlLFNBQXdCO0VBQ3JDLFFBQVEsUUFBUSxNQUFoQjtHQUNFLEtBQUs7SUFDSCxJQUFJLEtBQUssV0FBVyxXQUFXO0tBRTdCLEtBQUssVUFBVSxLQUFLLEVBQUUsTUFBTSxXQUFXLENBQUM7S0FDeEM7SUFDRjtJQUNBLEtBQUssU0FBUztJQUNkLEtBQUssYUFBYTtJQUNsQixLQUFLLGNBQWMsSUFBSTtJQUN2QixLQUFLLE1BQU0sTUFBTSxLQUFLLE9BQU8sS0FBSyxHQUFHLEtBQUssTUFBTSxFQUFFO0lBQ2xEO0dBQ0YsS0FBSztJQUNILEtBQUssV0FBVyxRQUFRO0lBQ3hCLEtBQUssV0FBVyxRQUFRLEtBQUs7SUFDN0I7R0FDRixLQUFLO0lBQ0gsS0FBSyxhQUFhLFFBQVEsSUFBSSxRQUFRLEtBQUs7SUFDM0M7R0FDRixLQUFLO0lBQ0gsSUFBSSxRQUFRLE1BQU0sU0FBUyxVQUFVLEtBQUssY0FBYyxRQUFRLE1BQU07SUFDdEUsS0FBSyxTQUFTLFFBQVEsS0FBSztFQUUvQjtDQUNGO0NBRUEsYUFBYSxJQUFZLE9BQXdCO0VBQy9DLE1BQU0sT0FBTyxLQUFLLE9BQU8sSUFBSSxFQUFFO0VBQy9CLEtBQUssT0FBTyxPQUFPLEVBQUU7RUFDckIsSUFBSSxNQUFNLFNBQVMsZ0JBQWdCLFdBQVcsT0FBTyxLQUFLLGdCQUFnQixNQUFNLEtBQUs7RUFDckYsTUFBTSxPQUFPLEtBQUs7Q0FDcEI7Q0FFQSxnQkFBZ0IsT0FBc0I7RUFDcEMsTUFBTSxTQUFTLFVBQVUsVUFBVSxLQUFLO0VBQ3hDLElBQUksT0FBTyxTQUFTLEtBQUssY0FBYyxPQUFPO0NBQ2hEO0NBRUEsWUFBWSxNQUFxQjtFQUMvQixNQUFNLFNBQVMsS0FBSztFQUNwQixLQUFLLFNBQVM7RUFDZCxLQUFLLFdBQVc7RUFDaEIsSUFBSSxXQUFXLFdBQVc7R0FDeEIsS0FBSyxXQUFXLFlBQVk7R0FDNUIsS0FBSyxjQUFjO0dBQ25CO0VBQ0Y7RUFDQSxNQUFNLFFBQVEsS0FBSyxZQUFZLEtBQUssU0FBUyxXQUFXLElBQUk7RUFDNUQsS0FBSyxjQUFjLE1BQU0sT0FBTztFQUNoQyxJQUFJLEtBQUssVUFBVSxPQUFPLEtBQUssV0FBVyxLQUFLO0VBQy9DLE1BQU0sV0FBVyxXQUFXO0VBQzVCLE1BQU0sVUFBVSxLQUFLLGNBQWM7R0FBRTtHQUFVLFdBQVcsS0FBSztFQUFXLENBQUM7RUFFM0UsSUFBSSxZQUFZLFlBQVksTUFBTSxLQUFLLFdBQVcsS0FBSztFQUN2RCxJQUFJLFlBQVksTUFBTSxLQUFLLFlBQVksT0FBTztFQUM5QyxLQUFLLFVBQVU7Q0FDakI7Q0FFQSxZQUFZLFNBQXVCO0VBQ2pDLElBQUksWUFBWSxHQUFHLE9BQU8sS0FBSyxNQUFNO0VBQ3JDLEtBQUssU0FBUztFQUNkLEtBQUssU0FBUyxpQkFBaUIsS0FBSyxTQUFTLEdBQUcsT0FBTztDQUN6RDtDQUVBLFlBQWtCO0VBQ2hCLElBQUksS0FBSyxRQUFRLGFBQWEsS0FBSyxNQUFNO0VBQ3pDLEtBQUssU0FBUztFQUNkLEtBQUssV0FBVyxZQUFZO0NBQzlCOztDQUdBLFlBQWtCO0VBQ2hCLElBQUksQ0FBQyxLQUFLLGFBQWE7RUFDdkIsS0FBSyxTQUFTO0dBQ1osTUFBTTtHQUNOLFFBQVE7SUFBRSxHQUFHLEtBQUs7SUFBYSxRQUFRO0lBQVEsUUFBUTtHQUFLO0VBQzlELENBQUM7Q0FDSDtDQUVBLFdBQVcsT0FBd0I7RUFDakMsTUFBTSxRQUFRLENBQUMsR0FBRyxLQUFLLE9BQU8sT0FBTyxDQUFDO0VBQ3RDLEtBQUssT0FBTyxNQUFNO0VBQ2xCLEtBQUssTUFBTSxRQUFRLE9BQU8sS0FBSyxPQUFPLFFBQVEsS0FBSyxDQUFDO0NBQ3REO0FBQ0Y7QUFFQSxNQUFNLGVBQTBCO0NBQUUsTUFBTTtDQUFhLFNBQVM7QUFBcUI7QUFFbkYsU0FBUyxXQUFXLEVBQUUsTUFBTSxVQUE4QjtDQU14RCxPQUFPO0VBQ0wsTUFBTTtFQUNOLFNBQVMsdUNBUEMsU0FDUixVQUFVLFdBQ1YsU0FBUyxPQUNQLHlCQUNBLGFBQWEsT0FHbUM7Q0FDdEQ7QUFDRjtBQUVBLFNBQVMsUUFBUSxPQUFrQztDQUNqRCxPQUFPO0VBQUUsSUFBSTtFQUFPO0NBQU07QUFDNUI7O0FDbFBBLE1BQWEsc0JBQXNCO0NBQ2pDLE1BQU07Q0FDTixPQUFPO0NBQ1AsT0FBTztBQUNUOztBQ0RBLE1BQU0sUUFBUTtDQUFFO0NBQVk7QUFBYTtBQVF6QyxTQUFnQixPQUFPLE9BQXdCO0NBQzdDLE9BQU8sS0FBSyxVQUFVLFFBQVEsTUFBTSxTQUFrQjtFQUNwRCxNQUFNLE9BQU8sT0FBTyxJQUFJO0VBQ3hCLElBQUksU0FBUyxNQUFNLE9BQU87RUFDMUIsTUFBTSxFQUFFLFFBQVEsWUFBWSxlQUFlO0VBQzNDLE9BQU87R0FBRSxRQUFRO0dBQU0sT0FBTyxPQUFPLElBQUksV0FBVyxRQUFRLFlBQVksVUFBVSxDQUFDO0VBQUU7Q0FDdkYsQ0FBQztBQUNIO0FBRUEsU0FBZ0IsU0FBUyxNQUF1QjtDQUM5QyxPQUFPLEtBQUssTUFBTSxPQUFPLE1BQU0sU0FBa0I7RUFDL0MsSUFBSSxDQUFDLGFBQWEsSUFBSSxHQUFHLE9BQU87RUFDaEMsTUFBTSxRQUFRLE9BQU8sS0FBSyxLQUFLO0VBQy9CLE9BQU8sS0FBSyxXQUFXLGVBQWUsUUFBUSxJQUFJLGFBQWEsTUFBTSxNQUFNO0NBQzdFLENBQUM7QUFDSDtBQUVBLFNBQVMsT0FBTyxNQUEwQztDQUN4RCxJQUFJLGdCQUFnQixZQUFZLE9BQU87Q0FDdkMsT0FBTyxnQkFBZ0IsZUFBZSxpQkFBaUI7QUFDekQ7QUFFQSxTQUFTLGFBQWEsTUFBbUM7Q0FDdkQsT0FDRSxTQUFTLFFBQVEsT0FBTyxTQUFTLFlBQVksWUFBWSxRQUFRLE9BQU8sS0FBSyxNQUFNLEtBQUs7QUFFNUY7QUFFQSxTQUFTLE9BQU8sT0FBMkI7Q0FDekMsSUFBSSxTQUFTO0NBQ2IsS0FBSyxNQUFNLFFBQVEsT0FBTyxVQUFVLE9BQU8sYUFBYSxJQUFJO0NBQzVELE9BQU8sS0FBSyxNQUFNO0FBQ3BCO0FBRUEsU0FBUyxPQUFPLFFBQXlDO0NBQ3ZELE9BQU8sV0FBVyxLQUFLLEtBQUssTUFBTSxJQUFJLGNBQWMsVUFBVSxXQUFXLENBQUMsQ0FBQztBQUM3RTs7Ozs7O0FDbENBLFNBQWdCLFdBQW1CO0NBQ2pDLE9BQU87RUFDTCxNQUFNO0VBQ04sT0FBTztFQUNQLGdCQUFnQixRQUFRO0dBQ3RCLElBQUksTUFBNEI7R0FDaEMsTUFBTSxhQUNILFFBQVEsSUFBSSxjQUNYLFFBQVEsUUFBUSxrQkFBa0IsR0FBRyxRQUFRLHdCQUF3QixDQUFDLElBQ3JFLFVBQVUsT0FBTyxHQUFHLEtBQUssb0JBQW9CLE9BQU8sT0FBTyxLQUFLLENBQUMsQ0FDcEU7R0FDRixPQUFPLEdBQUcsR0FBRyxvQkFBb0IsT0FBTyxNQUFjLFdBQVc7SUFDL0QsTUFBTSxFQUFFLElBQUksTUFBTSxVQUFVLFNBQVMsSUFBSTtJQUN6QyxLQUFVLENBQUMsQ0FDUixLQUFLLE1BQU0sS0FBSyxDQUFDLENBQ2pCLE1BQU0sVUFBVSxPQUFPLEtBQUssb0JBQW9CLE9BQU8sT0FBTztLQUFFO0tBQUk7SUFBTSxDQUFDLENBQUMsQ0FBQztHQUNsRixDQUFDO0dBQ0QsT0FBTyxZQUFZLEtBQUssZUFBZSxLQUFLLEtBQUssTUFBTSxDQUFDO0VBQzFEO0NBQ0Y7QUFDRjs7QUMzQkEsTUFBTSxXQUFXO0NBQ2Y7Q0FDQTtDQUNBO0NBQ0E7Q0FDQTtDQUNBLEdBQUc7QUFDTDtBQUdBLE1BQU0sV0FBVztDQUNmLFFBQVE7Q0FDUixnQkFBZ0I7Q0FDaEIsZ0JBQWdCO0FBQ2xCO0FBRUEsSUFBQSwrQkFBZSxhQUFhO0NBQzFCLE1BQU0sRUFDSixPQUFPO0VBQ0wsaUJBQWlCO0VBQ2pCLGVBQWU7R0FDYjtHQUNBLE9BQU87SUFDTCxPQUFPLFFBQVEsbUJBQW1CO0lBQ2xDLEtBQUssUUFBUSx1QkFBdUI7SUFDcEMsUUFBUSxRQUFRLDBCQUEwQjtJQUMxQyxnQkFBZ0IsUUFBUSx5Q0FBeUM7SUFDakUsZUFBZSxRQUFRLDhDQUE4QztJQUNyRSxLQUFLLFFBQVEsdUJBQXVCO0dBQ3RDO0dBQ0EsUUFBUTtFQUNWO0NBQ0YsRUFDRjtDQUNBLFNBQVMsRUFDUCxPQUFPO0VBQ0wsaUJBQWlCO0VBQ2pCLGVBQWU7R0FDYixVQUFVLENBQUMsVUFBVTtHQUNyQixPQUFPLEVBQUUsT0FBTyxRQUFRLHNCQUFzQixFQUFFO0dBQ2hELFFBQVE7RUFDVjtDQUNGLEVBQ0Y7Q0FDQSxVQUFVO0VBQ1IsTUFBTTtFQUVOLFFBQVEsRUFBRSxJQUFJLEVBQUUsT0FBTyxDQUFDLFFBQVEsR0FBRyxDQUFDLEVBQUUsRUFBRTtFQUN4QyxTQUFTLENBQUMsT0FBTyxFQUFFLFlBQVksUUFBUSxrQkFBa0IsRUFBRSxDQUFDLEdBQUcsU0FBUyxDQUFDO0VBQ3pFLE9BQU8sRUFBRSxlQUFlLEVBQUUsT0FBTyxRQUFRLHlCQUF5QixFQUFFLEVBQUU7Q0FDeEU7QUFDRixDQUFDIn0=