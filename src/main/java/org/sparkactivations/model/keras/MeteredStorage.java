package org.sparkactivations.model.keras;

import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import io.jhdf.storage.HdfInMemoryByteBuffer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an HDF5 file, read with an allowance. The nodes of its trees name each other by their addresses: where
 * several share a child, a short file is a tree without end, which the library that reads it would walk whole.
 */
final class MeteredStorage extends HdfInMemoryByteBuffer {
    /** So many parts and bytes of the structure may be read of any file. */
    private static final long PARTS = 20_000;

    private static final long BYTES = 4L << 20;

    /** Of a large file a part for so many of its bytes; the densest table has forty for an entry. */
    private static final long BYTES_OF_PART = 16;

    /** A header is read three or four times over. */
    private static final long TIMES = 4;

    /** However large a file is: a hundred parts and some KiB for each of the {@link ReadLimits#LAYERS}. */
    private static final long MOST_PARTS = 2_000_000;

    private static final long MOST_BYTES = 128L << 20;

    private long parts;
    private long bytes;

    private MeteredStorage(ByteBuffer file, Superblock superblock) {
        super(file, superblock);
        parts = Math.min(MOST_PARTS, PARTS + file.capacity() / BYTES_OF_PART);
        bytes = Math.min(MOST_BYTES, BYTES + TIMES * file.capacity());
    }

    /** The file, on which each access takes of the allowance. */
    static HdfFile open(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Superblock superblock = Superblock.readSuperblock(buffer);
        if (superblock.getBaseAddressByte() != 0) {
            throw new KerasException("the file says that it begins elsewhere");
        }
        return file(new MeteredStorage(buffer, superblock));
    }

    /** The library opens files of storage of its own kinds only, but by this constructor. */
    private static HdfFile file(HdfBackingStorage storage) {
        try {
            Constructor<HdfFile> constructor = HdfFile.class.getDeclaredConstructor(HdfBackingStorage.class);
            constructor.setAccessible(true);
            return constructor.newInstance(storage);
        } catch (InvocationTargetException e) {
            throw new KerasException("the file is damaged: " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("jHDF is of another release than 0.13.0", e);
        }
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        take(0, length);
        ByteBuffer part = super.readBufferFromAddress(address, length);
        checkCount(part);
        return part;
    }

    @Override
    public synchronized ByteBuffer mapNoOffset(long address, long length) {
        take(1, 0);
        return super.mapNoOffset(address, length);
    }

    private synchronized void take(int moreParts, long moreBytes) {
        parts -= moreParts;
        bytes -= moreBytes;
        if (parts < 0 || bytes < 0) {
            throw new KerasException(
                    "its structure is larger than the file: parts of it are named again and again; save the model again with Keras");
        }
    }

    /** The heads of trees and tables of chunks say how many entries there are, for which lists are laid out at once. */
    private void checkCount(ByteBuffer part) {
        if (part.remaining() < Integer.BYTES * 2) {
            return;
        }
        String signature = StandardCharsets.ISO_8859_1
                .decode(part.duplicate().limit(part.position() + Integer.BYTES))
                .toString();
        int at = switch (signature) {
            case "BTHD" -> 18 + getSizeOfOffsets();
            case "FAHD" -> 8;
            default -> -1;
        };
        if (at >= 0 && at + Integer.BYTES <= part.remaining()) {
            long count = Integer.toUnsignedLong(part.getInt(part.position() + at));
            if (count > size()) {
                throw new KerasException("a table in the file says that it has %,d entries".formatted(count));
            }
        }
    }
}
