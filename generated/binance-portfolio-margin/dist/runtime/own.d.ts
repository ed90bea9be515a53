/** A copy of what an object has itself, and of nothing that it inherits: of what somebody put on `Object.prototype`. */
export declare function own<T extends object>(given: T): T;
