/** A TCP port in 20000..32767 that could be bound just now. Who takes it must still be ready to lose it to another process. */
export declare function freePort(): Promise<number>
