"""A smaller network that says what larger ones say together, nearly as well and the faster the fewer its cells are.

The pupil begins as those cells of the first teacher that the others hear most of, and learns how probable the teachers
find each label of each word, of all texts that they were shown (Hinton, Vinyals and Dean 2015); the field over the
labels stays the first teacher's. Probabilities say more than labels do: a few epochs are enough. At last it learns the
labels that somebody has given besides, in small steps; what was written for this it learns by its labels alone, which
are of one hand, and sees it more often. The pupil is the mean of the weights before that and behind it, which is better
than either (Wortsman et al. 2022).
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from learn import Example, batch, batches, drawn, learn
from network import Network
from torch import Tensor

#: Less is hidden from a pupil than from a network that learns labels.
RATE, DROPOUT, EPOCHS = 3e-3, 0.1, 8
#: At last so many epochs, in which labels weigh so much beside scores and what was written is seen so often.
LAST_RATE, LAST_EPOCHS, LABELS, WRITTEN = RATE / 3, 4, 0.3, 2
#: Nothing is less probable than that to the teachers.
_LEAST = 1e-7


@torch.no_grad()
def taught(teachers: Sequence[Network], examples: Sequence[Example]) -> list[Example]:
    """The examples, in the order of their lengths, with the scores that the teachers give on the mean."""
    for teacher in teachers:
        teacher.eval()
    found = []
    for group in batches(examples):
        *inputs, _ = batch([examples[place] for place in group])
        chances = sum(torch.softmax(teacher(*inputs), 2) for teacher in teachers) / len(teachers)
        scores = torch.log(torch.as_tensor(chances) + _LEAST).numpy().astype(np.float16)
        for column, each in enumerate(examples[place] for place in group):
            found.append(each._replace(scores=scores[: len(each.labels), column].copy()))
    return found


def pruned(teacher: Network, cells: int) -> Network:
    """The teacher with so many cells of each layer and way: those whose outgoing weights are greatest."""
    hidden, layers = teacher.lstm.hidden_size, teacher.lstm.num_layers
    labels, width = len(teacher.first), teacher.lstm.input_size
    network = Network(labels, width=width, hidden=cells, layers=layers, dropout=DROPOUT)
    state, old = network.state_dict(), teacher.state_dict()
    before = torch.arange(width)
    for layer in range(layers):
        further = [f"lstm.weight_ih_l{layer + 1}{side}" for side in ("", "_reverse")]
        # A layer above hears them through four gates, both ways; the labels once.
        onwards = sum(old[name].pow(2).sum(0) for name in further) if layer + 1 < layers else (
            4 * old["output.weight"].pow(2).sum(0)
        )  # fmt: skip
        kept = []
        for way, side in enumerate(("", "_reverse")):
            name = f"l{layer}{side}"
            heard = onwards[way * hidden : (way + 1) * hidden] + old[f"lstm.weight_hh_{name}"].pow(2).sum(0)
            own = heard.topk(cells).indices.sort().values
            gates = torch.cat([own + gate * hidden for gate in range(4)])
            state[f"lstm.weight_ih_{name}"] = old[f"lstm.weight_ih_{name}"][gates][:, before]
            state[f"lstm.weight_hh_{name}"] = old[f"lstm.weight_hh_{name}"][gates][:, own]
            for kind in ("bias_ih", "bias_hh"):
                state[f"lstm.{kind}_{name}"] = old[f"lstm.{kind}_{name}"][gates]
            kept.append(own + way * hidden)
        before = torch.cat(kept)
    state["output.weight"] = old["output.weight"][:, before]
    for name in ("output.bias", "transitions", "first", "last", "vectors.weight"):
        state[name] = old[name]
    network.load_state_dict(state)
    return network


def pupil(
    teachers: Sequence[Network],
    real: Sequence[Example],
    written: Sequence[Example],
    others: Sequence[tuple[Sequence[Example], int]],
    cells: int,
    *,
    start: Network | None = None,
    held: Sequence[Example] = (),
) -> Network:
    """What the teachers taught a network of so many cells: of labelled references, and of what was `written` for this,
    each epoch all, of each of the `others`, whose labels nobody has given, so many. One to `start` with, which they
    have taught before, learns what comes at last alone.
    """
    real = taught(teachers, real)
    pools = [([each._replace(sure=False) for each in taught(teachers, some)], count) for some, count in others]
    network = (start or pruned(teachers[0], cells)).train()
    for field in (network.transitions, network.first, network.last):
        field.requires_grad_(False)

    def examples(own: Sequence[Example], rng: random.Random) -> list[Example]:
        return [*real, *own, *(each for pool, count in pools for each in drawn(rng, pool, count))]

    if not start:
        scored = taught(teachers, written)
        network = learn(
            network,
            lambda _, rng: examples(scored, rng),
            EPOCHS,
            held=held,
            most=RATE,
            seed=4,
            name="pupil, ",
            loss_of=_distance,
        ).train()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    network = learn(
        network,
        lambda _, rng: examples(WRITTEN * list(written), rng),
        LAST_EPOCHS,
        held=held,
        most=LAST_RATE,
        seed=5,
        name="pupil at last, ",
        loss_of=_with_labels,
    )
    network.load_state_dict({name: (value + before[name]) / 2 for name, value in network.state_dict().items()})
    return network.eval()


def _distance(network: Network, some: Sequence[Example], noise: np.random.Generator) -> Tensor:
    """How far the network, which does not see all features, is from the teacher, who does."""
    *inputs, _ = batch(some, noise)
    return _divergence(network(*inputs), some)


def _with_labels(network: Network, some: Sequence[Example], noise: np.random.Generator) -> Tensor:
    """The same, and how improbable the network finds the labels that somebody has given."""
    *inputs, gold = batch(some, noise)
    scores, lengths = network(*inputs), inputs[3]
    loss = _divergence(scores, some)
    for weight, scored in ((LABELS, True), (1.0, False)):
        own = [place for place, each in enumerate(some) if each.sure and (each.scores is not None) is scored]
        if own:
            sure = torch.tensor(own)
            longest = int(lengths[sure].max())
            labels = network.loss(scores[:longest, sure], gold[:longest, sure], lengths[sure])
            loss = loss + weight * labels * len(own) / len(some)
    return loss


def _divergence(scores: Tensor, some: Sequence[Example]) -> Tensor:
    """For each text the sum over its words of the Kullback-Leibler divergences of the labels; the mean of the texts."""
    meant, alive = torch.zeros_like(scores), torch.zeros(scores.shape[:2])
    for column, each in enumerate(some):
        if each.scores is not None:
            meant[: len(each.scores), column] = torch.from_numpy(each.scores.astype(np.float32))
            alive[: len(each.scores), column] = 1
    wanted = torch.log_softmax(meant, 2)
    divergence = (wanted.exp() * (wanted - torch.log_softmax(scores, 2))).sum(2)
    return (divergence * alive).sum() / len(some)
