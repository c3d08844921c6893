package org.sparkactivations.job.fastpath;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Some row groups of an input file, of which one output file is made.
 *
 * @param file the file's URI
 * @param length of the file
 * @param from the first row group
 * @param to the one after the last
 * @param bytes of the row groups
 * @param number of the output file
 */
record WorkItem(String file, long length, int from, int to, long bytes, int number) implements Serializable {
    /** What opening a file costs, in bytes that could be copied meanwhile. */
    private static final long OPENING = 1 << 20;

    /** An output file is not made smaller than this for the sake of another task. */
    private static final long LEAST = 16 << 20;

    private static final long MOST = 256 << 20;

    /** So many tasks a core, so that none waits long for another. */
    private static final int TASKS_A_CORE = 2;

    /** The items of some files, as one list a task. Small files share a task, big ones are cut between row groups. */
    static List<List<WorkItem>> tasks(List<SurveyedFile> files, int cores) {
        long cost = files.stream().mapToLong(file -> OPENING + file.bytes()).sum();
        long share = Math.min(MOST, Math.max(LEAST, cost / ((long) TASKS_A_CORE * Math.max(1, cores))));
        List<List<WorkItem>> tasks = new ArrayList<>();
        List<WorkItem> task = new ArrayList<>();
        long filled = 0;
        int number = 0;
        for (SurveyedFile file : files) {
            for (WorkItem item : cut(file, share)) {
                task.add(item.numbered(number++));
                filled += OPENING + item.bytes();
                if (filled >= share) {
                    tasks.add(List.copyOf(task));
                    task.clear();
                    filled = 0;
                }
            }
        }
        if (!task.isEmpty()) {
            tasks.add(List.copyOf(task));
        }
        return tasks;
    }

    private WorkItem numbered(int place) {
        return new WorkItem(file, length, from, to, bytes, place);
    }

    /** Runs of row groups of about this many bytes; a file without row groups is one of none. */
    private static List<WorkItem> cut(SurveyedFile file, long share) {
        List<WorkItem> items = new ArrayList<>();
        long whole = file.bytes();
        long parts = Math.max(1, Math.round((double) whole / share));
        int from = 0;
        long bytes = 0;
        long before = 0;
        for (int i = 0; i < file.rowGroups().size(); i++) {
            bytes += file.rowGroups().get(i);
            boolean last = i == file.rowGroups().size() - 1;
            if (last || before + bytes >= whole * (items.size() + 1) / parts) {
                items.add(new WorkItem(file.uri(), file.status().getLen(), from, i + 1, bytes, 0));
                from = i + 1;
                before += bytes;
                bytes = 0;
            }
        }
        return items.isEmpty() ? List.of(new WorkItem(file.uri(), file.status().getLen(), 0, 0, 0, 0)) : items;
    }
}
