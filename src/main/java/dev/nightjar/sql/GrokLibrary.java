package dev.nightjar.sql;

import java.util.HashMap;
import java.util.Map;

/** The patterns that grok expressions are made of, by their usual names. */
final class GrokLibrary {

    private static final Map<String, String> PATTERNS = read("""
            WORD \\b\\w+\\b
            NOTSPACE \\S+
            SPACE \\s*
            DATA .*?
            GREEDYDATA .*
            INT [+-]?\\d+
            POSINT [1-9]\\d*
            NONNEGINT \\d+
            BASE10NUM [+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)
            NUMBER %{BASE10NUM}
            BASE16NUM [+-]?(?:0x)?[0-9A-Fa-f]+
            QUOTEDSTRING "(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'
            QS %{QUOTEDSTRING}
            UUID [A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}
            USERNAME [a-zA-Z0-9._-]+
            USER %{USERNAME}
            EMAILADDRESS [a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@%{HOSTNAME}
            MAC (?:[A-Fa-f0-9]{2}[:-]){5}[A-Fa-f0-9]{2}
            IPV4 (?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)
            IPV6 (?:[0-9A-Fa-f]{0,4}:){2,7}(?:%{IPV4}|[0-9A-Fa-f]{0,4})
            IP %{IPV4}|%{IPV6}
            HOSTNAME [0-9A-Za-z](?:[0-9A-Za-z_-]{0,62})(?:\\.[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}))*\\.?
            HOST %{HOSTNAME}
            IPORHOST %{IP}|%{HOSTNAME}
            HOSTPORT %{IPORHOST}:%{POSINT}
            PATH %{UNIXPATH}|%{WINPATH}
            UNIXPATH (?:/[^\\s/]*)+
            WINPATH (?:[A-Za-z]+:|\\\\)(?:\\\\[^\\\\?*]*)+
            URIPROTO [A-Za-z][A-Za-z0-9+.-]*
            URIHOST %{IPORHOST}(?::%{POSINT})?
            URIPATH (?:/[^\\s?#]*)+
            URIPARAM \\?[^\\s#]*
            URIPATHPARAM %{URIPATH}(?:%{URIPARAM})?
            URI %{URIPROTO}://(?:%{USER}(?::[^@\\s]*)?@)?%{URIHOST}?(?:%{URIPATHPARAM})?
            MONTH (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*
            MONTHNUM 0?[1-9]|1[0-2]
            MONTHDAY 0[1-9]|[12]\\d|3[01]|[1-9]
            DAY (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*
            YEAR \\d\\d(?:\\d\\d)?
            HOUR 2[0-3]|[01]?\\d
            MINUTE [0-5]\\d
            SECOND (?:[0-5]?\\d|60)(?:[:.,]\\d+)?
            TIME %{HOUR}:%{MINUTE}(?::%{SECOND})?
            ISO8601_TIMEZONE Z|[+-]%{HOUR}(?::?%{MINUTE})?
            TIMESTAMP_ISO8601 \\d{4}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?(?:%{ISO8601_TIMEZONE})?
            DATE_US %{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}
            DATE_EU %{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}
            DATE %{DATE_US}|%{DATE_EU}
            HTTPDATE %{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}
            SYSLOGTIMESTAMP %{MONTH} +%{MONTHDAY} %{TIME}
            PROG [\\w._/%-]+
            SYSLOGPROG %{PROG:program}(?:\\[%{POSINT:pid}\\])?
            SYSLOGHOST %{IPORHOST}
            SYSLOGBASE %{SYSLOGTIMESTAMP:timestamp} %{SYSLOGHOST:logsource} %{SYSLOGPROG}:
            LOGLEVEL (?i:trace|debug|notice|info|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|severe|emerg(?:ency)?|alert)
            HTTPDUSER %{EMAILADDRESS}|%{USER}
            COMMONAPACHELOG %{IPORHOST:clientip} %{HTTPDUSER:ident} %{NOTSPACE:auth} \\[%{HTTPDATE:timestamp:timestamp}\\] "(?:%{WORD:verb} %{NOTSPACE:request}(?: HTTP/%{NUMBER:httpversion})?|%{DATA:rawrequest})" %{INT:response:int} (?:%{NONNEGINT:bytes:long}|-)
            COMBINEDAPACHELOG %{COMMONAPACHELOG} "%{QUOTED:referrer}" "%{QUOTED:agent}"
            QUOTED [^"\\\\]*(?:\\\\.[^"\\\\]*)*
            MAYBE -?%{BASE10NUM}
            ELB_ACCESS_LOG %{TIMESTAMP_ISO8601:time:timestamp} %{NOTSPACE:elb} %{NOTSPACE:client} %{NOTSPACE:backend} %{MAYBE:request_processing_time:double} %{MAYBE:backend_processing_time:double} %{MAYBE:response_processing_time:double} (?:%{INT:elb_status_code:int}|-) (?:%{INT:backend_status_code:int}|-) %{INT:received_bytes:long} %{INT:sent_bytes:long} "%{QUOTED:request}"(?: "%{QUOTED:user_agent}" %{NOTSPACE:ssl_cipher} %{NOTSPACE:ssl_protocol})?
            ALB_ACCESS_LOG %{ALBTYPE:type} %{TIMESTAMP_ISO8601:time:timestamp} %{NOTSPACE:elb} %{NOTSPACE:client} %{NOTSPACE:target} %{MAYBE:request_processing_time:double} %{MAYBE:target_processing_time:double} %{MAYBE:response_processing_time:double} (?:%{INT:elb_status_code:int}|-) (?:%{INT:target_status_code:int}|-) %{INT:received_bytes:long} %{INT:sent_bytes:long} "%{QUOTED:request}" "%{QUOTED:user_agent}" %{NOTSPACE:ssl_cipher} %{NOTSPACE:ssl_protocol} %{NOTSPACE:target_group_arn} "%{QUOTED:trace_id}" "%{QUOTED:domain_name}" "%{QUOTED:chosen_cert_arn}" %{NOTSPACE:matched_rule_priority} %{TIMESTAMP_ISO8601:request_creation_time:timestamp} "%{QUOTED:actions_executed}" "%{QUOTED:redirect_url}" "%{QUOTED:error_reason}"%{GREEDYDATA:further}
            ALBTYPE https?|h2|grpcs|wss?
            """);

    private GrokLibrary() {}

    /** Definitions, one a line: a name, a space, the pattern. */
    static Map<String, String> read(String definitions) {
        Map<String, String> patterns = new HashMap<>();
        definitions
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.indexOf(' ');
                    if (space > 0) {
                        patterns.put(
                                line.substring(0, space),
                                line.substring(space + 1).strip());
                    }
                });
        return patterns;
    }

    static Map<String, String> patterns() {
        return PATTERNS;
    }
}
