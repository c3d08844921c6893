package org.sparkactivations.model.keras;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * HDF5 files that no library writes, made of a sound one: what is put behind it is found by an address that is changed in
 * it.
 */
final class CraftedHdf5 {
    private static final int LEVELS = 60;
    private static final int CONTINUATION = 16;
    private static final int LINK_INFO = 2;
    private static final long NONE = -1;

    private CraftedHdf5() {}

    /**
     * The first B-tree of this kind (0 groups, 1 chunks) under 60 levels of nodes of which each names the next one twice: so
     * a walk comes by 2<sup>60</sup> times.
     *
     * @param key the bytes of a key
     */
    static byte[] sharedTree(byte[] sound, int kind, int key) {
        byte[] file = Arrays.copyOf(sound, sound.length + LEVELS * 256 + 1024);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int root = 0;
        while (bytes.getInt(root)
                        != ByteBuffer.wrap(utf8("TREE"))
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getInt()
                || bytes.get(root + 4) != kind) {
            root++;
        }
        long child = root;
        for (int level = 1; level <= LEVELS; level++) {
            int at = sound.length + level * 256;
            bytes.position(at);
            bytes.put(utf8("TREE")).put((byte) kind).put((byte) level).putShort((short) 2);
            bytes.putLong(NONE).putLong(NONE);
            for (int i = 0; i < 2; i++) {
                bytes.position(bytes.position() + key).putLong(child);
            }
            child = at;
        }
        for (int at = 0; at < sound.length - 8; at++) {
            if (bytes.getLong(at) == root) {
                bytes.putLong(at, child);
            }
        }
        return file;
    }

    /** The root's header has 60 levels of continuations of which each names the next one twice. */
    static byte[] sharedHeader(byte[] sound) {
        ByteBuffer block = ByteBuffer.allocate(4 + 2 * 20).order(ByteOrder.LITTLE_ENDIAN);
        int length = block.capacity() + 4;
        ByteBuffer behind = ByteBuffer.allocate(LEVELS * length).order(ByteOrder.LITTLE_ENDIAN);
        for (int level = 0; level < LEVELS; level++) {
            block.clear().put(utf8("OCHK"));
            boolean last = level == LEVELS - 1;
            for (int i = 0; i < 2; i++) {
                block.put((byte) (last ? 0 : CONTINUATION)).putShort((short) 16).put((byte) 0);
                block.putLong(sound.length + (long) (level + 1) * length).putLong(length);
            }
            behind.put(checked(block));
        }
        ByteBuffer message = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        message.putLong(sound.length).putLong(length);
        return rooted(sound, behind.array(), CONTINUATION, message.array());
    }

    /** The names of the root's children are in a tree that says that it has 2<sup>31</sup> - 1 of them. */
    static byte[] greatTree(byte[] sound) {
        ByteBuffer tree = ByteBuffer.allocate(34).order(ByteOrder.LITTLE_ENDIAN);
        tree.put(utf8("BTHD"))
                .put((byte) 0)
                .put((byte) 5)
                .putInt(512)
                .putShort((short) 11)
                .putShort((short) 0);
        tree.put((byte) 100).put((byte) 40).putLong(NONE).putShort((short) 0).putLong(Integer.MAX_VALUE);
        ByteBuffer message = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
        message.put((byte) 0).put((byte) 0).putLong(sound.length).putLong(sound.length);
        return rooted(sound, checked(tree), LINK_INFO, message.array());
    }

    /** The file with bytes behind it, and behind them a header of one message as that of its root. */
    private static byte[] rooted(byte[] sound, byte[] behind, int type, byte[] message) {
        ByteBuffer header = ByteBuffer.allocate(6 + 4 + 4 + message.length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(utf8("OHDR")).put((byte) 2).put((byte) 2).putInt(4 + message.length);
        header.put((byte) type).putShort((short) message.length).put((byte) 0).put(message);
        byte[] root = checked(header);
        byte[] file = Arrays.copyOf(sound, sound.length + behind.length + root.length);
        System.arraycopy(behind, 0, file, sound.length, behind.length);
        System.arraycopy(root, 0, file, sound.length + behind.length, root.length);
        ByteBuffer superblock = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        superblock.putLong(36, sound.length + (long) behind.length);
        superblock.putInt(44, ChecksumUtils.checksum(Arrays.copyOf(file, 44)));
        return file;
    }

    private static byte[] checked(ByteBuffer block) {
        byte[] bytes = new byte[block.capacity() + 4];
        block.rewind().get(bytes, 0, block.capacity());
        ByteBuffer checked = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        checked.putInt(block.capacity(), ChecksumUtils.checksum(Arrays.copyOf(bytes, block.capacity())));
        return bytes;
    }

    private static byte[] utf8(String text) {
        return WrittenKeras.utf8(text);
    }
}
