"""Reads Parquet files with readers that are none of the JVM's: pyarrow, polars and DuckDB, and compares what they see.

    pip install pyarrow polars duckdb
    python src/test/python/parquet_readers.py OUTPUT [INPUT]

OUTPUT is a file or a directory that a batch job wrote; INPUT, if given, what it read. Of each file of OUTPUT every
reader must find the same values, by whole columns and under filters that use statistics, indexes and Bloom filters; the
columns that INPUT has by the same name and type must hold the same values as there, in any order of the rows. Columns that
the job replaced are named with --replaced.
"""

import argparse
import pathlib
import sys

import duckdb
import polars
import pyarrow.compute
import pyarrow.dataset
import pyarrow.parquet


def files(path):
    path = pathlib.Path(path)
    return sorted(path.rglob("*.parquet")) if path.is_dir() else [path]


def simple(field):
    kind = field.type
    return (
        pyarrow.types.is_integer(kind)
        or pyarrow.types.is_floating(kind)
        or pyarrow.types.is_string(kind)
        or pyarrow.types.is_boolean(kind)
    )


def fingerprint(table, name):
    """The values of a column, in whatever order: how often each comes."""
    column = table[name]
    if pyarrow.types.is_floating(column.type):
        # NaN is equal to itself here, and zeros keep their sign.
        column = pyarrow.chunked_array(
            [chunk.cast(pyarrow.float64()).cast(pyarrow.string()) for chunk in column.chunks], pyarrow.string()
        )
    counts = pyarrow.compute.value_counts(column.combine_chunks())
    return sorted((str(row["values"]), row["counts"]) for row in counts.to_pylist())


def check_file(path):
    file = pyarrow.parquet.ParquetFile(path, page_checksum_verification=True)
    table = file.read()
    assert table.num_rows == file.metadata.num_rows, f"{path}: rows"
    frame = polars.read_parquet(path, use_pyarrow=False)
    assert frame.height == table.num_rows, f"{path}: polars finds {frame.height} rows of {table.num_rows}"
    count = duckdb.sql(f"SELECT count(*) FROM read_parquet('{path}')").fetchone()[0]
    assert count == table.num_rows, f"{path}: DuckDB finds {count} rows of {table.num_rows}"
    for field in table.schema:
        if not simple(field):
            continue
        other = frame.select(field.name).to_arrow()
        other = other.cast(pyarrow.schema([field.with_nullable(True)]))
        assert fingerprint(table, field.name) == fingerprint(other, field.name), f"{path}: {field.name} by polars"
        check_filters(path, table, field)
    return table


def check_filters(path, table, field):
    if table.num_rows == 0 or pyarrow.types.is_boolean(field.type):
        return
    values = table[field.name].drop_null()
    if len(values) == 0:
        return
    value = values[len(values) // 2]
    if pyarrow.types.is_floating(field.type) and value.as_py() != value.as_py():
        return
    column = pyarrow.compute.field(field.name)
    for name, filtered, found in (
        (">=", column >= value, polars.col(field.name) >= value.as_py()),
        ("=", column == value, polars.col(field.name) == value.as_py()),
    ):
        expected = table.filter(filtered).num_rows
        seen = pyarrow.dataset.dataset(path).count_rows(filter=filtered)
        assert seen == expected, f"{path}: {field.name} {name} {value}: {seen} rows by pyarrow, {expected} are there"
        if pyarrow.types.is_floating(field.type):
            found = found & polars.col(field.name).is_not_nan()
        lazy = polars.scan_parquet(path).filter(found).select(polars.len()).collect().item()
        assert lazy == expected, f"{path}: {field.name} {name} {value}: {lazy} rows by polars, {expected} are there"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output")
    parser.add_argument("input", nargs="?")
    parser.add_argument("--replaced", nargs="*", default=[])
    options = parser.parse_args()
    tables = [check_file(path) for path in files(options.output)]
    print(f"{len(tables)} files, {sum(table.num_rows for table in tables)} rows: every reader finds the same")
    if options.input:
        inputs = [pyarrow.parquet.ParquetFile(path).read() for path in files(options.input)]
        before = pyarrow.concat_tables(inputs, promote_options="default")
        after = pyarrow.concat_tables(tables, promote_options="default")
        assert before.num_rows == after.num_rows, f"{before.num_rows} rows in, {after.num_rows} out"
        same = [
            field.name
            for field in after.schema
            if field.name in before.schema.names and field.name not in options.replaced and simple(field)
        ]
        for name in same:
            assert fingerprint(before, name) == fingerprint(after, name), f"{name} differs from the input's"
        print(f"{len(same)} columns hold what the input's hold: {', '.join(same)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
