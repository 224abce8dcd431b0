"""Fit the weights of signs to labelled operations, or judge how they generalise.

    python tasks/fit_inference.py --labels FOLDER --docs FOLDER [--cross 6] [--strength 2] [--write]

Labels are those of `tasks/inference_labels.json` and of `labels-*.json` in FOLDER (see `judge_inference.py`). The
weights are the most likely ones if each is drawn from a normal distribution around that of `inference_prior.yaml` (0
where it has none) with the variance 1 / strength. `--cross N` fits on all documents but an Nth and judges the rest,
N times; only documents of FOLDER are judged, so that what was labelled for fitting alone counts for nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

import yaml

from api_factory.contract import inspect
from api_factory.plan.assignment.hypotheses import HYPOTHESES, Hypothesis, possible
from api_factory.plan.assignment.scoring import chosen, in_company, probabilities
from api_factory.plan.assignment.signs import signs_of
from api_factory.plan.document.operations import Reader
from api_factory.plan.domain.kinds import model
from api_factory.plan.evidence.evidence import gather
from api_factory.plan.schemas.flattened import Shapes
from judge_inference import FULFIL, Labels, label_of, located

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src/api_factory/plan/assignment/weights.py"
PLACE = {name: index for index, name in enumerate(HYPOTHESES)}
SEEN_IN = 2
"""The documents that a sign has to be seen in to have a weight of its own."""

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled operation, its signs, and its weight in the fit."""

    document: str
    method: str
    signs: tuple[str, ...]
    hypothesis: Hypothesis
    kind: str
    weight: float
    judged: bool


def examples(labels: Labels, folders: list[Path], *, judged: bool) -> list[Example]:
    """Read the labelled operations of the documents in the folders."""
    labelled = []
    for name, operations in labels.items():
        path = located(name, folders)
        contract = inspect(path.read_bytes())[0] if path is not None else None
        if contract is None:
            continue
        read = list(Reader(contract.document).operations())
        domain = model(gather(read, Shapes(contract.document, contract.version)))
        for index, operation in enumerate(read):
            label = operations.get(label_of(operation.method, operation.path))
            if label is None:
                continue
            hypothesis = _hypothesis(label["kind"], label.get("op", "list"))
            if hypothesis in possible(operation.method):
                weight = 0.5 if label.get("sure") == "no" else 1.0
                signs = tuple(sorted(signs_of(domain, index)))
                labelled.append(
                    Example(name, operation.method, signs, hypothesis, label["kind"], weight, judged)
                )
    return labelled


def _hypothesis(kind: str, operation: str) -> Hypothesis:
    if kind == "reference":
        return "read" if operation == "read" else "list"
    named: dict[str, Hypothesis] = {"replace": "change", "update": "change", "search": "list"}
    by_name: dict[str, Hypothesis] = {hypothesis: hypothesis for hypothesis in HYPOTHESES}
    return named.get(kind) or by_name.get(kind, "example")


class Fitting:
    """The weights that fit examples best, found by limited-memory BFGS."""

    def __init__(self, given: Sequence[Example], prior: Weights, strength: float) -> None:
        documents: defaultdict[str, set[str]] = defaultdict(set)
        for example in given:
            for sign in example.signs:
                documents[sign].add(example.document)
        self.signs = sorted({sign for sign in documents if len(documents[sign]) >= SEEN_IN} | prior.keys())
        self.strength = strength
        columns = {sign: index * len(HYPOTHESES) for index, sign in enumerate(self.signs)}
        self.prior = [prior.get(sign, {}).get(name, 0.0) for sign in self.signs for name in HYPOTHESES]
        self.rows = [
            (
                [columns[sign] for sign in example.signs if sign in columns],
                [PLACE[hypothesis] for hypothesis in possible(example.method)],
                PLACE[example.hypothesis],
                example.weight,
            )
            for example in given
        ]

    def run(self, rounds: int = 100) -> Weights:
        """The weights, after so many rounds at most."""
        point = list(self.prior)
        value, slope = self._loss(point)
        history: list[tuple[list[float], list[float], float]] = []
        for _ in range(rounds):
            direction = self._direction(slope, history)
            descent = _dot(slope, direction)
            step = 1.0 if history else 1.0 / (1.0 + max(map(abs, slope)))
            while True:
                following = [a + step * b for a, b in zip(point, direction, strict=True)]
                worth, gradient = self._loss(following)
                if worth <= value + 1e-4 * step * descent or step < 1e-6:
                    break
                step /= 2
            moved = [a - b for a, b in zip(following, point, strict=True)]
            turned = [a - b for a, b in zip(gradient, slope, strict=True)]
            if _dot(moved, turned) > 1e-10:
                history = [*history[-7:], (moved, turned, 1.0 / _dot(moved, turned))]
            improved = value - worth
            point, value, slope = following, worth, gradient
            if improved < 1e-4 * abs(value) / 10:
                break
        width = len(HYPOTHESES)
        return {
            sign: {name: point[index * width + place] for name, place in PLACE.items()}
            for index, sign in enumerate(self.signs)
        }

    def _direction(
        self, slope: list[float], history: list[tuple[list[float], list[float], float]]
    ) -> list[float]:
        direction = [-component for component in slope]
        shares = []
        for moved, turned, inverse in reversed(history):
            share = inverse * _dot(moved, direction)
            shares.append(share)
            direction = [a - share * b for a, b in zip(direction, turned, strict=True)]
        if history:
            moved, turned, _ = history[-1]
            scale = _dot(moved, turned) / _dot(turned, turned)
            direction = [scale * component for component in direction]
        for (moved, turned, inverse), share in zip(history, reversed(shares), strict=True):
            turned_share = inverse * _dot(turned, direction)
            direction = [a + (share - turned_share) * b for a, b in zip(direction, moved, strict=True)]
        return direction

    def _loss(self, point: list[float]) -> tuple[float, list[float]]:
        """The negative logarithm of how likely the labels and the weights are, and its gradient."""
        away = [a - b for a, b in zip(point, self.prior, strict=True)]
        gradient = [self.strength * distance for distance in away]
        loss = 0.5 * self.strength * _dot(away, away)
        for columns, allowed, right, weight in self.rows:
            scores = [sum([point[column + place] for column in columns]) for place in allowed]
            most = max(scores)
            shares = [exp(score - most) for score in scores]
            total = sum(shares)
            for place, share, score in zip(allowed, shares, scores, strict=True):
                wrong = weight * (share / total - (place == right))
                if place == right:
                    loss -= weight * (score - most - log(total))
                if abs(wrong) > 1e-5:
                    for column in columns:
                        gradient[column + place] += wrong
        return loss, gradient


def _dot(one: Iterable[float], other: Iterable[float]) -> float:
    return sum([a * b for a, b in zip(one, other, strict=True)])


def cross(given: list[Example], prior: Weights, strength: float, folds: int) -> None:
    """Judge each document by weights fitted without it, and print the figures."""
    names = sorted({example.document for example in given if example.judged})
    random.Random(11).shuffle(names)
    labelled_count = fulfilled = kept = right = 0
    wrong: Counter[str] = Counter()
    for fold in range(folds):
        apart = set(names[fold::folds])
        weights = Fitting(
            [example for example in given if example.document not in apart], prior, strength
        ).run()
        judged = [example for example in given if example.document in apart]
        likely = [probabilities(example.signs, example.method, weights) for example in judged]
        shares: defaultdict[str, list[float]] = defaultdict(list)
        for example, alone in zip(judged, likely, strict=True):
            shares[example.document].append(alone["example"])
        for example, alone in zip(judged, likely, strict=True):
            document_shares = shares[example.document]
            share = (sum(document_shares) - alone["example"]) / max(len(document_shares) - 1, 1)
            hypothesis = chosen(in_company(alone, share))[0]
            role = {"change": "update", "singleton-write": "singleton-update"}.get(hypothesis, hypothesis)
            roles = FULFIL.get(example.kind, "").split()
            agrees = role in roles
            labelled_count += bool(roles)
            fulfilled += agrees
            kept += role != "example"
            right += agrees and role != "example"
            if role != "example" and not agrees:
                wrong[f"{example.kind} as {hypothesis}"] += 1
        print(
            f"  after fold {fold + 1}: recall {fulfilled / labelled_count:.1%}, precision {right / max(kept, 1):.1%}"
        )
    print(f"  {dict(wrong.most_common(10))}")


def written(weights: Weights, least: float) -> str:
    """The module that keeps the weights, without those that are next to nothing."""
    lines = [
        '"""What each sign adds to each hypothesis; written by `tasks/fit_inference.py`."""',
        "",
        "# fmt: off",
        "from __future__ import annotations",
        "",
        "from typing import Final",
        "",
        "WEIGHTS: Final[dict[str, dict[str, float]]] = {",
    ]
    for sign, row in sorted(weights.items()):
        kept = [f'"{name}": {value:.2f}' for name, value in row.items() if abs(value) >= least]
        if kept:
            lines.append(f'    "{sign}": {{')
            line = "       "
            for item in kept:
                if len(line) + len(item) > 104:
                    lines.append(line)
                    line = "       "
                line += f" {item},"
            lines += [line, "    },"]
    return "\n".join([*lines, "}", ""])


def main() -> int:
    """Fit, and write or judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--strength", type=float, default=2.0)
    parser.add_argument("--least", type=float, default=0.08)
    parser.add_argument("--cross", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.labels is None or args.docs is None:
        print("skipped: no labels were given (--labels FOLDER --docs FOLDER)")
        return 0
    folders = [args.labels / "contracts", args.docs]
    prior: Weights = yaml.safe_load((HERE / "inference_prior.yaml").read_text(encoding="utf-8"))
    own: Labels = json.loads((HERE / "inference_labels.json").read_text(encoding="utf-8"))
    labelled = examples(own, folders, judged=False)
    for file in sorted(args.labels.glob("labels-*.json")):
        labelled += examples(json.loads(file.read_text(encoding="utf-8")), folders, judged=True)
    print(
        f"{len(labelled)} labelled operations of {len({example.document for example in labelled})} documents"
    )
    if args.cross:
        cross(labelled, prior, args.strength, args.cross)
    if args.write:
        weights = Fitting(labelled, prior, args.strength).run()
        TABLE.write_text(written(weights, args.least), encoding="utf-8")
        print(f"{TABLE.name}: {sum(len(row) for row in weights.values())} weights fitted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
