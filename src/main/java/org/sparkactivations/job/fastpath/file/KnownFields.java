package org.sparkactivations.job.fastpath.file;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.sparkactivations.job.fastpath.page.CompactReader;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TEnum;
import shaded.parquet.org.apache.thrift.meta_data.EnumMetaData;
import shaded.parquet.org.apache.thrift.meta_data.FieldMetaData;
import shaded.parquet.org.apache.thrift.meta_data.FieldValueMetaData;
import shaded.parquet.org.apache.thrift.meta_data.ListMetaData;
import shaded.parquet.org.apache.thrift.meta_data.StructMetaData;

/**
 * What the generated classes know of a Thrift structure. They drop a field that they do not know, and take a constant that
 * they do not know for none, without a word; what is written from them has lost it.
 */
final class KnownFields {
    /** Thrift's types of fields, by the numbers that its generated classes have. */
    private static final byte BOOL = 2;

    private static final byte BYTE = 3;
    private static final byte DOUBLE = 4;
    private static final byte I16 = 6;
    private static final byte I32 = 8;
    private static final byte I64 = 10;
    private static final byte STRING = 11;
    private static final byte STRUCT = 12;
    private static final byte LIST = 15;

    /** One of our own: Thrift's for constants differs by its version. */
    private static final byte ENUM = -1;

    static final KnownFields FOOTER = struct(FileMetaData.class);
    static final KnownFields OFFSET_INDEX = struct(OffsetIndex.class);

    private final String name;
    private final byte type;
    private final Map<Integer, KnownFields> fields = new HashMap<>();
    private final Set<Integer> constants = new HashSet<>();
    private KnownFields element;

    private KnownFields(String name, byte type) {
        this.name = name;
        this.type = type;
    }

    private static KnownFields struct(Class<?> of) {
        KnownFields struct = new KnownFields(of.getSimpleName(), STRUCT);
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<?, FieldMetaData> known = FieldMetaData.getStructMetaDataMap((Class) of.asSubclass(TBase.class));
        known.forEach((field, data) -> struct.fields.put(
                (int) ((shaded.parquet.org.apache.thrift.TFieldIdEnum) field).getThriftFieldId(),
                value(of.getSimpleName() + "." + data.fieldName, data.valueMetaData)));
        return struct;
    }

    private static KnownFields value(String name, FieldValueMetaData data) {
        if (data instanceof StructMetaData struct) {
            return struct(struct.structClass);
        }
        KnownFields value = new KnownFields(name, data instanceof EnumMetaData ? ENUM : data.type);
        if (data instanceof ListMetaData list) {
            value.element = value(name, list.elemMetaData);
        } else if (data instanceof EnumMetaData constants) {
            for (TEnum constant : constants.enumClass.getEnumConstants()) {
                value.constants.add(constant.getValue());
            }
        }
        return value;
    }

    /**
     * The first field or constant of a structure that is not known; empty if there is none.
     *
     * @throws IOException if it is no such structure
     */
    Optional<String> firstUnknown(byte[] bytes, int from, int to) throws IOException {
        return walk(new CompactReader(bytes, from, to), CompactReader.STRUCT, false);
    }

    private Optional<String> walk(CompactReader in, int kind, boolean isElement) throws IOException {
        switch (kind) {
            case CompactReader.STRUCT -> {
                return fields(in);
            }
            case CompactReader.LIST -> {
                int size = in.list();
                int of = in.type();
                if (size > 0 && !element.fits(of)) {
                    return Optional.of(name + " of another type");
                }
                for (int i = 0; i < size; i++) {
                    Optional<String> found = element.walk(in, of, true);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            case CompactReader.I32 -> {
                int value = in.i32();
                if (type == ENUM && !constants.contains(value)) {
                    return Optional.of("%s %d".formatted(name, value));
                }
            }
            default -> {
                if (isElement) {
                    in.skipElement(kind);
                } else {
                    in.skip(kind);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> fields(CompactReader in) throws IOException {
        int outer = in.enter();
        long seen = 0;
        while (in.next()) {
            KnownFields field = fields.get(in.field());
            if (field == null || !field.fits(in.type())) {
                return Optional.of("field %d of %s".formatted(in.field(), name));
            }
            if (((seen >> in.field()) & 1) != 0) {
                return Optional.of("field %d of %s twice".formatted(in.field(), name));
            }
            seen |= 1L << in.field();
            Optional<String> found = field.walk(in, in.type(), false);
            if (found.isPresent()) {
                return found;
            }
        }
        in.leave(outer);
        return Optional.empty();
    }

    private boolean fits(int kind) {
        return switch (type) {
            case BOOL -> kind == CompactReader.TRUE || kind == CompactReader.FALSE;
            case BYTE -> kind == CompactReader.BYTE;
            case I16 -> kind == CompactReader.I16;
            case I32, ENUM -> kind == CompactReader.I32;
            case I64 -> kind == CompactReader.I64;
            case DOUBLE -> kind == CompactReader.DOUBLE;
            case STRING -> kind == CompactReader.BINARY;
            case LIST -> kind == CompactReader.LIST;
            case STRUCT -> kind == CompactReader.STRUCT;
            default -> false;
        };
    }
}
