package org.apminebanconvention.intersessional.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apminebanconvention.intersessional.ProcessTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LeanIndexesTest extends ProcessTest {

    @Autowired
    private LeanIndexes indexes;

    private String definition(String index) {
        return jdbc.sql("select indexdef from pg_indexes where indexname = :name")
                .param("name", index)
                .query(String.class)
                .single();
    }

    private List<String> all() {
        return jdbc.sql("select indexdef from pg_indexes where schemaname = current_schema() order by indexname")
                .query(String.class)
                .list();
    }

    @Test
    void whatNobodyLooksForIsInNoIndex() {
        assertThat(definition("act_idx_hi_act_inst_tenant_id"))
                .as("from the start on")
                .endsWith("WHERE (tenant_id_ IS NOT NULL)");
        assertThat(definition("act_idx_exe_super"))
                .as("who is called by nobody")
                .endsWith("WHERE (super_exec_ IS NOT NULL)");
        assertThat(definition("act_idx_hi_act_inst_procinst"))
                .as("what is always there is indexed whole")
                .doesNotContain("WHERE");
    }

    @Test
    void oneThatTheEngineMakesAnewIsMadeLeanAndTheOthersAreLeftAlone() {
        List<String> before = all();
        jdbc.sql("drop index act_idx_hi_act_inst_tenant_id").update();
        jdbc.sql("create index act_idx_hi_act_inst_tenant_id on act_hi_actinst (tenant_id_)")
                .update();
        indexes.makeLean();
        assertThat(all()).isEqualTo(before);
        indexes.makeLean();
        assertThat(all()).isEqualTo(before);
    }
}
