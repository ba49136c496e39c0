/** A variable of a template: `${pactbroker.consumerName}`. */
export const VARIABLE = /\$\{(pactbroker\.[^}]+)\}/g;

/** A function of a header: `${hmacSign(key)}`, `${bearer(token)}`, `${basicAuth(user, password)}`. */
export const FUNCTION = /\$\{(hmacSign|bearer|basicAuth)\(([^()]*)\)\}/g;
