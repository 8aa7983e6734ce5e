/**
 * The crash matrix where the disk keeps what was written: whole imports under random faults, killed at random steps and
 * resumed, their timetables edited meanwhile. Afterwards timetable, journal and school agree exactly.
 */
import { crashMatrix } from './matrix.ts';

crashMatrix('kept');
