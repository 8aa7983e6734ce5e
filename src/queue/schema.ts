/** The schema that pg-boss keeps the jobs in, beside the journals' own. It belongs to pg-boss, and it alone migrates it. */
export const SCHEMA = 'classin_import_jobs';
