package dev.nightjar.catalog;

/**
 * Hears how far a look for partitions has got. Each call may throw, for instance a
 * {@link java.util.concurrent.CancellationException}; nothing is changed then.
 */
public interface RepairWatch {

    RepairWatch NOBODY = new RepairWatch() {
        @Override
        public void listed(long objects) {}

        @Override
        public void stored(long done, long all) {}

        @Override
        public void changed(boolean added, Partition partition) {}
    };

    /** So many objects were found in the table's folder, so far. */
    void listed(long objects);

    /** So many of the changes are made, and will count when all are. */
    void stored(long done, long all);

    /** A partition was added, or dropped. */
    void changed(boolean added, Partition partition);
}
