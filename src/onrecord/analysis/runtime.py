"""The models at work: the only place that knows onnxruntime and tokenizers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.analysis.cues import Floats, Surroundings
from onrecord.analysis.model_files import ModelFiles
from onrecord.analysis.network import Batch
from onrecord.analysis.roles import Flags
from onrecord.analysis.tokens import Ints
from onrecord.errors import ModelError

CUES_AT_ONCE = 32
"""Cues whose surroundings are read together: bounds the memory that they take."""


class OnnxNetwork:
    """The shipped network, run by onnxruntime on so many threads."""

    def __init__(self, files: ModelFiles, threads: int = 1) -> None:
        self._encoder = _open(files.encoder, threads)
        self._roles = _open(files.roles, threads)

    def read_words(self, batch: Batch) -> tuple[Floats, Floats]:
        """Word vectors windows × words × size, cue scores windows × words × 3."""
        names = ("ids", "case", "line", "quote", "first_piece")
        feed = {name: getattr(batch, name) for name in names}
        vectors, scores = self._encoder.run(["vectors", "cue_scores"], feed)
        return vectors, scores

    def read_roles(
        self, vectors: Floats, rows: Ints, around: Surroundings
    ) -> tuple[Floats, Floats]:
        """Scores n × REACH × SCORES and validity n, for n cues in the given rows."""
        flat = vectors.reshape(-1, vectors.shape[2])
        index = around.words + rows[:, None] * vectors.shape[1]
        present, in_cue = around.present.astype(np.int64), around.in_cue.astype(np.int64)
        scores, validity = [], []
        for start in range(0, len(rows), CUES_AT_ONCE):
            part = slice(start, start + CUES_AT_ONCE)
            feed = {
                "vectors": flat,
                "cue_vectors": _mean_vectors(flat, index[part], around.in_cue[part]),
                "index": index[part],
                "present": present[part],
                "in_cue": in_cue[part],
            }
            found = self._roles.run(["role_scores", "validity"], feed)
            scores.append(found[0])
            validity.append(found[1])
        return np.concatenate(scores), np.concatenate(validity)


def _mean_vectors(flat: Floats, index: Ints, in_cue: Flags) -> Floats:
    rows, places = np.nonzero(in_cue)
    sums = np.zeros((len(index), flat.shape[1]), dtype=np.float32)
    np.add.at(sums, rows, flat[index[rows, places]])
    return np.asarray(sums / np.maximum(in_cue.sum(axis=1), 1)[:, None], dtype=np.float32)


def _open(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Memory stays flat over any number of articles of any length.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime documents no narrower class
        raise ModelError(f"{path} cannot be loaded by onnxruntime: {error}") from error


class Pieces:
    """Cuts texts into the word pieces that the encoder knows."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Vocabulary ids and offsets (code points of the text) of its pieces, in order."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets
