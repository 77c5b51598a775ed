"""TensorFlow's side of a measurement: tf.function over the attack and over the update, NHWC."""

import json
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
import tensorflow as tf  # noqa: E402

from exchange import Exchange, best_rate, serve  # noqa: E402

settings = json.loads(sys.argv[1])
threads = int(os.environ["TEMPER_THREADS"])
tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(threads)
exchange = Exchange(settings["exchange"])
nodes = exchange.network["nodes"]
epsilon, length, rate, momentum, decay = 8 / 255, 2 / 255, 0.01, 0.9, 5e-4
attack_type = tf.bfloat16 if settings["attackPrecision"] == "bfloat16" else tf.float32

images, labels = tf.constant(exchange.images), tf.constant(exchange.labels)
low, high = tf.clip_by_value(images - epsilon, 0, 1), tf.clip_by_value(images + epsilon, 0, 1)


class State:
    def __init__(self):
        self.values = {name: tf.Variable(array) for name, array in exchange.weights.items()}
        self.trained = [v for name, v in self.values.items() if not name.endswith((".mean", ".variance"))]
        self.velocities = [tf.Variable(tf.zeros_like(v)) for v in self.trained]

    def apply(self, x, training, dtype):
        outputs = {"image": tf.cast(x, dtype)}
        for node in nodes:
            inputs = [outputs[name] for name in node["inputs"]]
            outputs[node["id"]] = self.node(node, training, dtype, *inputs)
        return outputs[nodes[-1]["id"]]

    def node(self, node, training, dtype, x, other=None):
        value = lambda part: self.values[f"{node['id']}.{part}"]  # noqa: E731
        kind = node["kind"]
        if kind == "conv2d":
            top, bottom, left, right = node["padding"]
            padding = [[0, 0], [top, bottom], [left, right], [0, 0]]
            if all(pad == 0 for pad in node["padding"]):
                padding = "VALID"
            elif node["stride"] == [1, 1]:
                padding = "SAME"
            kernel = tf.cast(value("kernel"), dtype)
            if node.get("groups", 1) == 1:
                return tf.nn.conv2d(x, kernel, node["stride"], padding)
            # Depthwise: each channel has a filter of its own.
            return tf.nn.depthwise_conv2d(x, tf.transpose(kernel, [0, 1, 3, 2]), [1, *node["stride"], 1], padding)
        if kind == "batch-norm":
            return self.norm(node, value, training, x)
        if kind == "relu":
            return tf.nn.relu(x)
        if kind == "activation":
            return {"relu6": tf.nn.relu6}[node["function"]](x)
        if kind == "add":
            return x + other
        if kind == "global-average-pool":
            return tf.reduce_mean(x, [1, 2])
        if kind == "flatten":
            return tf.reshape(x, [x.shape[0], -1])
        return tf.cast(x, tf.float32) @ value("kernel") + value("bias")

    def norm(self, node, value, training, x):
        fused = tf.compat.v1.nn.fused_batch_norm
        if not training:
            y, _, _ = fused(
                x, value("gamma"), value("beta"), value("mean"), value("variance"), node["epsilon"], is_training=False
            )
            return y
        y, mean, variance = fused(x, value("gamma"), value("beta"), epsilon=node["epsilon"], is_training=True)
        value("mean").assign_add(node["momentum"] * (mean - value("mean")))
        value("variance").assign_add(node["momentum"] * (variance - value("variance")))
        return y

    @tf.function
    def craft(self, x):
        for _ in range(settings["attackSteps"]):
            with tf.GradientTape() as tape:
                tape.watch(x)
                logits = tf.cast(self.apply(x, False, attack_type), tf.float32)
                loss = tf.reduce_sum(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
            x = tf.minimum(tf.maximum(x + length * tf.sign(tape.gradient(loss, x)), low), high)
        return x

    @tf.function
    def update(self, x):
        with tf.GradientTape() as tape:
            logits = self.apply(x, True, tf.float32)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
        gradients = tape.gradient(loss, self.trained)
        for weight, velocity, gradient in zip(self.trained, self.velocities, gradients):
            velocity.assign(momentum * velocity + gradient + decay * weight)
            weight.assign_sub(rate * velocity)
        return loss

    def step(self, random_start=True):
        x = images
        if random_start and settings["attackSteps"] > 0:
            x = tf.clip_by_value(x + tf.random.uniform(x.shape, -epsilon, epsilon), 0, 1)
        return float(self.update(self.craft(x)).numpy())


def matmul(size):
    left, right = (tf.cast(tf.random.uniform([size, size]), attack_type) for _ in range(2))
    multiply = tf.function(lambda: tf.reduce_sum(tf.linalg.matmul(left, right)[0, :1]))
    multiply()
    return best_rate(lambda: multiply().numpy(), size)


checked = State()
losses = [checked.step(random_start=False) for _ in range(3)]
del checked
started = time.perf_counter()
state = State()
state.step()
first = (time.perf_counter() - started) * 1e3
state.step()
ready = {
    "losses": losses,
    "firstStepMs": first,
    "software": f"TensorFlow {tf.__version__} tf.function",
    "threads": threads,
}
serve(ready, state.step, matmul)
