"""The models at work: the only place that knows onnxruntime and tokenizers."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.analysis.cues import Floats, Surroundings
from onrecord.analysis.model_files import ModelFiles
from onrecord.analysis.network import WindowInput, WordReading
from onrecord.analysis.pairs import ABSENT, Pairs
from onrecord.analysis.tokens import Ints
from onrecord.errors import ModelError

_KEPT_STRETCHES = 1 << 15


class OnnxNetwork:
    """The shipped network, run by onnxruntime on so many threads."""

    def __init__(self, files: ModelFiles, threads: int = 1) -> None:
        self._encoder = open_session(files.encoder, threads)
        self._roles = open_session(files.roles, threads)
        self._events = open_session(files.events, threads)
        self._mentions = open_session(files.mentions, threads)
        self._coreference = open_session(files.coreference, threads)

    def read_words(self, window: WindowInput) -> WordReading:
        """The words of one window."""
        names = ("ids", "case", "line", "quote", "first_piece")
        feed = {name: getattr(window, name) for name in names}
        scores = ("cue_scores", "mention_scores", "trigger_scores")
        return WordReading(*self._encoder.run(["vectors", *scores], feed))

    def read_roles(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Scores n × REACH × SCORES and validity n, for n cues of one window."""
        outputs = ["role_scores", "validity"]
        scores, validity = self._roles.run(outputs, _feed_of_cues(vectors, around))
        return scores, validity

    def read_acts(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Scores n × EVENT_REACH × PARTY_SCORES and n × ACT_SCORES, for n triggers of a window."""
        outputs = ["party_scores", "act_scores"]
        parties, act = self._events.run(outputs, _feed_of_cues(vectors, around))
        return parties, act

    def read_borders(self, vectors: Floats, heads: Ints) -> tuple[Ints, Ints]:
        """The first and the last word of the phrases of n heads of one window."""
        feed = {"vectors": vectors, "heads": heads}
        begins, ends = self._mentions.run(["begins", "ends"], feed)
        return begins, ends

    def read_pairs(self, vectors: Floats, pairs: Pairs) -> Floats:
        """Scores m × K of the antecedents, from the vectors of all mentions' heads."""
        # Only the vectors that are asked for: a long text has many more.
        asked = np.concatenate([pairs.anaphor[:, None], np.maximum(pairs.antecedent, 0)], axis=1)
        is_asked = np.zeros(len(vectors), dtype=np.bool_)
        is_asked[asked] = True
        used, places = np.flatnonzero(is_asked), (np.cumsum(is_asked) - 1)[asked]
        feed = {
            "vectors": vectors[used],
            "anaphor": places[:, 0],
            "antecedent": places[:, 1:],
            "features": pairs.features,
        }
        (scores,) = self._coreference.run(["scores"], feed)
        return np.asarray(np.where(pairs.antecedent >= 0, scores, ABSENT), dtype=np.float32)


def _feed_of_cues(vectors: Floats, around: Surroundings) -> dict[str, object]:
    return {
        "vectors": vectors,
        "cue_vectors": _mean_vectors(vectors, around),
        "index": around.words,
        "present": around.present.astype(np.int64),
        "in_cue": around.in_cue.astype(np.int64),
    }


def _mean_vectors(vectors: Floats, around: Surroundings) -> Floats:
    """The mean vector of each cue's words; every cue has one, for its centre is in it."""
    counts = around.in_cue.sum(axis=1)
    first = around.words[np.arange(len(counts)), around.in_cue.argmax(axis=1)]
    sums = vectors[first]
    for more in range(1, counts.max(initial=0)):
        longer = counts > more
        sums[longer] += vectors[first[longer] + more]
    return np.asarray(sums / counts[:, None], dtype=np.float32)


def open_session(
    path: Path, threads: int = 1, *, profile_in: Path | None = None
) -> onnxruntime.InferenceSession:
    """The model of a file, ready to run; its profile goes into a folder where one is named.

    Raises ModelError when onnxruntime cannot load it.
    """
    options = onnxruntime.SessionOptions()
    if profile_in is not None:
        options.enable_profiling = True
        options.profile_file_prefix = str(profile_in / "profile")
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Memory stays flat over any number of articles of any length.
    options.enable_cpu_mem_arena = False
    # A plan for each size that was ever seen would be kept, and hardly two are the same.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            # The fused norm is not vectorised: far slower than the two steps it replaces.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    except Exception as error:  # onnxruntime documents no narrower class
        raise ModelError(f"{path} cannot be loaded by onnxruntime: {error}") from error


class Pieces:
    """Cuts texts into the word pieces that the encoder knows.

    What stands between two spaces has the same pieces wherever it stands, and most of it stands
    in many texts; so each such stretch is cut once.
    """

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cut_stretch = lru_cache(_KEPT_STRETCHES)(self._cut_stretch_anew)

    def cut(self, text: str) -> tuple[Ints, Ints]:
        """Vocabulary ids and offsets (code points of the text, × 2) of its pieces, in order."""
        stretches = text.split(" ")
        cut = list(map(self._cut_stretch, stretches))
        found = np.array(list(chain.from_iterable(cut)), dtype=np.int64).reshape(-1, 3)
        lengths = np.fromiter(map(len, stretches), dtype=np.int64, count=len(cut)) + 1
        counts = np.fromiter(map(len, cut), dtype=np.int64, count=len(cut)) // 3
        begins = np.repeat(np.cumsum(lengths) - lengths, counts)
        return found[:, 0], found[:, 1:] + begins[:, None]

    def _cut_stretch_anew(self, stretch: str) -> tuple[int, ...]:
        """The id, the start and the end of its first piece, of its second, and so on."""
        encoding = self._tokenizer.encode(stretch, add_special_tokens=False)
        pieces = zip(encoding.ids, encoding.offsets, strict=True)
        return tuple(chain.from_iterable((number, *bounds) for number, bounds in pieces))
