"""Writes src/test/resources/keras/hostile.zip: HDF5 files in the layout of Keras 2 that are not what they seem.

Needs h5py. Usage: hostile_hdf5.py FILE.zip
"""
import json
import os
import sys
import tempfile
import zipfile
import zlib

import h5py
import numpy as np

KERNEL = np.array([[1, -2], [0.5, 3]], "f4")
BIAS = np.array([0.25, -1], "f4")
FILES = {}


def model(units=2):
    layer = {"name": "d", "units": units, "activation": "relu", "batch_input_shape": [None, 2]}
    return json.dumps({"class_name": "Sequential", "config": [{"class_name": "Dense", "config": layer}]})


def file(name, fill, units=2, **options):
    path = os.path.join(tempfile.mkdtemp(), name)
    with h5py.File(path, "w", **options) as f:
        f.attrs["keras_version"] = np.bytes_("2.4.0")
        f.attrs["model_config"] = np.bytes_(model(units))
        group = f.create_group("model_weights").create_group("d")
        group.attrs["weight_names"] = np.array([b"k", b"b"])
        group["b"] = BIAS
        fill(group)
    with open(path, "rb") as f:
        FILES[name] = f.read()


def packed(shape, units, name, chunk, **options):
    def fill(group):
        data = group.create_dataset("k", shape=shape, dtype="f4", chunks=chunk, compression="gzip", **options)
        data[:, : min(shape[1], chunk[1])] = 0

    file(name, fill, units)


def lying_chunk(group):
    data = group.create_dataset("k", shape=(2, 2), dtype="f4", chunks=(2, 2), compression="gzip")
    data.id.write_direct_chunk((0, 0), zlib.compress(b"\0" * (60 << 20), 9))


def damaged_chunk(group):
    data = group.create_dataset("k", shape=(2, 2), dtype="f4", chunks=(2, 2), compression="gzip")
    data.id.write_direct_chunk((0, 0), b"no deflate stream")


def external_storage(group):
    layout = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    layout.set_external(b"/etc/passwd", 0, 16)
    h5py.h5d.create(group.id, b"k", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((2, 2)), layout)


def virtual(group):
    layout = h5py.VirtualLayout(shape=(2, 2), dtype="f4")
    layout[...] = h5py.VirtualSource("/tmp/other.h5", "k", shape=(2, 2))
    group.create_virtual_dataset("k", layout)


def put(value):
    return lambda group: group.__setitem__("k", value)


def soft(group):
    group["other"] = KERNEL
    group["k"] = h5py.SoftLink("/model_weights/d/other")


file("sound.h5", put(KERNEL))
file("sound_latest.h5", put(KERNEL), libver="latest")
file("sound_gzip.h5", lambda g: g.create_dataset("k", data=KERNEL, chunks=(1, 2), compression="gzip", shuffle=True))
file("sound_double.h5", put(KERNEL.astype("f8")))
file("sound_half.h5", put(KERNEL.astype("f2")))
file("sound_big_endian.h5", put(KERNEL.astype(">f4")))
file("external_link.h5", put(h5py.ExternalLink("/etc/passwd", "/x")))
file("soft_link.h5", soft)
file("soft_loop.h5", put(h5py.SoftLink("/model_weights/d/k")))
file("hard_loop.h5", lambda g: g.__setitem__("k", g))
file("external_storage.h5", external_storage)
file("virtual.h5", virtual)
file("integers.h5", put(KERNEL.astype("i4")))
file("compound.h5", put(np.zeros((2, 2), dtype=[("a", "f4"), ("b", "f4")])))
file("lists.h5", lambda g: g.create_dataset("k", (2, 2), dtype=h5py.vlen_dtype(np.float32)))
file("references.h5", lambda g: g.create_dataset("k", (2, 2), dtype=h5py.ref_dtype))
file("not_written.h5", lambda g: g.create_dataset("k", (2, 2), dtype="f4"))
file("lzf.h5", lambda g: g.create_dataset("k", data=KERNEL, chunks=(2, 2), compression="lzf"))
file("lying_chunk.h5", lying_chunk)
file("damaged_chunk.h5", damaged_chunk)
packed((2, 1 << 28), 1 << 28, "sparse_chunks.h5", (2, 1 << 20))
packed((2, 1 << 23), 1 << 23, "deflated_zeros.h5", (2, 1 << 23))
packed((2, 2), 2, "great_chunk.h5", (1 << 11, 1 << 12), maxshape=(None, None))
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for name, content in FILES.items():
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), zlib.compress(content, 9))
