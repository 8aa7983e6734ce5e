/** An open database and a prepared statement, as everybody here calls them. */
import type Database from 'better-sqlite3';

export type Db = Database.Database;
export type Query = Database.Statement<unknown[], unknown>;
