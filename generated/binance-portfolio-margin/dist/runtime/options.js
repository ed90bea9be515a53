/** Tell a hook, whatever it does. */
export function tell(hook, event) {
    try {
        hook?.(event);
    }
    catch {
        // The call goes on: an order may have been placed.
    }
}
