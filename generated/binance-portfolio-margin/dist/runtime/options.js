/** Tell a hook, whatever it does, and also if it is an async function: the call goes on, an order may have been placed. */
export function tell(hook, event) {
    try {
        const told = hook?.(event);
        if (typeof told === 'object')
            Promise.resolve(told).catch(() => { });
    }
    catch {
        // What watches must not decide.
    }
}
