/** Where the API is served, the limits that its weights draw on, the names of its error codes, and who tells its time. */
export const product = {
    name: 'binance/portfolio-margin',
    baseUrl: 'https://papi.binance.com',
    pools: {
        ip: [{ limit: 6000, per: '1m', header: 'X-MBX-USED-WEIGHT-1M' }],
        order: [{ limit: 1200, per: '1m', header: 'X-MBX-ORDER-COUNT-1M' }]
    },
    keyHeader: 'X-MBX-APIKEY'
};
