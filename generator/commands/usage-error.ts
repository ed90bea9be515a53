/** A command was called in a way it cannot serve: exit code 64. */
export class UsageError extends Error {}
